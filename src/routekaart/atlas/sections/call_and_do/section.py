"""Whom to ask about a place, and what to do now: a few acts, each with its object."""

from __future__ import annotations

from dataclasses import dataclass

from routekaart.atlas.initiatives.routes import Route, routes_in, routes_with
from routekaart.atlas.region_facts import region_facts
from routekaart.atlas.sections.samples import a_region
from routekaart.atlas.streams.nodes import name_of
from routekaart.atlas.streams.places import flow_years
from routekaart.atlas.streams.talks import white_spots, white_spots_to
from routekaart.domain.places import INSTITUTION, REGIONS, SCHOOL, Place
from routekaart.domain.regions import Region
from routekaart.domain.sections import Day, Section
from routekaart.monitor.ties import Tie
from routekaart.network.current import latest_version
from routekaart.scanner.headlines import between


@dataclass(frozen=True)
class Spot:
    """A large, steady stream without a route, with the names of its ends."""

    tie: Tie
    school: str
    institution: str

    @property
    def pupils(self) -> str:
        """How many a year: the smallest year to the largest, `15 tot 25`."""
        return between(min(self.tie.known), max(self.tie.known))

    @property
    def years(self) -> tuple[str, ...]:
        """The school years that `pupils` holds for, ascending."""
        return tuple(self.tie.counts)


@dataclass(frozen=True)
class CallAndDo:
    """The largest streams without a route, and a plan that is not running yet. Missing: None where there is none.

    `neighbours` are those with schools, with how many; only of a region that has none itself."""

    place: Place
    spots: list[Spot]
    plan: Route | None
    neighbours: list[tuple[Region, int]]

    @property
    def is_full(self) -> bool:
        """True when three acts of its own leave no place for what everybody can do."""
        return len(self.spots) + (self.plan is not None) > 2

    @property
    def is_school(self) -> bool:
        return self.place.kind == SCHOOL

    @property
    def is_institution(self) -> bool:
        return self.place.kind == INSTITUTION


def build(place: Place, day: Day) -> CallAndDo | None:
    """Missing: None for an institution that went over into another."""
    if place.has_ended:
        return None
    routes = (
        [] if place.doubt else routes_in(place, day.on) if place.is_region else routes_with(place, day.on)
    )
    plan = next((route for route in routes if not route.is_running), None)
    return CallAndDo(place, _spots(place), plan, _neighbours(place) if place.is_region else [])


def _neighbours(place: Place) -> list[tuple[Region, int]]:
    facts = region_facts(place)
    return [] if facts.schools or facts.uncertain else facts.neighbours_with_schools


def _spots(place: Place) -> list[Spot]:
    """One of a region, for it names both ends; two of a school or an institution."""
    if not flow_years() or place.doubt:
        return []
    ties = white_spots_to(place.code) if place.kind == INSTITUTION else white_spots(place)
    shown = ties[: 1 if place.is_region else 2]
    return [Spot(tie, name_of(tie.school), name_of(tie.institution)) for tie in shown]


SECTION = Section(
    kinds=(*REGIONS, SCHOOL, INSTITUTION),
    order=10,
    anchor="bellen",
    build=build,
    samples=a_region,
    follows=(latest_version,),
)
