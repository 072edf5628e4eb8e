"""The schools of a region as a table: candidates, course, routes and largest stream of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from routekaart.atlas.initiatives.routes import Route, routes_in
from routekaart.atlas.schools import School, candidates_by_year
from routekaart.atlas.streams.nodes import name_of
from routekaart.atlas.streams.places import flow_years
from routekaart.atlas.streams.talks import ties_of_schools
from routekaart.domain.counts import Count, Unknown
from routekaart.domain.places import Place
from routekaart.figures.numbers import signed
from routekaart.figures.sparkline import sparkline
from routekaart.figures.svg import Svg
from routekaart.monitor.ties import Tie
from routekaart.scanner.headlines import direction
from routekaart.scanner.values import change


@dataclass(frozen=True)
class SchoolRow:
    """A school with its candidates by year, the routes that it is in, and the institution most of its pupils go to.

    `change` is in words; empty where no direction is certain. Missing: `tie` None where none is visible.
    """

    school: School
    candidates: Count
    line: Svg
    change: str
    running: int
    planned: int
    tie: Tie | None
    institution: str


def school_rows(place: Place, schools: Sequence[tuple[School, Count]], day: date) -> list[SchoolRow]:
    """A row for every school, in the given order, in a fixed number of questions."""
    codes = [school.vestiging for school, _ in schools]
    counts, ties, routes = candidates_by_year(codes), _largest(codes), routes_in(place, day)
    return [
        _row(school, candidates, counts.get(school.vestiging, {}), ties.get(school.vestiging), routes)
        for school, candidates in schools
    ]


def _row(
    school: School, candidates: Count, years: dict[str, Count], tie: Tie | None, routes: Sequence[Route]
) -> SchoolRow:
    joined = [route for route in routes if school.vestiging in route.codes]
    running = sum(route.is_running for route in joined)
    return SchoolRow(
        school,
        candidates,
        sparkline(list(years.values())),
        _change(years),
        running,
        len(joined) - running,
        tie,
        name_of(tie.institution) if tie else "",
    )


def _change(years: dict[str, Count]) -> str:
    """Missing: empty with one year, and where the interval does not tell a direction."""
    growth = change(years[min(years)], years[max(years)]) if len(years) > 1 else None
    if growth is None or isinstance(growth, Unknown) or direction(growth) == "unclear":
        return ""
    return signed(growth)


def _largest(codes: Sequence[str]) -> dict[str, Tie]:
    """School -> its largest visible stream in the latest year."""
    largest: dict[str, Tie] = {}
    for tie in ties_of_schools(codes) if flow_years() else []:
        if tie.size and tie.school not in largest:
            largest[tie.school] = tie
    return largest
