"""From leaf rows of several tables to one linked system of cells.

A dimension knows its levels (vestiging, gemeente, three divisions) and in which group every value lies.
A table names the levels at which it is published; every product of levels gives cells. Cells with the same
values are one cell, in whichever table they stand, as long as the tables count the same population.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from routekaart.disclosure.model import IntArray, Sums, System
from routekaart.domain.flow_words import ALL


@dataclass(frozen=True)
class Dimension:
    """One way to sort persons.

    Shape: `codes` per value id, id 0 is `*`. `group[level]` per value id: the id it falls under at that
    level, or -1 where the value does not decide it. `of_level[level]`: the ids of a level, in order of code.
    """

    name: str
    codes: tuple[str, ...]
    of_level: Mapping[str, IntArray]
    group: Mapping[str, IntArray]

    def ids(self, level: str, codes: Sequence[str]) -> IntArray:
        """The value ids of `codes` at `level`. Raises: KeyError for a code that the level does not have."""
        id_of = {self.codes[i]: int(i) for i in self.of_level[level]}
        return np.array([id_of[code] for code in codes], dtype=np.int64)

    def finer(self, level: str, levels: Sequence[str]) -> str:
        """Of `levels` (finest first) the coarsest below `level` of which every value lies in one group."""
        below = levels[: levels.index(level)]
        return next(k for k in reversed(below) if bool((self.group[level][self.of_level[k]] >= 0).all()))


def dimension(name: str, levels: Mapping[str, Sequence[str]]) -> Dimension:
    """The dimension whose leaves have, per level, the code at the same place of each list; `*` is added."""
    codes: list[str] = [ALL]
    at_leaf: dict[str, IntArray] = {ALL: np.zeros(len(next(iter(levels.values()))), dtype=np.int64)}
    of_level: dict[str, IntArray] = {ALL: np.zeros(1, dtype=np.int64)}
    for level, leaf_codes in levels.items():
        level_codes, place = np.unique(np.asarray(leaf_codes, dtype=str), return_inverse=True)
        at_leaf[level] = place.astype(np.int64) + len(codes)
        of_level[level] = np.arange(len(level_codes), dtype=np.int64) + len(codes)
        codes.extend(level_codes.tolist())
    group = {level: _group(at_leaf, level, len(codes)) for level in at_leaf}
    return Dimension(name, tuple(codes), of_level, group)


def _group(at_leaf: Mapping[str, IntArray], level: str, size: int) -> IntArray:
    """Per value id its group at `level`: -1 where its leaves lie in several."""
    low = np.full(size, np.iinfo(np.int64).max)
    high = np.full(size, -1, dtype=np.int64)
    for ids in at_leaf.values():
        np.minimum.at(low, ids, at_leaf[level])
        np.maximum.at(high, ids, at_leaf[level])
    return np.where(low == high, high, -1)


@dataclass(frozen=True)
class Table:
    """Leaf rows of one table. `levels`: per dimension those in use, finest first, `*` last if it has a total.

    `stage`: tables of a lower stage are rounded first, as if this one did not exist; it then follows them.
    Shape: `leaves[i]` are the value ids of the i-th dimension at its finest level, one per unique row.
    """

    name: str
    population: str
    levels: Mapping[str, tuple[str, ...]]
    leaves: tuple[IntArray, ...]
    stage: int = 0

    def column(self, name: str) -> IntArray:
        """The value ids of the leaf rows in one dimension."""
        return self.leaves[list(self.levels).index(name)]

    @property
    def combinations(self) -> list[tuple[str, ...]]:
        """Every product of levels, finest first."""
        return list(product(*self.levels.values()))


@dataclass(frozen=True)
class Rows:
    """The cells of one table at one combination of levels. Shape: `values` rows × dimensions, `cell` rows."""

    table: str
    combination: tuple[str, ...]
    values: IntArray
    cell: IntArray


@dataclass(frozen=True)
class Linked:
    """The system, the rows of every table, and per table the cells of its leaf rows in the order given."""

    system: System
    rows: tuple[Rows, ...]
    leaf_cells: Mapping[str, IntArray]
    radix: Radix

    def find(self, table: Table, values: IntArray) -> IntArray:
        """The cell of each row of value ids of `table`, -1 where the system has none."""
        keys = self.radix.keys(table, values)
        place = np.minimum(np.searchsorted(self.system.keys, keys), self.system.size - 1)
        return np.where(self.system.keys[place] == keys, place, -1)

    def rows_of(self, table: Table) -> list[Rows]:
        """The rows of one table, per combination of levels."""
        return [rows for rows in self.rows if rows.table == table.name]

    def add_up(self, counts: Mapping[str, IntArray]) -> IntArray:
        """The count of every cell, from the counts of each table's leaf rows. Shape: per cell."""
        values = np.zeros(self.system.size, dtype=np.int64)
        is_known = np.zeros(self.system.size, dtype=np.bool_)
        for table, cells in self.leaf_cells.items():
            values[cells] = counts[table]
            is_known[cells] = True
        return self.system.sums.fill(values, is_known)


def link(dimensions: Mapping[str, Dimension], tables: Sequence[Table]) -> Linked:
    """All cells of `tables` as one system, the sums between them, and where each row went."""
    radix = Radix(dimensions, tables)
    combined: list[_Found] = []
    done: set[tuple[str, ...]] = set()
    for table in tables:
        combined.extend(_cells(dimensions, table, radix, done))
    keys, place = np.unique(np.concatenate([f.keys for f in combined]), return_inverse=True)
    cells = np.split(place.astype(np.int64), np.cumsum([len(f.keys) for f in combined])[:-1])
    by_place = {(f.table, f.combination): c for f, c in zip(combined, cells, strict=True)}
    rows = tuple(Rows(f.table, f.combination, f.values, c) for f, c in zip(combined, cells, strict=True))
    sums = _sums([f for f in combined if f.finer], by_place)
    leaf_cells = {t.name: by_place[t.name, t.combinations[0]] for t in tables}
    return Linked(System(keys, sums), rows, leaf_cells, radix)


class Radix:
    """Gives every cell one number: its population and its value in every dimension of it, `*` where it has none."""

    def __init__(self, dimensions: Mapping[str, Dimension], tables: Sequence[Table]) -> None:
        self.step: dict[tuple[str, str], int] = {}
        self.populations: dict[str, int] = {}
        offset = 0
        for population in sorted({t.population for t in tables}):
            self.populations[population], step = offset, 1
            used = {name for t in tables if t.population == population for name in t.levels}
            for name in sorted(used):
                self.step[population, name] = step
                step *= len(dimensions[name].codes)
            offset += step
        assert offset < 2**62, "the plan has too many values for one key"

    def keys(self, table: Table, values: IntArray) -> IntArray:
        steps = np.array([self.step[table.population, name] for name in table.levels], dtype=np.int64)
        return values @ steps + self.populations[table.population]


@dataclass(frozen=True)
class _Found:
    table: str
    combination: tuple[str, ...]
    keys: IntArray
    values: IntArray
    finer: tuple[str, ...]
    """The combination that adds up to these; empty for leaves and where another table already says so."""
    total_of_finer: IntArray


def _cells(
    dimensions: Mapping[str, Dimension], table: Table, radix: Radix, done: set[tuple[str, ...]]
) -> list[_Found]:
    """The cells of `table`, finest combination first."""
    leaf, *coarser = table.combinations
    values = np.stack(table.leaves, axis=1)
    keys = radix.keys(table, values)
    assert len(np.unique(keys)) == len(keys), f"{table.name}: leaf rows are not unique"
    by_combination = {leaf: _Found(table.name, leaf, keys, values, (), np.array([], dtype=np.int64))}
    for combination in coarser:
        finer, lifted = _lift(dimensions, table, combination, by_combination)
        keys, first, total_of_finer = np.unique(
            radix.keys(table, lifted), return_index=True, return_inverse=True
        )
        said = (*_words(table, combination), "=", *_words(table, finer))
        by_combination[combination] = _Found(
            table.name, combination, keys, lifted[first], () if said in done else finer, total_of_finer
        )
        done.add(said)
    return list(by_combination.values())


def _lift(
    dimensions: Mapping[str, Dimension],
    table: Table,
    combination: tuple[str, ...],
    by_combination: Mapping[tuple[str, ...], _Found],
) -> tuple[tuple[str, ...], IntArray]:
    """The finer combination that adds up to `combination`, and its values carried to it."""
    names = list(table.levels)
    place = next(i for i, name in enumerate(names) if combination[i] != table.levels[name][0])
    dim, level = dimensions[names[place]], combination[place]
    below = dim.finer(level, table.levels[names[place]])
    finer = (*combination[:place], below, *combination[place + 1 :])
    lifted = by_combination[finer].values.copy()
    lifted[:, place] = dim.group[level][lifted[:, place]]
    return finer, lifted


def _words(table: Table, combination: tuple[str, ...]) -> tuple[str, ...]:
    pairs = zip(table.levels, combination, strict=True)
    return (table.population, *(f"{name}:{level}" for name, level in pairs if level != ALL))


def _sums(combined: Sequence[_Found], by_place: Mapping[tuple[str, tuple[str, ...]], IntArray]) -> Sums:
    """One sum per cell that is not a leaf of its table."""
    totals, starts, parts, offset = [], [], [], 0
    for f in combined:
        order = np.argsort(f.total_of_finer, kind="stable")
        sizes = np.bincount(f.total_of_finer, minlength=len(f.keys))
        totals.append(by_place[f.table, f.combination])
        parts.append(by_place[f.table, f.finer][order])
        starts.append(offset + np.cumsum(sizes) - sizes)
        offset += len(order)
    none = np.array([], dtype=np.int64)
    return Sums(
        np.concatenate([none, *totals]),
        np.concatenate([none, *starts, np.array([offset])]).astype(np.int64),
        np.concatenate([none, *parts]),
    )
