"""Who sends pupils to an institution, or to whom a school sends them: a row each, in a fixed number of questions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from routekaart.atlas.edition import edition
from routekaart.atlas.schools import candidates_by_year, places_of
from routekaart.atlas.streams.certainty import SCHOOL as ANY_SCHOOL
from routekaart.atlas.streams.certainty import off_by
from routekaart.atlas.streams.nodes import name_of
from routekaart.atlas.streams.places import flow_plan, flow_years
from routekaart.domain.counts import Count, Unknown
from routekaart.domain.places import INSTITUTION, SCHOOL, Place
from routekaart.domain.spans import Span
from routekaart.monitor.ties import joining
from routekaart.network.current import current_index
from routekaart.network.terms import terms
from routekaart.scanner.headlines import direction, is_steady
from routekaart.scanner.values import change
from routekaart.streams.asking import INTAKE, by_level, pairs
from routekaart.streams.tables import Cell

SHOWN_YEARS = 5


@dataclass(frozen=True)
class Trend:
    """How a number changed from its first to its last year; `way` is fell, rose, steady or unclear. Units: per cent."""

    way: str
    change: Span | None


NO_TREND = Trend("unclear", None)


def trend_of(years: Mapping[str, Count]) -> Trend:
    """The trend of counts; steady within the bound of a region's sentence, unclear where the interval spans more."""
    growth = change(years[min(years)], years[max(years)]) if len(years) > 1 else NO_TREND.change
    if not isinstance(growth, Span):
        return NO_TREND
    return Trend("steady" if is_steady(growth) else direction(growth), growth)


@dataclass(frozen=True)
class Partner:
    """A school or institution at the other end, with its pupils by year and, of the latest, by level.

    `trend` is that of the school itself, by its exams; on the page of a school that of the stream.
    `running` and `planned` count the routes between the two.
    """

    place: Place
    where: str
    counts: Mapping[str, Cell]
    levels: Mapping[str, Cell]
    trend: Trend
    running: int
    planned: int

    @property
    def latest(self) -> Cell:
        return list(self.counts.values())[-1]

    @property
    def size(self) -> int:
        """The figure of the latest year; 0 where it is not known."""
        return self.latest if isinstance(self.latest, int) else 0


@dataclass(frozen=True)
class Partners:
    """The partners of a place, the largest first. `small` have so few that they are summed in one line;
    `since` is the first year of the trends.
    """

    place: Place
    year: str
    rows: Sequence[Partner]
    small: Sequence[Partner]
    since: str = ""

    @property
    def total(self) -> int:
        """Everybody whose number is known."""
        return sum(partner.size for partner in (*self.rows, *self.small))

    @property
    def shrinking(self) -> list[Partner]:
        return [partner for partner in self.rows if partner.trend.way == "fell"]

    @property
    def joined(self) -> list[Partner]:
        """Those with a route in force."""
        return [partner for partner in self.rows if partner.running]

    @property
    def count_without(self) -> int:
        """Pupils of the rows without a route in force."""
        return sum(partner.size for partner in self.rows if not partner.running)


def partners_of(place: Place, day: date) -> Partners | None:
    """The partners of a school or institution. Missing: None in an edition without streams."""
    if not flow_years() or place.kind not in (SCHOOL, INSTITUTION):
        return None
    years = flow_years()[-SHOWN_YEARS:]
    chosen = {"schools": [place.code]} if place.kind == SCHOOL else {"brin": place.code}
    counts: dict[str, dict[str, Cell]] = defaultdict(lambda: dict.fromkeys(years, 0))
    for row in pairs(edition(), years, **chosen):
        counts[_other(place, row.left, row.right)][row.school_year] = row.cell
    latest = {code: cells for code, cells in counts.items() if cells[years[-1]] != 0}
    series = _series(place, latest)
    spans = [year for year_counts in series.values() for year in year_counts]
    since, until = min(spans, default=""), max(spans, default="")
    whole = {
        code: trend_of(year_counts)
        for code, year_counts in series.items()
        if since in year_counts and until in year_counts
    }
    by_size = sorted(_partners(place, day, latest, whole), key=lambda one: (-one.size, one.place.code))
    small = [partner for partner in by_size if partner.size <= flow_plan().base]
    small = small if 1 < len(small) < len(by_size) else []
    return Partners(place, years[-1], [one for one in by_size if one not in small], small, since)


def _other(place: Place, school: str, institution: str) -> str:
    return institution if place.kind == SCHOOL else school


def _partners(
    place: Place, day: date, counts: Mapping[str, Mapping[str, Cell]], trends: Mapping[str, Trend]
) -> list[Partner]:
    code = {"school" if place.kind == SCHOOL else "brin": place.code}
    levels = {
        _other(place, *pair): cells for pair, cells in by_level(edition(), flow_years()[-1], **code).items()
    }
    where, routes, kind = places_of(list(counts)), _routes(place, day), _kind_of_partners(place)
    return [
        Partner(
            Place(kind, other, name_of(other)),
            where.get(other, ""),
            cells,
            levels.get(other, {}),
            trends.get(other, NO_TREND),
            *routes.get(other, (0, 0)),
        )
        for other, cells in counts.items()
    ]


def _kind_of_partners(place: Place) -> str:
    return INSTITUTION if place.kind == SCHOOL else SCHOOL


def _series(place: Place, counts: Mapping[str, Mapping[str, Cell]]) -> dict[str, dict[str, Count]]:
    """By year, of schools their exams; of institutions the stream itself, as far off as rounding may bring it."""
    if place.kind == INSTITUTION:
        return candidates_by_year(list(counts))
    off = off_by(ANY_SCHOOL, INTAKE, flow_years()[-1])
    return {code: _around(cells, off) for code, cells in counts.items()}


def _around(cells: Mapping[str, Cell], off: int) -> dict[str, Count]:
    if any(isinstance(cell, Unknown) for cell in cells.values()):
        return {}
    return {
        year: Count(max(cell - off, 0), cell + off) for year, cell in cells.items() if isinstance(cell, int)
    }


def _routes(place: Place, day: date) -> dict[str, tuple[int, int]]:
    """Partner -> how many routes run and how many are planned between it and the place on a day."""
    index, kinds = current_index(), terms()["route_kinds"]
    routes: dict[str, tuple[int, int]] = {}
    for (school, institution), (initiatives, running) in joining(index, day).items():
        if place.code in (school, institution):
            places = [index.position(number) for number in initiatives]
            every = sum(at is not None and index.entries[at].record.kind in kinds for at in places)
            routes[_other(place, school, institution)] = (len(running), every - len(running))
    return routes
