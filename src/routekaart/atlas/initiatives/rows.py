"""An initiative as a row of a list: on the map's page, and on the pages of regions, schools and institutions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from routekaart.atlas.initiatives.titles import Title, title_of
from routekaart.atlas.symbols import SIZE, mark, picture, status_words
from routekaart.domain import addresses
from routekaart.domain.messages import message
from routekaart.domain.regions import Region, region
from routekaart.figures.svg import Svg
from routekaart.network.entries import Entry
from routekaart.network.listing import status_since
from routekaart.network.provenance import is_invented
from routekaart.network.records import ENDED, Record
from routekaart.network.terms import label

STALE_YEARS = 2
"""From so many whole years on a reader is told."""


@dataclass(frozen=True)
class Row:
    """One initiative in the list. `school`: the vmbo side, and where nobody told of one the mbo side ("": neither)."""

    id: int
    href: str
    title: Title
    whole_name: str
    school: str
    symbol: Svg
    kind: str
    status: str
    since: date | None
    stale: str
    places: str
    is_example: bool | None

    @property
    def name(self) -> str:
        return self.title.name


def row_of(entry: Entry, on: date, href: str = "") -> Row:
    """An initiative as the list shows it; `href` is its address on that date ("": as it is now)."""
    record = entry.record
    status = record.status(on)
    places = sorted({name for name in _gemeenten(entry, on) if name})
    return Row(
        entry.id,
        href or addresses.initiative(entry.id),
        title_of(record),
        record.name,
        ", ".join(_parties(record, on)),
        picture(mark(record.kind, status), SIZE),
        label("kinds", record.kind),
        status_words(status),
        status_since(record, on),
        staleness(record, on),
        ", ".join(places) or record.practice_region,
        is_invented(record),
    )


def staleness(record: Record, on: date) -> str:
    """That nobody confirmed it for years before the date (at most today); empty for what has ended."""
    confirmed, day = record.last_confirmed_on, min(on, timezone.localdate())
    if confirmed is None or record.status(on) in (None, ENDED):
        return ""
    years = day.year - confirmed.year - ((day.month, day.day) < (confirmed.month, confirmed.day))
    return message("network.stale", years=years) if years >= STALE_YEARS else ""


def _parties(record: Record, on: date) -> list[str]:
    """The names of the schools that take part, or else of the mbo institutions, each once."""
    taking_part = [partner for partner in record.partners if partner.active(on)]
    for role in ("vo", "mbo"):
        names = dict.fromkeys(partner.name for partner in taking_part if partner.role == role)
        if names:
            return list(names)
    return []


def _gemeenten(entry: Entry, on: date) -> Iterator[str]:
    for partner in entry.record.partners:
        if partner.gemeente and partner.active(on) and partner.role in ("vo", "mbo", "plaats"):
            place = region(partner.gemeente)
            yield place.name if isinstance(place, Region) else ""
