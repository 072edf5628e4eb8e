"""The routes of a region: what runs and what is planned, with a vmbo school in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from routekaart.atlas.initiatives.rows import Row, row_of
from routekaart.domain.places import Place
from routekaart.network.current import current_index
from routekaart.network.entries import Entry
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
    """The routes of a region that have not ended, those that run first."""
    chosen = {place.kind: frozenset({place.code}), "kind": frozenset(terms()["route_kinds"])}
    entries = select(current_index(), Selection(day, chosen, vo_only=True)).entries()
    counting = terms()["counting_statuses"]
    routes = [Route(one, row_of(one, day), one.record.status(day) in counting) for one in entries]
    return sorted(routes, key=lambda route: (not route.is_running, route.entry.id))
