"""The tables that `flows build` makes: one module each, found by walking this package.

A module has `NAME`, `COLUMNS` (the dimensions; `count` follows) and `sql(book)`, in the SQL that DuckDB and Spark share.
"""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass
from typing import Any

from routekaart.flows.histories import is_class


@dataclass(frozen=True)
class Book:
    """What a query may ask of the file: the first years of its school years, the code range of vmbo leerjaar 3."""

    years: tuple[int, ...]
    third_year: tuple[int, int]

    def has(self, year: int) -> bool:
        return year in self.years

    def state(self, year: int) -> str:
        """SQL of the state in a year; null for who was nowhere."""
        return f"y{year}" if self.has(year) else NOT_IN_FILE


def tables() -> list[Any]:
    """Every table module, in order of its name."""
    names = sorted(info.name for info in pkgutil.iter_modules(__path__))
    return [importlib.import_module(f"{__name__}.{name}") for name in names]


NOT_IN_FILE = "CAST(-1 AS BIGINT)"
"""The state of everyone on a 1 October that the file does not have."""


def stretches(book: Book, klass: int, length: int) -> str:
    """A query of the states on `length` successive 1 Octobers of everyone of `klass` on the first.

    Columns `year`, `s0`, `s1`, … ; only years of which the next is in the file.
    """
    offsets = range(length)
    parts = [
        f"SELECT {year} AS year, {', '.join(f'{book.state(year + k)} AS s{k}' for k in offsets)} "
        f"FROM histories WHERE {is_class(f'y{year}', klass)}"
        for year in book.years
        if book.has(year + 1)
    ]
    nothing = (
        f"SELECT 0 AS year, {', '.join(f'{NOT_IN_FILE} AS s{k}' for k in offsets)} FROM histories WHERE 1 = 0"
    )
    return " UNION ALL ".join(parts or [nothing])


def school_year(column: str) -> str:
    """The text `2024-2025` of a first year."""
    return f"concat(CAST({column} AS STRING), '-', CAST({column} + 1 AS STRING))"
