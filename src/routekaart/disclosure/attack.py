"""What can be derived of hidden counts: the best that an attacker with the sums and the claims can do."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from routekaart.disclosure.model import UNBOUNDED, BoolArray, Bounds, IntArray, Sums
from routekaart.disclosure.solver import best_integers

ROUNDS = 60


def propagate(sums: Sums, bounds: Bounds) -> Bounds:
    """Bounds tightened by every sum in turn until nothing changes: valid, not always the tightest.

    Where they contradict each other, low > high for some cell.
    """
    low, high, row = bounds.low.copy(), bounds.high.copy(), sums.row_of_part
    for _ in range(ROUNDS):
        before = (low.copy(), high.copy())
        sum_low = np.bincount(row, low[sums.part], minlength=len(sums.total)).astype(np.int64)
        sum_high = np.bincount(row, high[sums.part], minlength=len(sums.total)).astype(np.int64)
        np.maximum.at(low, sums.total, sum_low)
        np.minimum.at(high, sums.total, sum_high)
        rest_low = sum_low[row] - before[0][sums.part]
        rest_high = sum_high[row] - before[1][sums.part]
        np.minimum.at(high, sums.part, high[sums.total][row] - rest_low)
        np.maximum.at(low, sums.part, low[sums.total][row] - rest_high)
        high = np.minimum(high, UNBOUNDED)
        unchanged = (low == before[0]).all() and (high == before[1]).all()
        if unchanged or (low > high).any():
            break
    return Bounds(low, high)


@dataclass(frozen=True)
class Attacker:
    """Someone who solves for one cell at a time over everything that was published."""

    sums: Sums
    known: Bounds

    def witness(self, cell: int, low: int, high: int) -> IntArray | None:
        """Whole counts that fit everything published, with `cell` in [low, high]; None when there are none."""
        lows, highs = self.known.low.copy(), self.known.high.copy()
        lows[cell], highs[cell] = max(lows[cell], low), min(highs[cell], high)
        if lows[cell] > highs[cell]:
            return None
        return best_integers(lows, highs, np.zeros(len(lows)), self.sums)

    def sweep(self, cells: IntArray, base: int) -> tuple[BoolArray, BoolArray]:
        """Per cell whether some list of counts has it at 1 or less, and another at base-1 or more, as far as found.

        Each list is sought for all `cells` that are not seen yet together, until one shows few of them.
        """
        seen = []
        for sign in (1.0, -1.0):
            shown = np.zeros(len(self.known.low), np.bool_)
            left = cells
            while len(left):
                cost = np.zeros(len(shown))
                cost[left] = sign
                counts = best_integers(self.known.low, self.known.high, cost, self.sums)
                if counts is None:
                    break
                shown |= counts <= 1 if sign > 0 else counts >= base - 1
                before, left = len(left), left[~shown[left]]
                if before - len(left) < before / 10:
                    break
            seen.append(shown)
        return seen[0], seen[1]

    def bounds(self, cell: int) -> tuple[int, int]:
        """The lowest and highest whole count of `cell` that fit everything published."""
        cost = np.zeros(len(self.known.low))
        cost[cell] = 1.0
        low = best_integers(self.known.low, self.known.high, cost, self.sums)
        high = best_integers(self.known.low, self.known.high, -cost, self.sums)
        assert low is not None, "the published figures contradict each other"
        assert high is not None, "the published figures contradict each other"
        return int(low[cell]), int(high[cell])


def betrays(low: IntArray, high: IntArray, base: int) -> BoolArray:
    """True where these bounds tell of a count from 1 to base-1 which of them it may be and which not."""
    touches = (low < base) & (high >= 1)
    holds_all = (low <= 1) & (high >= base - 1)
    return touches & ~holds_all
