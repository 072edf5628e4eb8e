"""Who takes part in one initiative."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from routekaart.atlas.initiatives.titles import title_of
from routekaart.atlas.missing import NotFound
from routekaart.atlas.pictures import Picture
from routekaart.atlas.pictures.dekking import date_at, known_at
from routekaart.atlas.schools import institution, school
from routekaart.domain.messages import message
from routekaart.domain.moments import dutch_date
from routekaart.figures.model import Explanation, Figure
from routekaart.figures.network import Circle, Knot, network
from routekaart.figures.sheet import Frame
from routekaart.network.current import current_index, index_known_at
from routekaart.network.provenance import is_invented
from routekaart.network.records import Partner
from routekaart.network.terms import keys, label

COLOURS = {"vo": 1, "mbo": 2, "bedrijf": 3, "gemeente": 4, "sector": 5, "plaats": 6, "overig": 6}


def build(number: str, day: str, known: str = "") -> Figure:
    """The partners of an initiative on a date, as known at a moment. Raises: NotFound, also when nobody takes part."""
    index, on = index_known_at(known_at(known)), date_at(day)
    place = (
        index.position(int(number)) if number.isascii() and number.isdigit() and len(number) < 10 else None
    )
    if place is None:
        raise NotFound(number)
    record = index.entries[place].record
    parties = [partner for partner in record.partners if partner.active(on)]
    if not parties:
        raise NotFound(number)
    roles = [role for role in keys("roles") if any(partner.role == role for partner in parties)]
    groups = ", ".join(label("roles", role).lower() for role in roles)
    frame = Frame(
        f"netwerk-{number}",
        message("network.partners_title", name=title_of(record).name),
        message("network.partners_alt", name=record.name, count=len(parties), groups=groups),
        Explanation(
            definition=message("network.partners_definition"),
            source_title=record.source_reference or message("network.partners_source"),
            reference_date=on.isoformat(),
            small_numbers=message("monitor.no_persons"),
        ),
        is_invented(record),
    )
    spec = Circle(
        title_of(record).name,
        [Knot(label("roles", partner.role), partner.name, _href(partner)) for partner in parties],
        {label("roles", role): (label("roles", role)[0], COLOURS[role] - 1) for role in roles},
        (message("network.partners_group"), message("network.partners_name")),
        message("network.partners_caption", on=dutch_date(on)),
    )
    return network(frame, spec)


def _href(party: Partner) -> str:
    """The page of a school or institution of this edition; what a document names may be in none."""
    if not party.code or party.role not in ("vo", "mbo"):
        return ""
    organisation = school(party.code) if party.role == "vo" else institution(party.code)
    return organisation.url if organisation else ""


def samples() -> Sequence[str]:
    today = timezone.localdate().isoformat()
    return [f"{entry.id}/{today}" for entry in current_index().entries[:1]]


PICTURE = Picture("netwerk", build, samples, lambda: ("999999999/1999-01-01",))
