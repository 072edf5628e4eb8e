"""Who works together in a region: what runs and what is prepared."""

from __future__ import annotations

from dataclasses import dataclass

from routekaart.atlas.initiatives.of_place import Initiatives, of_region
from routekaart.atlas.sections.samples import a_region
from routekaart.domain.places import REGIONS, Place
from routekaart.domain.regions import possible_members
from routekaart.domain.sections import Day, Section
from routekaart.network.current import latest_version


@dataclass(frozen=True)
class Cooperation:
    """`uncertain_count` gemeenten may be in this region: no list says."""

    initiatives: Initiatives
    uncertain_count: int


def build(place: Place, day: Day) -> Cooperation:
    return Cooperation(of_region(place, day.on), len(possible_members(place.code)))


SECTION = Section(
    kinds=REGIONS, order=60, anchor="samen", build=build, samples=a_region, follows=(latest_version,)
)
