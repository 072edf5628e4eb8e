"""The candidates of a region by sector and by leerweg."""

from __future__ import annotations

from routekaart.atlas.exam_figures import place_of
from routekaart.atlas.pictures import Framed, framed
from routekaart.atlas.region_facts import region_facts
from routekaart.atlas.region_figures import has_figures
from routekaart.atlas.sections.samples import a_region
from routekaart.domain.places import REGIONS, Place
from routekaart.domain.sections import Day, Section


def build(place: Place, day: Day) -> list[Framed] | None:
    """Missing: None for a region without figures."""
    region = region_facts(place).region
    if not has_figures(region):
        return None
    return [framed(slug, *place_of(region)) for slug in ("sectoren", "leerwegen")]


SECTION = Section(kinds=REGIONS, order=30, anchor="richtingen", build=build, samples=a_region)
