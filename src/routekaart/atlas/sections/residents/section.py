"""What becomes of the vmbo pupils who live in a region."""

from __future__ import annotations

from routekaart.atlas.pictures import Framed
from routekaart.atlas.sections.samples import a_region
from routekaart.atlas.streams.latest import latest_figures
from routekaart.domain.places import REGIONS, Place
from routekaart.domain.sections import Day, Section


def build(place: Place, day: Day) -> list[Framed] | None:
    """Missing: None where no table says, and of a region in doubt."""
    if place.doubt:
        return None
    return latest_figures(("woonplaats", "startkwalificatie"), *place.parts) or None


SECTION = Section(kinds=REGIONS, order=50, anchor="wonen", build=build, samples=a_region)
