"""The vmbo schools of a region as a table, and its mbo institutions."""

from __future__ import annotations

from dataclasses import dataclass

from routekaart.atlas.exam_figures import real_figures, years_of
from routekaart.atlas.region_facts import RegionFacts, region_facts
from routekaart.atlas.sections.samples import a_region
from routekaart.atlas.sections.schools_here.table import SchoolRow, school_rows
from routekaart.atlas.streams.places import flow_years
from routekaart.domain.places import REGIONS, Place
from routekaart.domain.sections import Day, Section
from routekaart.network.current import latest_version

FIRST, MOST = 8, 9
"""Of more than `MOST` schools the first eight are shown, the others open with a click."""


@dataclass(frozen=True)
class Schools:
    """The schools that are here for certain, largest first."""

    facts: RegionFacts
    first_year: str
    last_year: str
    rows: list[SchoolRow]
    has_streams: bool

    @property
    def first(self) -> list[SchoolRow]:
        """The rows that are shown at once: all of a short list."""
        return self.rows if len(self.rows) <= MOST else self.rows[:FIRST]

    @property
    def rest(self) -> list[SchoolRow]:
        return self.rows[len(self.first) :]


def build(place: Place, day: Day) -> Schools | None:
    """Missing: None where no list says which gemeenten are in it."""
    facts = region_facts(place)
    if not facts.gemeenten:
        return None
    rows = school_rows(place, facts.schools, day.on)
    years = years_of(real_figures())
    return Schools(facts, years.first, years.last, rows, bool(flow_years()))


SECTION = Section(
    kinds=REGIONS, order=60, anchor="scholen", build=build, samples=a_region, follows=(latest_version,)
)
