"""Whom to ask about a region, and what to do now: at most three acts, each with its object."""

from __future__ import annotations

from dataclasses import dataclass

from routekaart.atlas.initiatives.routes import Route, routes_in
from routekaart.atlas.region_facts import region_facts
from routekaart.atlas.sections.samples import a_region
from routekaart.atlas.streams.nodes import name_of
from routekaart.atlas.streams.places import flow_years
from routekaart.atlas.streams.talks import white_spots
from routekaart.domain.places import REGIONS, Place
from routekaart.domain.regions import Region
from routekaart.domain.sections import Day, Section
from routekaart.monitor.ties import Tie
from routekaart.network.current import latest_version


@dataclass(frozen=True)
class Spot:
    """A large, steady stream without a route, with the names of its ends."""

    tie: Tie
    school: str
    institution: str


@dataclass(frozen=True)
class CallAndDo:
    """The largest stream without a route and a plan that is not running yet. Missing: None where there is none.

    `neighbours` are those with schools, with how many; only of a region that has none itself."""

    place: Place
    spot: Spot | None
    plan: Route | None
    neighbours: list[tuple[Region, int]]


def build(place: Place, day: Day) -> CallAndDo:
    plans = [] if place.doubt else [route for route in routes_in(place, day.on) if not route.is_running]
    facts = region_facts(place)
    neighbours = [] if facts.schools or facts.uncertain else facts.neighbours_with_schools
    return CallAndDo(place, _largest(place), plans[0] if plans else None, neighbours)


def _largest(place: Place) -> Spot | None:
    spots = white_spots(place) if flow_years() and not place.doubt else []
    return Spot(spots[0], name_of(spots[0].school), name_of(spots[0].institution)) if spots else None


SECTION = Section(
    kinds=REGIONS, order=10, anchor="bellen", build=build, samples=a_region, follows=(latest_version,)
)
