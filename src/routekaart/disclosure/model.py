"""A linked set of tables as one sparse linear system: every cell once, and the sums that bind the cells.

All tables of a plan lie in one system: hierarchies, margins, divisions that do not nest, both directions,
years. The same cell in two tables is one cell. `disclosure.tables.link` builds it from leaf rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]
FloatArray = NDArray[np.float64]

BASE = 5
"""Counts of 1 to BASE-1 are never shown; every rounded figure is a multiple of it."""


class Status(StrEnum):
    """How a public figure came about; the words of the published `status` column."""

    ROUNDED = "afgerond"
    EXACT = "waarde"
    SMALL = "klein"
    PROTECTED = "beschermd"
    MERGED = "samengevoegd"


@dataclass(frozen=True)
class Sums:
    """Sum s says: cell `total[s]` equals the sum of the cells `part[start[s]:start[s+1]]`."""

    total: IntArray
    start: IntArray
    part: IntArray

    @property
    def row_of_part(self) -> IntArray:
        """The number of the sum that each entry of `part` stands in."""
        return np.repeat(np.arange(len(self.total)), np.diff(self.start))

    def gaps(self, values: IntArray) -> IntArray:
        """Per sum: its parts added up, minus its total. All zero when `values` is additive."""
        added = np.bincount(self.row_of_part, values[self.part], minlength=len(self.total))
        return added.astype(np.int64) - values[self.total]

    def fill(self, values: IntArray, is_known: BoolArray) -> IntArray:
        """`values` with every cell that is not yet known computed from its parts, level after level."""
        values, is_known, row = values.copy(), is_known.copy(), self.row_of_part
        while True:
            missing = np.bincount(row, ~is_known[self.part], minlength=len(self.total)) > 0
            ready = ~missing & ~is_known[self.total]
            if not ready.any():
                return values
            added = np.bincount(row, values[self.part], minlength=len(self.total)).astype(np.int64)
            values[self.total[ready]] = added[ready]
            is_known[self.total[ready]] = True

    def take(self, rows: IntArray, position: IntArray) -> Sums:
        """Only the sums `rows`, with every cell c renumbered to `position[c]`."""
        sizes = np.diff(self.start)[rows]
        start = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
        entries = np.repeat(self.start[rows] - start[:-1], sizes) + np.arange(start[-1])
        return Sums(position[self.total[rows]], start, position[self.part[entries]])

    def extend(self, total: IntArray, sizes: IntArray, part: IntArray) -> Sums:
        """These sums and more: each new total with as many of the new parts as its size says."""
        start = np.concatenate([self.start, self.start[-1] + np.cumsum(sizes)])
        return Sums(np.concatenate([self.total, total]), start, np.concatenate([self.part, part]))


@dataclass(frozen=True)
class System:
    """All cells of a plan, each with its own key. Shape: `keys` and every array of values are per cell."""

    keys: IntArray
    sums: Sums

    @property
    def size(self) -> int:
        return len(self.keys)


@dataclass(frozen=True)
class Bounds:
    """What an attacker knows of each cell: its true count lies in [low, high]. High UNBOUNDED: no limit."""

    low: IntArray
    high: IntArray


UNBOUNDED = np.int64(2**40)
