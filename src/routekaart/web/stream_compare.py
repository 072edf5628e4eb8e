"""Two places, or two years of one place, side by side with the country."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from routekaart.domain.counts import Unknown
from routekaart.flows.streams import RIGHT_OF_INSTITUTION, Stream, of_institution
from routekaart.web.edition import edition
from routekaart.web.streams import (
    RIGHTS,
    Place,
    Question,
    answers,
    name_of,
)


@dataclass(frozen=True)
class Side:
    """One side of a comparison."""

    place: Place
    year: str


@dataclass(frozen=True)
class Compared:
    """One row: the share of each side. Missing: None where a side has no safe figure at all. Units: share 0-1."""

    name: str
    shares: tuple[float | None, ...]


def rights_of(places: Sequence[Place]) -> tuple[str, ...]:
    """What can be compared between these places: an institution is known by level and by a year later only."""
    return RIGHT_OF_INSTITUTION if any(place.kind == "institution" for place in places) else RIGHTS


def compare(right: str, sides: Sequence[Side]) -> list[Compared]:
    """Of every right side its share per side, the largest first."""
    columns = [_shares(right, side) for side in sides]
    codes = {code for column in columns for code in column}
    by_size = sorted(codes, key=lambda code: (-max(column.get(code, 0) for column in columns), code))
    return [
        Compared(name_of(code), tuple(column.get(code, 0.0) if column else None for column in columns))
        for code in by_size
    ]


def _shares(right: str, side: Side) -> dict[str, float]:
    known = [row for row in _rows(right, side) if row.right not in ("-", "unknown")]
    counts = {row.right: row.cell for row in known if not isinstance(row.cell, Unknown)}
    everyone = sum(counts.values())
    return {code: count / everyone for code, count in counts.items()} if everyone else {}


def _rows(right: str, side: Side) -> list[Stream]:
    if side.place.kind == "institution":
        return of_institution(edition(), side.place.code, right, [side.year])
    return answers(Question(side.place, "geheel", right, side.year), [side.year])
