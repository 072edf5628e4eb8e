"""Where the vmbo pupils go who live in a region without vmbo schools."""

from __future__ import annotations

from routekaart.atlas.pictures import Framed
from routekaart.atlas.region_facts import region_facts
from routekaart.atlas.sections.samples import a_region
from routekaart.atlas.streams.latest import latest_figures
from routekaart.domain.places import REGIONS, Place
from routekaart.domain.sections import Day, Section


def build(place: Place, day: Day) -> Framed | None:
    """Missing: None where there are schools, where no table says, and of a region in doubt."""
    if place.doubt or region_facts(place).schools:
        return None
    figures = latest_figures(("woonplaats",), *place.parts)
    return figures[0] if figures and figures[0].figure.table.rows else None


SECTION = Section(
    kinds=REGIONS,
    order=35,
    anchor="wonen",
    build=build,
    samples=lambda: a_region("gemeente", "rozendaal"),
)
