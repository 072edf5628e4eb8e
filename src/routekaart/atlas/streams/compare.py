"""Two places, or two years of one place, side by side with the country."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from routekaart.atlas.edition import edition
from routekaart.atlas.streams.certainty import Rounded, rounded, whole
from routekaart.atlas.streams.nodes import name_of, order_of
from routekaart.atlas.streams.places import RIGHTS, StreamSelection, answers
from routekaart.domain.counts import Unknown
from routekaart.domain.places import Place
from routekaart.domain.spans import Span
from routekaart.streams.asking import RIGHT_OF_INSTITUTION, Stream, of_institution

NOT_KNOWN = Unknown("streams.not_known")


@dataclass(frozen=True)
class Side:
    """One side of a comparison."""

    place: Place
    year: str


@dataclass(frozen=True)
class Compared:
    """One row: between which shares each side lies. Missing: Unknown where a side is not known or too small."""

    name: str
    shares: tuple[Span | Unknown, ...]


def rights_of(places: Sequence[Place]) -> tuple[str, ...]:
    """What can be compared between these places: an institution is known by level and by a year later only."""
    return RIGHT_OF_INSTITUTION if any(place.kind == "institution" for place in places) else RIGHTS


def compare(right: str, sides: Sequence[Side]) -> list[Compared]:
    """Of every right side its share per side: in its own order when it has one, else the largest first."""
    columns = [_counts(right, side) for side in sides]
    order = order_of(right)
    codes = sorted(
        {code for column in columns for code in column},
        key=lambda code: (order.index(code) if code in order else len(order), -_most(columns, code), code),
    )
    sides_known = [
        rounded(side.place, right, side.year, column) for column, side in zip(columns, sides, strict=True)
    ]
    return [
        Compared(name_of(code, right), tuple(_share(counts, code) for counts in sides_known))
        for code in codes
    ]


def _most(columns: Sequence[Mapping[str, int]], code: str) -> float:
    """The largest share of a code on any side."""
    return max(column.get(code, 0) / (sum(column.values()) or 1) for column in columns)


def _share(side: Rounded, code: str) -> Span | Unknown:
    return whole(side.share([code])) if side.total else NOT_KNOWN


def _counts(right: str, side: Side) -> dict[str, int]:
    rows = [row for row in _rows(right, side) if row.right not in ("-", "unknown")]
    return {row.right: row.cell for row in rows if not isinstance(row.cell, Unknown)}


def _rows(right: str, side: Side) -> list[Stream]:
    if side.place.kind == "institution":
        return of_institution(edition(), side.place.code, right, [side.year])
    return answers(StreamSelection(side.place, "geheel", right, side.year), [side.year])
