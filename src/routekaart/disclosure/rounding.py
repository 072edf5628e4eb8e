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
    sums: Sums, counts: IntArray, cut: Cut, drawn: IntArray, given: IntArray, rng: np.random.Generator
) -> IntArray:
    """The counts of one stratum rounded so that all sums hold, near `drawn`: a random fifth of the persons.

    `given`: figures that stand already, UNSET where there is none.
    Raises: UserError when no rounding that keeps all sums was found; then nothing may be published.
    """
    place, merged = merge_equal(sums, cut.label)
    cells = np.unique(place, return_index=True)[1]
    units = np.full(len(cells), UNSET)
    np.maximum.at(units, place, np.where(given == UNSET, UNSET, given // BASE))
    stratum = _Stratum(merged, counts[cells], drawn[cells], np.bincount(place), cut.take(cells), units, rng)
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
    units: IntArray
    rng: np.random.Generator

    def round(self) -> IntArray:
        """The rounded value of every cell, in units."""
        below, given = self.counts // BASE, self.units != UNSET
        self.part = (self.counts % BASE) / BASE
        self.low = np.where(given, self.units, below)
        self.high = np.where(given, self.units, below + (self.part > 0))
        self.small = ~given & (self.counts < BASE)
        by_chance = 1 - 2.0 * (self.drawn > below)
        cell_cost = CHANCE * by_chance + (1 - CHANCE) * (1 - 2 * self.part)
        self.cost = np.where(self.part > 0, cell_cost * self.times, 0.0).astype(np.float64)
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
        full = np.zeros(len(fixed), np.bool_)
        for block in blocks:
            self._round_block(block, gathered, weight, full)
            units = self.units[block.cells[block.top]]
            np.add.at(gathered, block.far, units - self.counts[block.cells[block.top]] / BASE)
            full[block.far[(units > 0) & self.small[block.far]]] = True
        self._reconcile(blocks, links, fixed)
        margins = np.unique(links.far)
        self.units[margins] = links.add_up(self.units)[margins]

    def _round_block(self, block: Block, gathered: FloatArray, weight: FloatArray, full: BoolArray) -> None:
        """Rounds the cells of one block, each margin above pulling against the error that it has gathered.

        Below a small margin that has its one unit already (`full`) nothing goes up: it would show 10.
        """
        pull = weight[block.far] * (2 * gathered[block.far] + 1 - 2 * self.part[block.cells[block.top]])
        cost = self.cost[block.cells] + np.bincount(block.top, pull, minlength=len(block.cells))
        low, high = self.low[block.cells], self.high[block.cells].copy()
        shut = block.top[full[block.far]]
        high[shut] = low[shut]
        free = self.units[block.cells] == UNSET
        if not free.any():
            return
        self.units[block.cells] = _closest(low, high, cost, block.sums, free, self.small[block.cells])

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
        is_wrong = np.zeros(len(self.counts), np.bool_)
        is_wrong[wrong] = True
        under = [int(is_wrong[block.far].sum()) for block in blocks]
        return np.lexsort((self.rng.random(len(blocks)), -np.array(under)))

    def _round_together(self, block: Block, added: IntArray, fixed: BoolArray, last: bool) -> None:
        """Rounds a block again so that the fixed margins above it come out right, or nearly; `last`: at any price."""
        bound = (fixed | self.small)[block.far]
        margins, place = np.unique(block.far[bound], return_inverse=True)
        top = block.top[bound]
        inside = np.bincount(place, self.units[block.cells[top]], minlength=len(margins)).astype(np.int64)
        others, size = added[margins] - inside, len(block.cells)
        order = np.argsort(place, kind="stable")
        sums = block.sums.extend(
            size + np.arange(len(margins)), np.bincount(place, minlength=len(margins)), top[order]
        )
        exact = fixed[margins]
        low = np.where(exact, self.units[margins] - others, 0)
        high = np.where(exact, low, np.maximum(1, added[margins]) - others)
        cost = np.concatenate([self.cost[block.cells], np.zeros(len(margins))])
        low, high = (
            np.concatenate([self.low[block.cells], low]),
            np.concatenate([self.high[block.cells], high]),
        )
        stretching = np.concatenate([(low[:size] < high[:size]) & last, exact & (not last)])
        units = best_integers(low, high, cost, sums, stretching)
        if units is not None:
            self.units[block.cells] = units[:size]

    def _round_rest(self) -> None:
        """Rounds everything that lies in no block as one model, around what is fixed already."""
        fixed = self.units != UNSET
        if fixed.all():
            return
        low, high = np.where(fixed, self.units, self.low), np.where(fixed, self.units, self.high)
        self.units = _closest(low, high, self.cost, self.sums, ~fixed, self.small)


def _closest(
    low: IntArray, high: IntArray, cost: FloatArray, sums: Sums, free: BoolArray, small: BoolArray
) -> IntArray:
    """A zero-restricted rounding; where there is none, totals stretch by a unit or two, then leaves, then small cells.

    Raises: UserError when even that gives none.
    """
    total = np.zeros(len(low), np.bool_)
    total[sums.total] = True
    for stretching in (None, total & free & ~small, free & ~small, free):
        units = best_integers(low, high, cost, sums, stretching)
        if units is not None:
            return units
    raise UserError("disclosure.no_rounding", cells=len(low))
