"""Controlled rounding: every cell of a linked set of tables to a multiple of the base, sums kept exactly.

Zero-restricted: a count goes to one of the two multiples beside it and a multiple stays itself. A stratum that is small
is one model. A large one is rounded gemeente by gemeente, every model exact in itself and steered by the
error that the far margins have gathered so far, so those stay close but may miss by more than the base.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from routekaart.disclosure.blocks import Block, Cut, FarLinks, blocks_of, merge
from routekaart.disclosure.equal import merge_equal
from routekaart.disclosure.model import BASE, BoolArray, FloatArray, IntArray, Sums
from routekaart.disclosure.solver import best_integers
from routekaart.domain.messages import UserError

CHANCE = 0.4
"""How much chance weighs against closeness. Above 3/8 a cell that is free to choose follows chance alone (ADR 0042)."""

STEERING = 2.0
BINDING = 4.0
"""What a far margin weighs against a cell's own cost of at most 1, and one that another family has fixed."""

RECONCILE = (8, 16, 16, 32, 32, 64, 64, 128)
"""How many blocks are rounded again together, attempt after attempt."""

UNSET = np.int64(-1)


def round_cells(
    sums: Sums, counts: IntArray, cut: Cut, drawn: IntArray, rng: np.random.Generator
) -> IntArray:
    """The counts of one stratum rounded so that all sums hold, near `drawn`: a random fifth of the persons.

    Raises: UserError when no rounding that keeps all sums was found; then nothing may be published.
    """
    place, merged = merge_equal(sums, cut.label)
    cells = np.unique(place, return_index=True)[1]
    stratum = _Stratum(merged, counts[cells], drawn[cells], np.bincount(place), cut.take(cells), rng)
    values = stratum.round()[place] * BASE
    assert not sums.gaps(values).any()
    return values


@dataclass
class _Stratum:
    """The cells of one stratum, equal ones merged, and what is known of their rounded values, in units of the base."""

    sums: Sums
    counts: IntArray
    drawn: IntArray
    times: IntArray
    """How many cells of the plan each one stands for."""

    cut: Cut
    rng: np.random.Generator

    def round(self) -> IntArray:
        """The rounded value of every cell, in units."""
        self.low = self.counts // BASE
        self.part = (self.counts % BASE) / BASE
        self.high = self.low + (self.part > 0)
        self.units = np.full(len(self.counts), UNSET)
        by_chance = 1 - 2.0 * (self.drawn > self.low)
        own = CHANCE * by_chance + (1 - CHANCE) * (1 - 2 * self.part)
        self.cost = np.where(self.part > 0, own * self.times, 0.0).astype(np.float64)
        for family in np.unique(self.cut.family[self.cut.family >= 0]):
            self._round_family(int(family))
        self._round_rest()
        return self.units

    def _round_family(self, family: int) -> None:
        """Rounds all blocks of a family, then what its far margins add up to."""
        links = FarLinks.of(self.sums, self.cut.family == family)
        fixed = self.units != UNSET
        blocks = list(blocks_of(self.sums, self.cut.family == family, self.cut.block, links))
        target = np.where(fixed, self.units, self.counts / BASE)
        gathered: FloatArray = self.counts / BASE - target
        weight = np.where(fixed, BINDING, STEERING * self.times)
        for block in blocks:
            self._round_block(block, gathered, weight)
            error = self.units[block.cells] - self.counts[block.cells] / BASE
            np.add.at(gathered, block.far, error[block.top])
        self._reconcile(blocks, links, fixed)
        margins = np.unique(links.far)
        self.units[margins] = links.add_up(self.units)[margins]

    def _round_block(self, block: Block, gathered: FloatArray, weight: FloatArray) -> None:
        """Rounds the cells of one block, each margin above pulling against the error that it has gathered."""
        pull = weight[block.far] * (2 * gathered[block.far] + 1 - 2 * self.part[block.cells[block.top]])
        cost = self.cost[block.cells] + np.bincount(block.top, pull, minlength=len(block.cells))
        self.units[block.cells] = _closest(self.low[block.cells], self.high[block.cells], cost, block.sums)

    def _reconcile(self, blocks: list[Block], links: FarLinks, fixed: BoolArray) -> None:
        """Rounds some blocks again, together, until the margins that another family fixed come out right."""
        for size in RECONCILE:
            added = links.add_up(self.units)
            wrong = np.unique(links.far[fixed[links.far]])
            wrong = wrong[added[wrong] != self.units[wrong]]
            if len(wrong) == 0:
                return
            chosen = self.rng.permutation(len(blocks))[:size]
            self._round_together([blocks[i] for i in chosen], added, fixed)
        raise UserError("disclosure.no_rounding", cells=len(wrong))

    def _round_together(self, blocks: list[Block], added: IntArray, fixed: BoolArray) -> None:
        merged = merge(blocks)
        bound = fixed[merged.far]
        margins, place = np.unique(merged.far[bound], return_inverse=True)
        top = merged.top[bound]
        inside = np.bincount(place, self.units[merged.cells[top]], minlength=len(margins)).astype(np.int64)
        needed = self.units[margins] - added[margins] + inside
        order = np.argsort(place, kind="stable")
        size = len(merged.cells)
        sums = merged.sums.extend(
            size + np.arange(len(margins)), np.bincount(place, minlength=len(margins)), top[order]
        )
        low = np.concatenate([self.low[merged.cells], needed])
        high = np.concatenate([self.high[merged.cells], needed])
        cost = np.concatenate([self.cost[merged.cells], np.zeros(len(margins))])
        units = best_integers(low, high, cost, sums)
        if units is not None:
            self.units[merged.cells] = units[:size]

    def _round_rest(self) -> None:
        """Rounds everything that lies in no block as one model, around what is fixed already."""
        fixed = self.units != UNSET
        if fixed.all():
            return
        low, high = np.where(fixed, self.units, self.low), np.where(fixed, self.units, self.high)
        self.units = _closest(low, high, self.cost, self.sums, ~fixed)


def _closest(
    low: IntArray, high: IntArray, cost: FloatArray, sums: Sums, free: BoolArray | None = None
) -> IntArray:
    """A zero-restricted rounding; where there is none, totals stretch by a unit or two, and only then leaves.

    Raises: UserError when even that gives none.
    """
    free = np.ones(len(low), np.bool_) if free is None else free
    total = np.zeros(len(low), np.bool_)
    total[sums.total] = True
    for stretching in (None, total & free, free):
        units = best_integers(low, high, cost, sums, stretching)
        if units is not None:
            return units
    raise UserError("disclosure.no_rounding", cells=len(low))
