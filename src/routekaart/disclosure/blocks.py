"""How a large stratum is cut into blocks that share only far margins.

A block is a gemeente (or a vestiging) with all that lies in it, in all tables that split by that dimension, which
together are a family.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from routekaart.disclosure.model import BoolArray, IntArray, Sums
from routekaart.disclosure.tables import Dimension, Linked, Table
from routekaart.domain.flow_words import ALL

WHOLE = 2_000
"""Tables of at most so many cells together are one model."""

MANY = 100
BLOCK = 1_000
"""A country is cut at the coarsest level of at least MANY groups; a region where a block has about BLOCK cells."""


@dataclass(frozen=True)
class Cut:
    """Per cell its family and its block in that family; both -1 for a far margin."""

    family: IntArray
    block: IntArray

    def take(self, cells: IntArray) -> Cut:
        """Only these cells."""
        return Cut(self.family[cells], self.block[cells])

    @property
    def label(self) -> IntArray:
        """Per cell one number for its family and block."""
        return (self.family + 1) * (int(self.block.max()) + 2) + self.block + 1


def cut(dimensions: Mapping[str, Dimension], tables: Sequence[Table], linked: Linked) -> Cut:
    """The blocks of a linked set of tables that is one stratum."""
    family, block = np.full(linked.system.size, -1), np.full(linked.system.size, -1)
    if _is_one_model(tables):
        return Cut(family, block)
    for number, (name, family_tables) in enumerate(_families(tables)):
        names = {table.name: list(table.levels).index(name) for table in family_tables}
        rows = [table_rows for table_rows in linked.rows if table_rows.table in names]
        level = _level(
            dimensions[name], name, family_tables, sum(len(table_rows.cell) for table_rows in rows)
        )
        if level:
            for table_rows in rows:
                group = dimensions[name].group[level][table_rows.values[:, names[table_rows.table]]]
                inside = group >= 0
                family[table_rows.cell[inside]] = number
                block[table_rows.cell[inside]] = group[inside]
    return Cut(family, block)


def _is_one_model(tables: Sequence[Table]) -> bool:
    """A single two-way table has an integral relaxation: it is solved at once, and exactly."""
    return len(tables) == 1 and sum(len(np.unique(column)) > 1 for column in tables[0].leaves) <= 2


def _families(tables: Sequence[Table]) -> Iterator[tuple[str, list[Table]]]:
    """Dimensions to cut along, each with its tables: every time the one of most levels, then of most groups."""
    left = list(tables)
    while left:
        candidates = [
            (len(of), len(np.unique(table.column(name))), name)
            for table in left
            for name, of in table.levels.items()
            if len(of) > 1
        ]
        if not candidates:
            return
        chosen = max(candidates)[2]
        yield chosen, [table for table in left if chosen in table.levels]
        left = [table for table in left if chosen not in table.levels]


def _level(dim: Dimension, name: str, tables: Sequence[Table], cell_count: int) -> str | None:
    """The coarsest level of which the blocks are small enough, or else the finest; None when one model will do."""
    if cell_count <= WHOLE:
        return None
    finest = max(tables, key=lambda table: len(table.levels[name]))
    present = np.unique(finest.column(name))
    counts = {
        level: len(np.unique(dim.group[level][present])) for level in finest.levels[name] if level != ALL
    }
    enough = MANY if max(counts.values()) >= MANY else cell_count / BLOCK
    fitting = [level for level, count in counts.items() if count >= enough]
    level = fitting[-1] if fitting else next(iter(counts))
    return level if counts[level] > 1 else None


@dataclass(frozen=True)
class FarLinks:
    """Every margin above the blocks as a sum of cells in them: pairs (margin, cell of a block)."""

    far: IntArray
    top: IntArray

    @staticmethod
    def of(sums: Sums, inside: BoolArray) -> FarLinks:
        """The links of all margins that the cells `inside` add up to; of several sums the first counts."""
        reached = inside.copy()
        links = FarLinks(np.array([], np.int64), np.array([], np.int64))
        row = sums.row_of_part
        while True:
            missing = np.bincount(row, ~reached[sums.part], minlength=len(sums.total))
            ready = np.flatnonzero((missing == 0) & ~reached[sums.total])
            if len(ready) == 0:
                return links
            first = np.unique(sums.total[ready], return_index=True)[1]
            links = links._and(sums.take(ready[first], np.arange(len(inside))), inside)
            reached[sums.total[ready]] = True

    def _and(self, sums: Sums, inside: BoolArray) -> FarLinks:
        """These links and those of the totals of `sums`, whose parts are in blocks or linked already."""
        far = sums.total[sums.row_of_part]
        direct = inside[sums.part]
        start = np.searchsorted(self.far, sums.part[~direct])
        sizes = np.searchsorted(self.far, sums.part[~direct], side="right") - start
        entries = np.repeat(start - np.cumsum(sizes) + sizes, sizes) + np.arange(sizes.sum())
        new_far = np.concatenate([self.far, far[direct], np.repeat(far[~direct], sizes)])
        new_top = np.concatenate([self.top, sums.part[direct], self.top[entries]])
        order = np.argsort(new_far, kind="stable")
        return FarLinks(new_far[order], new_top[order])

    def add_up(self, values: IntArray) -> IntArray:
        """Per cell the sum of what is linked to it."""
        return np.bincount(self.far, values[self.top], minlength=len(values)).astype(np.int64)


@dataclass(frozen=True)
class Block:
    """The cells of one block, the sums within it, and pairs (margin above, place of a cell in the block)."""

    cells: IntArray
    sums: Sums
    far: IntArray
    top: IntArray


def blocks_of(sums: Sums, inside: BoolArray, block: IntArray, links: FarLinks) -> Iterator[Block]:
    """The blocks among the cells `inside`, in order of their number."""
    cells_by_block = by_label(np.flatnonzero(inside), block)
    rows_by_block = by_label(np.flatnonzero(inside[sums.total]), block[sums.total])
    links_by_block = by_label(np.arange(len(links.top)), block[links.top])
    position = np.zeros(len(block), dtype=np.int64)
    none = np.array([], dtype=np.int64)
    for label, cells in cells_by_block.items():
        position[cells] = np.arange(len(cells))
        tied = links_by_block.get(label, none)
        block_sums = sums.take(rows_by_block.get(label, none), position)
        yield Block(cells, block_sums, links.far[tied], position[links.top[tied]])


def by_label(members: IntArray, label: IntArray) -> dict[int, IntArray]:
    """The members of each label, in order of the labels."""
    members = members[np.argsort(label[members], kind="stable")]
    labels, start = np.unique(label[members], return_index=True)
    return dict(zip(labels.tolist(), np.split(members, start[1:]), strict=True)) if len(labels) else {}


def merge(blocks: Sequence[Block]) -> Block:
    """Several blocks as one."""
    offset = np.cumsum([0, *(len(block.cells) for block in blocks)])
    entries = np.cumsum([0, *(len(block.sums.part) for block in blocks)])
    moved = list(zip(blocks, offset, strict=False))
    starts = [block.sums.start[:-1] + at for block, at in zip(blocks, entries, strict=False)]
    sums = Sums(
        np.concatenate([block.sums.total + at for block, at in moved]),
        np.concatenate([*starts, entries[-1:]]),
        np.concatenate([block.sums.part + at for block, at in moved]),
    )
    top = np.concatenate([block.top + at for block, at in moved])
    return Block(
        np.concatenate([b.cells for b in blocks]), sums, np.concatenate([b.far for b in blocks]), top
    )
