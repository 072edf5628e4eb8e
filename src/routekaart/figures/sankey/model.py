"""Nodes in columns and the streams between neighbouring columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from routekaart.domain.counts import Count, Unknown
from routekaart.figures.model import Cell
from routekaart.figures.numbers import span


@dataclass(frozen=True)
class Node:
    """A school, an institution, a level. `letter` (one or two signs) and `colour` (place in the categorical scale)
    mark it in every picture; `beside` stands beside its value; `rank` fixes its place in a column whose order has a
    meaning, such as levels.

    Missing: without a colour it is drawn in quiet grey, without a letter in running numbers on a narrow screen.
    """

    key: str
    name: str
    column: int
    letter: str = ""
    colour: int | None = None
    rank: int | None = None
    href: str = ""
    is_rest: bool = False
    beside: str = ""


Tone = Literal["with", "without", "elsewhere", ""]
"""What a stream says about routes: a route joins its ends, none does, it is not what the picture is about."""


@dataclass(frozen=True)
class Link:
    """A stream from a node to one in the next column; its `tone` goes before the colours of its ends.

    Missing: Unknown where a figure is protected.
    """

    source: str
    target: str
    cell: Cell
    tone: Tone = ""


def is_known(cell: Cell) -> bool:
    """True when the stream has one value; otherwise it is drawn hatched."""
    pair = span(cell)
    return pair is not None and pair[0] == pair[1]


def size(cell: Cell) -> float:
    """What the width of a stream stands for: its value, or the most it can be. Missing: 0."""
    pair = span(cell)
    return pair[1] if pair else 0.0


def add(one: Cell, other: Cell) -> Cell:
    """Two known or two interval cells together; never a point value out of intervals."""
    low, high = ((span(one) or (0, 0))[k] + (span(other) or (0, 0))[k] for k in (0, 1))
    if isinstance(one, Unknown) or isinstance(other, Unknown):
        assert isinstance(one, Unknown), "unknown streams are kept apart"
        return one
    return Count(int(low), int(high)) if isinstance(one, Count) or isinstance(other, Count) else type_of(low)


def type_of(value: float) -> int | float:
    """A whole number as int."""
    return int(value) if float(value).is_integer() else value
