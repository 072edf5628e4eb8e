"""The vmbo schools and mbo institutions of a region."""

from __future__ import annotations

from dataclasses import dataclass

from routekaart.atlas.exam_figures import place_of, real_figures, years_of
from routekaart.atlas.missing import NotFound
from routekaart.atlas.pictures import Framed, framed
from routekaart.atlas.region_facts import RegionFacts, region_facts
from routekaart.atlas.sections.samples import a_region
from routekaart.domain.places import REGIONS, Place
from routekaart.domain.regions import Region
from routekaart.domain.sections import Day, Section


@dataclass(frozen=True)
class Schools:
    """`map` None: no school to draw."""

    facts: RegionFacts
    last_year: str
    map: Framed | None


def build(place: Place, day: Day) -> Schools | None:
    """Missing: None where no list says which gemeenten are in it."""
    facts = region_facts(place)
    if not facts.gemeenten:
        return None
    return Schools(facts, years_of(real_figures()).last, _map(facts.region))


def _map(region: Region) -> Framed | None:
    try:
        return framed("scholen", *place_of(region))
    except NotFound:
        return None


SECTION = Section(kinds=REGIONS, order=35, anchor="scholen", build=build, samples=a_region)
