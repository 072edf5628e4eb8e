"""A published initiative on a day, as known at a moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from routekaart.domain.places import Place
from routekaart.domain.sections import Day
from routekaart.network.current import index_known_at
from routekaart.network.entries import Entry
from routekaart.network.index import Index
from routekaart.network.records import Partner, Record


@dataclass(frozen=True)
class Dated:
    """An initiative with its day; `index` holds what was known at its moment."""

    entry: Entry
    index: Index
    day: Day

    @property
    def on(self) -> date:
        return self.day.on

    @property
    def record(self) -> Record:
        return self.entry.record

    @property
    def active(self) -> list[Partner]:
        """Who takes part on the day."""
        return [partner for partner in self.record.partners if partner.active(self.on)]


def dated(number: int, day: Day) -> Dated | None:
    """The initiative of a number. Missing: None when it was not published then."""
    index = index_known_at(day.known)
    position = index.position(number)
    return None if position is None else Dated(index.entries[position], index, day)


def dated_at(place: Place, day: Day) -> Dated:
    """The initiative that a page is about."""
    initiative = dated(int(place.code), day)
    assert initiative is not None, "a page of an initiative that was not published then"
    return initiative
