"""Where the other new students of an institution come from: who was not in the last vmbo year."""

from __future__ import annotations

from routekaart.atlas.pictures import Framed
from routekaart.atlas.sections.samples import an_institution
from routekaart.atlas.streams.latest import latest_figures
from routekaart.domain.places import INSTITUTION, Place
from routekaart.domain.sections import Day, Section


def build(place: Place, day: Day) -> list[Framed] | None:
    """Missing: None where no table says."""
    return latest_figures(("herkomst",), place.code) or None


SECTION = Section(kinds=(INSTITUTION,), order=70, anchor="anderen", build=build, samples=an_institution)
