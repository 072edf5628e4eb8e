"""Where the pupils of a region go, by whether their school has a route: one diagram."""

from __future__ import annotations

from dataclasses import dataclass

from routekaart.atlas.missing import NotFound
from routekaart.atlas.pictures import Framed, framed
from routekaart.atlas.region_facts import region_facts
from routekaart.atlas.sections.samples import a_region
from routekaart.atlas.streams.places import flow_years
from routekaart.domain import addresses
from routekaart.domain.places import REGIONS, Place
from routekaart.domain.sections import Day, Section
from routekaart.network.current import latest_version


@dataclass(frozen=True)
class Streams:
    """The diagram of the latest school year. `figure` None: in doubt."""

    place: Place
    figure: Framed | None = None

    @property
    def href(self) -> str:
        """Other years and other choices."""
        return addresses.streams(self.place.path)


def build(place: Place, day: Day) -> Streams | None:
    """Missing: None in an edition without streams, and where no school stands."""
    if not flow_years():
        return None
    if place.doubt:
        return Streams(place)
    if not region_facts(place).schools:
        return None
    try:
        return Streams(place, framed("stromen-route", *place.parts))
    except NotFound:
        return None


SECTION = Section(
    kinds=REGIONS, order=30, anchor="stromen", build=build, samples=a_region, follows=(latest_version,)
)
