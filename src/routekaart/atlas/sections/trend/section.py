"""The exams of a region by sector over the years, in one picture."""

from __future__ import annotations

from routekaart.atlas.exam_figures import place_of
from routekaart.atlas.pictures import Framed, framed
from routekaart.atlas.region_facts import region_facts
from routekaart.atlas.region_figures import has_figures
from routekaart.atlas.sections.samples import a_region
from routekaart.domain.places import REGIONS, Place
from routekaart.domain.sections import Day, Section


def build(place: Place, day: Day) -> Framed | None:
    """Missing: None for a region without figures, or with only small sectors."""
    region = region_facts(place).region
    if not has_figures(region):
        return None
    figure = framed("groei", *place_of(region))
    return figure if figure.figure.table.rows else None


SECTION = Section(kinds=REGIONS, order=40, anchor="groei", build=build, samples=a_region)
