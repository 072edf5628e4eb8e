"""The routes of a region: what runs and what is planned, with a vmbo school in it or only with another partner."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from routekaart.atlas.initiatives.rows import Row, row_of
from routekaart.domain.places import Place
from routekaart.network.current import current_index
from routekaart.network.entries import Entry
from routekaart.network.records import ENDED
from routekaart.network.selection import Selection, select
from routekaart.network.terms import terms


@dataclass(frozen=True)
class Route:
    """A route as a list shows it; `is_running` when it was reported or has started, else it is a plan."""

    entry: Entry
    row: Row
    is_running: bool

    @property
    def codes(self) -> set[str]:
        """The schools and institutions that take part, as far as told by code."""
        return {partner.code for partner in self.entry.record.partners if partner.code}

    @property
    def schools(self) -> list[str]:
        """The vmbo schools that take part, by name."""
        return [partner.name for partner in self.entry.record.partners if partner.role == "vo"]


def routes_in(place: Place, day: date) -> list[Route]:
    """The routes with a vmbo school in a region that have not ended, those that run first."""
    return _routes_in(place, day, vo_only=True)


def routes_without_school_in(place: Place, day: date, with_a_school: list[Route]) -> list[Route]:
    """The routes with a partner in a region that are not among those with a school there; those that run first."""
    with_school = {route.entry.id for route in with_a_school}
    return [route for route in _routes_in(place, day, vo_only=False) if route.entry.id not in with_school]


def _routes_in(place: Place, day: date, *, vo_only: bool) -> list[Route]:
    chosen = {place.kind: frozenset({place.code}), "kind": frozenset(terms()["route_kinds"])}
    entries = select(current_index(), Selection(day, chosen, vo_only=vo_only)).entries()
    counting = terms()["counting_statuses"]
    routes = [Route(one, row_of(one, day), one.record.status(day) in counting) for one in entries]
    return sorted(routes, key=lambda route: (not route.is_running, route.entry.id))


def routes_with(place: Place, day: date) -> list[Route]:
    """The routes that a school or institution takes part in and that have not ended, those that run first."""
    counting, kinds = terms()["counting_statuses"], terms()["route_kinds"]
    routes = []
    for entry in current_index().entries:
        record, status = entry.record, entry.record.status(day)
        takes_part = any(one.code == place.code and one.active(day) for one in record.partners)
        if takes_part and record.kind in kinds and status not in (None, ENDED):
            routes.append(Route(entry, row_of(entry, day), status in counting))
    return sorted(routes, key=lambda route: (not route.is_running, route.entry.id))
