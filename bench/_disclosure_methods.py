"""Ways to protect one table, each as what it shows and what an attacker who knows the way then knows."""

from __future__ import annotations

import time
from dataclasses import dataclass

import highspy
import numpy as np

from routekaart.disclosure.attack import betrays, propagate
from routekaart.disclosure.model import BASE, UNBOUNDED, BoolArray, Bounds, IntArray, Sums

NOISE_WIDTH = 4
SWEEPS = 40
PATIENCE = 300.0
LARGE = 10**6


@dataclass(frozen=True)
class Shown:
    """Public values (-1 where hidden), what is known of each cell, and the sums, with any that the way adds."""

    values: IntArray
    known: Bounds
    sums: Sums


def hide_small(counts: IntArray, sums: Sums) -> Shown:
    """Every count of 1 to 4 hidden, and marked as small."""
    return _hiding((counts > 0) & (counts < BASE), counts, sums, 1, BASE - 1)


def hide_heuristically(counts: IntArray, sums: Sums) -> Shown:
    """Small counts hidden, and in every sum with a single hidden cell another one beside it."""
    return _hiding(_never_alone((counts > 0) & (counts < BASE), counts, sums), counts, sums)


def hide_attacked(counts: IntArray, sums: Sums, certified: bool) -> Shown:
    """As the heuristic; then small counts are attacked, and a neighbour of each betrayed one hidden, until none is.

    Attacked by propagating bounds, which is quick, and if `certified` by linear programming when that finds nothing
    more; it stops unfinished after PATIENCE seconds of processor time.
    """
    began = time.process_time()
    small = np.flatnonzero((counts > 0) & (counts < BASE))
    hidden = np.isin(np.arange(len(counts)), small)
    while True:
        hidden = _never_alone(hidden, counts, sums)
        shown = _hiding(hidden, counts, sums)
        bounds = propagate(sums, shown.known)
        found = small[betrays(bounds.low, bounds.high, BASE)[small]]
        if len(found) == 0 and certified:
            found = Linear(shown.known, sums).betrayed(small)
        more = _smallest_neighbours(found, hidden, counts, sums)
        if not more.any() or time.process_time() - began > PATIENCE:
            return shown
        hidden |= more


def perturb(counts: IntArray, sums: Sums, rng: np.random.Generator) -> Shown:
    """Cell-key: every count moved by its own number between -4 and 4; nobody stays nobody."""
    moved = np.maximum(0, counts + rng.integers(-NOISE_WIDTH, NOISE_WIDTH + 1, len(counts)))
    return _near(np.where(counts > 0, moved, 0), sums, NOISE_WIDTH)


def nearest(counts: IntArray, sums: Sums) -> Shown:
    """Every count to the nearest multiple of the base."""
    return _near(BASE * np.rint(counts / BASE).astype(np.int64), sums, BASE // 2)


def rounded(values: IntArray, sums: Sums) -> Shown:
    """Controlled rounding to `values`."""
    return _near(values, sums, BASE - 1)


def roll_up(counts: IntArray, sums: Sums, row: IntArray, is_leaf_column: BoolArray) -> Shown:
    """In every row, at every level of rows, small counts of leaf columns become one 'overig' of 5 or more.

    Shape: `row` per cell the number of its row; column totals are not shown, row totals are.
    """
    hidden = is_leaf_column & (counts < BASE)
    for own in np.unique(row):
        cells = np.flatnonzero((row == own) & is_leaf_column)
        cells = cells[np.argsort(counts[cells], kind="stable")]
        merged = int(hidden[cells].sum())
        while 0 < merged < len(cells) and (merged == 1 or counts[cells[:merged]].sum() < BASE):
            merged += 1
        hidden[cells[:merged]] = True
    groups = [np.flatnonzero((row == own) & hidden) for own in np.unique(row)]
    groups = [group for group in groups if len(group)]
    size = len(counts)
    total = size + np.arange(len(groups))
    more = sums.extend(total, np.array([len(group) for group in groups]), np.concatenate(groups))
    added = np.array([counts[group].sum() for group in groups])
    shown = _hiding(hidden | (~is_leaf_column & (counts < BASE)), counts, sums)
    known = Bounds(np.concatenate([shown.known.low, added]), np.concatenate([shown.known.high, added]))
    return Shown(shown.values, known, more)


def _hiding(
    hidden: BoolArray, counts: IntArray, sums: Sums, low: int = 0, high: int = int(UNBOUNDED)
) -> Shown:
    known = Bounds(np.where(hidden, low, counts), np.where(hidden, high, counts))
    return Shown(np.where(hidden, -1, counts), known, sums)


def _near(values: IntArray, sums: Sums, width: int) -> Shown:
    return Shown(values, Bounds(np.maximum(0, values - width), values + width), sums)


def _never_alone(hidden: BoolArray, counts: IntArray, sums: Sums) -> BoolArray:
    """Hides the smallest shown cell of every sum in which one cell alone is hidden, until there is none."""
    hidden = hidden.copy()
    while True:
        alone = 0
        for s in range(len(sums.total)):
            cells = np.append(sums.part[sums.start[s] : sums.start[s + 1]], sums.total[s])
            shown = cells[~hidden[cells]]
            if len(cells) - len(shown) == 1 and len(shown):
                hidden[shown[np.argmin(counts[shown])]] = True
                alone += 1
        if alone == 0:
            return hidden


def _smallest_neighbours(cells: IntArray, hidden: BoolArray, counts: IntArray, sums: Sums) -> BoolArray:
    """For every one of `cells` the smallest shown cell in its sums, or in the sums of those, and so on."""
    chosen = np.zeros(len(counts), np.bool_)
    row = sums.row_of_part
    for cell in cells:
        near = np.zeros(len(counts), np.bool_)
        near[cell] = True
        while True:
            before = int(near.sum())
            touched = near[sums.total] | (np.bincount(row, near[sums.part], minlength=len(sums.total)) > 0)
            near[sums.total[touched]] = True
            near[sums.part[touched[row]]] = True
            shown = np.flatnonzero(near & ~hidden)
            if len(shown) or near.sum() == before:
                break
        if len(shown) and not chosen[shown].any():
            chosen[shown[np.argmin(counts[shown])]] = True
    return chosen


class Linear:
    """An attacker with linear programming: one model, another aim for each cell. Bounds are rounded inwards."""

    def __init__(self, known: Bounds, sums: Sums) -> None:
        self.size = len(known.low)
        rows = len(sums.total)
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = self.size, rows
        model.col_cost_ = np.zeros(self.size)
        model.col_lower_ = known.low.astype(float)
        model.col_upper_ = np.minimum(known.high, LARGE).astype(float)
        model.row_lower_ = model.row_upper_ = np.zeros(rows)
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = sums.start + np.arange(rows + 1)
        model.a_matrix_.index_ = np.insert(sums.part, sums.start[:-1], sums.total)
        model.a_matrix_.value_ = np.insert(np.ones(len(sums.part)), sums.start[:-1], -1.0)
        self.solver = highspy.Highs()
        self.solver.silent()
        self.solver.setOptionValue("threads", 1)
        self.solver.passModel(model)
        self.seen_low, self.seen_high = np.zeros(self.size, np.bool_), np.zeros(self.size, np.bool_)

    def bounds(self, cell: int) -> tuple[int, int]:
        """The lowest and highest whole number that the cell can be."""
        low, high = self._extreme(cell, 1.0)[cell], self._extreme(cell, -1.0)[cell]
        return int(np.ceil(low - 1e-6)), int(np.floor(high + 1e-6))

    def betrayed(self, cells: IntArray) -> IntArray:
        """The cells that cannot be both 1 or less and 4 or more; one solution speaks for many cells."""
        self.seen_low, self.seen_high = np.zeros(self.size, np.bool_), np.zeros(self.size, np.bool_)
        rng = np.random.default_rng(4)
        for turn in range(SWEEPS):
            sign = 1.0 if turn % 2 else -1.0
            unseen = cells[~(self.seen_low if turn % 2 else self.seen_high)[cells]]
            self._solve(unseen, sign * rng.random(len(unseen)))
        for cell in cells:
            for seen, sign in ((self.seen_low, 1.0), (self.seen_high, -1.0)):
                if not seen[cell]:
                    self._extreme(int(cell), sign)
        return cells[~(self.seen_low & self.seen_high)[cells]]

    def _solve(self, cells: IntArray, costs: np.ndarray) -> np.ndarray:
        """The solution with the lowest cost; what it shows of every cell is remembered."""
        cells = cells.astype(np.int32)
        self.solver.changeColsCost(len(cells), cells, costs)
        self.solver.run()
        assert self.solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        values = np.array(self.solver.getSolution().col_value)
        self.solver.changeColsCost(len(cells), cells, np.zeros(len(cells)))
        self.seen_low |= values <= 1 + 1e-6
        self.seen_high |= values >= BASE - 1 - 1e-6
        return values

    def _extreme(self, cell: int, sign: float) -> np.ndarray:
        return self._solve(np.array([cell]), np.array([sign]))
