"""How schools and institutions are tied: by the pupils who go, and by the initiatives that join them.

With whom to talk follows from both: a large, steady stream without a route is a white spot.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from routekaart.domain.content import read_yaml
from routekaart.domain.counts import Unknown
from routekaart.network.index import Index
from routekaart.network.records import ENDED
from routekaart.network.terms import terms
from routekaart.streams.asking import Stream
from routekaart.streams.tables import Cell

STEADY = 0.9
"""From this `stability` on the years are called about the same. Units: share 0-1."""


@dataclass(frozen=True)
class Tie:
    """A school and an institution. `counts`: published pupils per school year, ascending, 0 where no row was published.

    `initiatives` are the numbers of what joins them on the date, `routes` those that are a route in force.
    """

    school: str
    institution: str
    counts: Mapping[str, Cell]
    initiatives: tuple[int, ...]
    routes: tuple[int, ...]

    @property
    def latest(self) -> Cell:
        """The figure of the latest year."""
        return list(self.counts.values())[-1]

    @property
    def size(self) -> int:
        """The figure of the latest year; 0 where it is not known."""
        return self.latest if isinstance(self.latest, int) else 0

    @property
    def steadiness(self) -> str:
        """`gaps` when a year is 0, `few` when too small, `unclear` when rounding alone may make the difference; else
        `steady` or `changing`.
        """
        if max(self.known, default=0) < limits()["least_count"]:
            return "few"
        if not min(self.known):
            return "gaps"
        if max(self.known) - min(self.known) <= 2 * _margin():
            return "unclear"
        return "steady" if self.stability >= STEADY else "changing"

    @property
    def known(self) -> list[int]:
        return [cell for cell in self.counts.values() if not isinstance(cell, Unknown)]

    @property
    def mean(self) -> float:
        """The mean of the years that are known; 0 when none is."""
        return sum(self.known) / len(self.known) if self.known else 0.0

    @property
    def stability(self) -> float:
        """The smallest year over the largest: 1 is the same every year, 0 is not every year. Units: share 0-1."""
        sizes = sorted(self.known)
        return sizes[0] / sizes[-1] if sizes and sizes[-1] else 0.0

    @property
    def is_white_spot(self) -> bool:
        """True for a large and steady stream without a route."""
        return (
            not self.routes
            and len(self.known) >= limits()["years"]
            and min(self.known) >= limits()["least_count"]
        )


@cache
def limits() -> dict[str, int]:
    """What makes a white spot: `least_count` pupils in each of `years` school years."""
    return dict(read_yaml("monitor", "white_spots.yml"))


@cache
def _margin() -> int:
    """How far rounding keeps the figure of one school from the truth. Units: persons."""
    return int(read_yaml("settings", "stromen.yml")["figure_margin"])


def years_looked_at(school_years: Sequence[str]) -> tuple[str, ...]:
    """The latest school years that stability is judged by."""
    return tuple(school_years[-limits()["years"] :])


def ties(pairs: Iterable[Stream], school_years: Sequence[str], index: Index, on: date) -> list[Tie]:
    """The ties that the streams make, the largest first."""
    counts: dict[tuple[str, str], dict[str, Cell]] = defaultdict(lambda: dict.fromkeys(school_years, 0))
    for stream in pairs:
        counts[stream.left, stream.right][stream.school_year] = stream.cell
    joined = joining(index, on)
    unsorted = [
        Tie(school, institution, per_year, *joined.get((school, institution), ((), ())))
        for (school, institution), per_year in counts.items()
    ]
    return sorted(unsorted, key=lambda tie: (-tie.size, -tie.mean, tie.school, tie.institution))


def joining(index: Index, on: date) -> dict[tuple[str, str], tuple[tuple[int, ...], tuple[int, ...]]]:
    """(school, institution) -> the numbers of the initiatives that join them on a date, and of the routes in force."""
    joined: dict[tuple[str, str], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for entry in index.entries:
        record = entry.record
        status = record.status(on)
        if status in (None, ENDED):
            continue
        active = [partner for partner in record.partners if partner.code and partner.active(on)]
        counts = record.kind in terms()["route_kinds"] and status in terms()["counting_statuses"]
        for school in (partner.code for partner in active if partner.role == "vo"):
            for institution in (partner.code for partner in active if partner.role == "mbo"):
                initiatives, routes = joined[school, institution]
                initiatives.append(entry.id)
                if counts:
                    routes.append(entry.id)
    return {pair: (tuple(initiatives), tuple(routes)) for pair, (initiatives, routes) in joined.items()}
