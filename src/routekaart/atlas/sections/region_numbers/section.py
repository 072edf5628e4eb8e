"""Every indicator of a region: its latest value beside the country, its course, and the map of its gemeenten."""

from __future__ import annotations

from dataclasses import dataclass

from routekaart.atlas.exam_figures import Years, place_of, real_figures, years_of
from routekaart.atlas.missing import NotFound
from routekaart.atlas.pictures import Framed, framed
from routekaart.atlas.region_facts import region_facts
from routekaart.atlas.region_figures import Fact, facts_of, has_figures
from routekaart.atlas.sections.samples import a_region
from routekaart.domain.places import REGIONS, Place
from routekaart.domain.sections import Day, Section
from routekaart.scanner.indicators import indicators


@dataclass(frozen=True)
class Numbers:
    """`map` None: it is not known which gemeenten are in it, or there is only one."""

    facts: list[Fact]
    years: Years
    map: Framed | None
    lines: list[Framed]


def build(place: Place, day: Day) -> Numbers | None:
    """Missing: None for a region without figures."""
    region = region_facts(place).region
    if not has_figures(region):
        return None
    maps = drawable([("gemeenten", *place_of(region))])
    lines = drawable([("lijn", name, *place_of(region)) for name in indicators()])
    return Numbers(facts_of(region), years_of(real_figures()), maps[0] if maps else None, lines)


def drawable(wanted: list[tuple[str, ...]]) -> list[Framed]:
    """The figures at these addresses; those that cannot be drawn are left out."""
    drawn = []
    for address in wanted:
        try:
            drawn.append(framed(*address))
        except NotFound:
            continue
    return drawn


SECTION = Section(kinds=REGIONS, order=20, anchor="cijfers", build=build, samples=a_region)
