"""What a figure is: a picture, its alternative text, and a table with the same numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from routekaart.domain.counts import Count, Unknown
from routekaart.domain.spans import Span

Kind = Literal["text", "count", "index", "share", "pct", "year", "km"]
Size = Literal["usual", "full", "strip", "locator"]
"""How wide the drawing for a wide screen is: beside its table, over the whole page, one of three, beside a headline."""
Cell = str | int | float | Count | Span | Unknown


@dataclass(frozen=True)
class Column:
    """A column of a table. Units: `share` is 0-1, `pct` 0-100, `count` whole things, `index` 100 at the start."""

    key: str
    title: str
    kind: Kind


@dataclass(frozen=True)
class Table:
    """The numbers of a figure. Missing: `Unknown`; a number known only as an interval is a `Count` or a `Span`."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def __post_init__(self) -> None:
        assert all(len(row) == len(self.columns) for row in self.rows), self.caption


@dataclass(frozen=True)
class Explanation:
    """What stands under "Over dit cijfer"; Dutch, handed in by the caller. Missing: an empty text."""

    definition: str
    source_title: str
    source_url: str = ""
    reference_date: str = ""
    measured_at: Literal["school", "home", ""] = ""
    status: Literal["definitief", "voorlopig", ""] = ""
    small_numbers: str = ""
    drawn_on: str = ""


@dataclass(frozen=True)
class Figure:
    """A picture with its table. `svg_narrow` is the drawing for narrow screens; empty when `svg` serves both.

    `is_example` None: nobody knows whether it is invented.
    """

    id: str
    title: str
    svg: str
    alt: str
    table: Table
    explanation: Explanation
    is_example: bool | None
    svg_narrow: str = ""
    size: Size = "usual"
