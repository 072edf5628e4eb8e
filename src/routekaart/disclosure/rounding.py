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
        for size in (*RECONCILE, len(blocks)):
            added = links.add_up(self.units)
            margins = np.unique(links.far[fixed[links.far]])
            wrong = margins[added[margins] != self.units[margins]]
            if len(wrong) == 0:
                return
            chosen = self._involved(blocks, wrong)[:size]
            self._round_together(merge([blocks[i] for i in chosen]), added, fixed, size == len(blocks))
        if (links.add_up(self.units)[margins] != self.units[margins]).any():
            raise UserError("disclosure.no_rounding", cells=len(wrong))

    def _involved(self, blocks: list[Block], wrong: IntArray) -> IntArray:
        """The blocks in a random order, but those that lie under most of the margins that are wrong first."""
        under = [len(np.intersect1d(block.far, wrong)) for block in blocks]
        return np.lexsort((self.rng.random(len(blocks)), -np.array(under)))

    def _round_together(self, block: Block, added: IntArray, fixed: BoolArray, last: bool) -> None:
        """Rounds a block again so that the fixed margins above it come out right, or nearly; `last`: at any price."""
        bound = fixed[block.far]
        margins, place = np.unique(block.far[bound], return_inverse=True)
        top = block.top[bound]
        inside = np.bincount(place, self.units[block.cells[top]], minlength=len(margins)).astype(np.int64)
        needed = self.units[margins] - added[margins] + inside
        order = np.argsort(place, kind="stable")
        size = len(block.cells)
        sums = block.sums.extend(
            size + np.arange(len(margins)), np.bincount(place, minlength=len(margins)), top[order]
        )
        low = np.concatenate([self.low[block.cells], needed])
        high = np.concatenate([self.high[block.cells], needed])
        cost = np.concatenate([self.cost[block.cells], np.zeros(len(margins))])
        of_margin = np.arange(len(low)) >= size
        units = best_integers(low, high, cost, sums, None if last else of_margin)
        if units is None and last:
            units = best_integers(low, high, cost, sums, ~of_margin)
        if units is not None:
            self.units[block.cells] = units[:size]

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
