"""Who works together in a region: the routes by sector and level with the gaps named, and what else there is."""

from __future__ import annotations

from dataclasses import dataclass

from routekaart.atlas.initiatives.of_place import Initiatives, of_region
from routekaart.atlas.initiatives.routes import Route, routes_in, routes_without_school_in
from routekaart.atlas.region_facts import region_facts
from routekaart.atlas.sections.samples import a_region
from routekaart.atlas.verdict import others_sentence
from routekaart.domain.places import REGIONS, Place
from routekaart.domain.regions import possible_members
from routekaart.domain.sections import Day, Section
from routekaart.monitor.matrix import LEVELS
from routekaart.network.current import latest_version
from routekaart.network.records import ENDED
from routekaart.network.terms import keys, label, terms

BROAD = "combinatie"
"""A sector that is shown only where something is in it: a gap there is none."""
MANY = 7
"""From so many routes on a cell shows one of them and how many more there are."""


@dataclass(frozen=True)
class Row:
    """A sector with the routes of each level."""

    name: str
    cells: list[tuple[str, list[Route]]]

    @property
    def is_empty(self) -> bool:
        return not any(routes for _, routes in self.cells)


@dataclass(frozen=True)
class Cooperation:
    """`unsorted` routes lack a sector or a level. `uncertain_count` gemeenten may be in this region: no list says.

    Without `has_schools` there are no gaps: nobody could begin a route here. `others` is a sentence on the routes
    that have only another partner here; empty when there are none.
    """

    rows: list[Row]
    unsorted: list[Route]
    initiatives: Initiatives
    uncertain_count: int
    has_schools: bool
    others: str
    levels: tuple[str, ...] = LEVELS

    @property
    def shows_routes(self) -> bool:
        return not all(row.is_empty for row in self.rows)

    @property
    def kind_letters(self) -> list[tuple[str, str]]:
        """The letter of each kind of route, with its name."""
        return [(terms()["kinds"][kind]["letter"], label("kinds", kind)) for kind in terms()["route_kinds"]]

    @property
    def status_letters(self) -> list[tuple[str, str]]:
        """The letter of each status that a route here can have, with its name."""
        living = [status for status in terms()["statuses"] if status != ENDED]
        return [(terms()["statuses"][status]["letter"], label("statuses", status)) for status in living]

    @property
    def cell_count(self) -> int:
        return len(self.rows) * len(self.levels)

    @property
    def most(self) -> int:
        """How many routes a cell shows."""
        return 1 if sum(len(routes) for row in self.rows for _, routes in row.cells) >= MANY else 2

    @property
    def first(self) -> str:
        """The slice of the routes of a cell that it shows."""
        return f":{self.most}"

    @property
    def rest(self) -> str:
        """The slice of the routes of a cell that it does not show."""
        return f"{self.most}:"

    @property
    def gap_count(self) -> int:
        """In how many cells no route runs, or is reported to begin."""
        cells = [routes for row in self.rows for _, routes in row.cells]
        return sum(not any(route.is_running for route in routes) for routes in cells)


def build(place: Place, day: Day) -> Cooperation:
    routes = routes_in(place, day.on)
    sorted_in = [route for route in routes if route.entry.record.sectors and _levels(route)]
    rows = [_row(sector, sorted_in) for sector in keys("sectors")]
    shown = [
        row for sector, row in zip(keys("sectors"), rows, strict=True) if sector != BROAD or not row.is_empty
    ]
    has_schools = bool(routes or region_facts(place).schools)
    unsorted = [route for route in routes if route not in sorted_in]
    others = others_sentence(place, routes_without_school_in(place, day.on, routes))
    return Cooperation(
        shown, unsorted, of_region(place, day.on), len(possible_members(place.code)), has_schools, others
    )


def _row(sector: str, routes: list[Route]) -> Row:
    of_sector = [route for route in routes if sector in route.entry.record.sectors]
    cells = [(level, [route for route in of_sector if level in _levels(route)]) for level in LEVELS]
    return Row(label("sectors", sector), cells)


def _levels(route: Route) -> list[str]:
    return [level for level in route.entry.record.levels if level in LEVELS]


SECTION = Section(
    kinds=REGIONS, order=20, anchor="samen", build=build, samples=a_region, follows=(latest_version,)
)
