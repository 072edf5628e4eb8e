"""What lies in and around a region: its neighbours, its gemeenten, and the regions of other divisions."""

from __future__ import annotations

from routekaart.atlas.region_facts import RegionFacts, region_facts
from routekaart.atlas.sections.samples import a_region
from routekaart.domain.places import REGIONS, Place
from routekaart.domain.sections import Day, Section


def build(place: Place, day: Day) -> RegionFacts | None:
    """Missing: None where no list says which gemeenten are in it."""
    facts = region_facts(place)
    return facts if facts.gemeenten else None


SECTION = Section(kinds=REGIONS, order=90, anchor="rondom", build=build, samples=a_region)
