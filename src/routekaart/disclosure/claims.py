"""What published rows say of the cells: per row the interval in which its true count lies, read by an attacker.

The attacker knows the method and its base, and takes what is not listed for nobody: the strongest assumption.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from routekaart.disclosure.model import BASE, UNBOUNDED, BoolArray, Bounds, IntArray, Status
from routekaart.disclosure.tables import Dimension, Linked, Table, link

HIDDEN = -1
STATUSES = tuple(Status)


@dataclass(frozen=True)
class PublicRows:
    """The rows of one published table as they stand in the file.

    Shape: `codes[dimension]` per row an index in `names[dimension]`; `values` per row, HIDDEN where the figure is
    empty; `status` per row an index in STATUSES. `levels` as in Table.
    """

    name: str
    population: str
    levels: Mapping[str, tuple[str, ...]]
    names: Mapping[str, Sequence[str]]
    codes: Mapping[str, IntArray]
    values: IntArray
    status: IntArray

    def row(self, number: int) -> tuple[tuple[str, str], ...]:
        """The codes of one row: dimension and code. Missing: empty for a number that no row has."""
        if not 0 <= number < len(self.values):
            return ()
        return tuple((name, self.names[name][self.codes[name][number]]) for name in self.levels)

    def take(self, rows: IntArray) -> PublicRows:
        """Only these rows."""
        codes = {name: column[rows] for name, column in self.codes.items()}
        return replace(self, codes=codes, values=self.values[rows], status=self.status[rows])


@dataclass(frozen=True)
class Claims:
    """Shape: per claim its cell, interval, rounded figure (HIDDEN if none), table (index) and row number."""

    cell: IntArray
    bounds: Bounds
    rounded: IntArray
    table: IntArray
    row: IntArray

    def per_cell(self, size: int) -> Bounds:
        """All claims on a cell taken together; low > high where they contradict each other."""
        low, high = np.zeros(size, np.int64), np.full(size, UNBOUNDED)
        np.maximum.at(low, self.cell, self.bounds.low)
        np.minimum.at(high, self.cell, self.bounds.high)
        return Bounds(low, high)


@dataclass(frozen=True)
class Reading:
    """A published set of tables as an attacker puts it together.

    `stray`: per table the rows that are no sum of leaf rows of that table, or that no combination of levels explains.
    """

    tables: tuple[Table, ...]
    linked: Linked
    claims: Claims
    stray: Mapping[str, IntArray]


def read(dimensions: Mapping[str, Dimension], public: Sequence[PublicRows]) -> Reading:
    """The linked system of everything published, and what each row claims about it."""
    tables = tuple(_table(dimensions, rows) for rows in public)
    linked = link(dimensions, tables)
    parts: list[tuple[IntArray, ...]] = []
    stray: dict[str, IntArray] = {}
    for number, (rows, table) in enumerate(zip(public, tables, strict=True)):
        low, high = _intervals(rows)
        rounded = np.where(rows.status == STATUSES.index(Status.ROUNDED), rows.values, HIDDEN)
        explained = np.zeros(len(rows.values), dtype=np.bool_)
        for combination in table.combinations:
            row_numbers, ids = _rows_at(dimensions, rows, combination)
            cell = linked.find(table, ids)
            claiming = row_numbers[cell >= 0]
            explained[claiming] = True
            parts.append(
                (
                    cell[cell >= 0],
                    low[claiming],
                    high[claiming],
                    rounded[claiming],
                    np.full(len(claiming), number),
                    claiming,
                )
            )
        stray[rows.name] = np.flatnonzero(~explained)
    cell, low, high, rounded, table_number, row = (
        np.concatenate(column) for column in zip(*parts, strict=True)
    )
    return Reading(tables, linked, Claims(cell, Bounds(low, high), rounded, table_number, row), stray)


def _table(dimensions: Mapping[str, Dimension], rows: PublicRows) -> Table:
    """The table of which the listed leaf rows are the leaves; a row listed twice counts once."""
    leaf = tuple(levels[0] for levels in rows.levels.values())
    _, ids = _rows_at(dimensions, rows, leaf)
    ids = np.unique(ids, axis=0)
    return Table(rows.name, rows.population, rows.levels, tuple(ids.T))


def _rows_at(
    dimensions: Mapping[str, Dimension], rows: PublicRows, combination: tuple[str, ...]
) -> tuple[IntArray, IntArray]:
    """The row numbers whose codes all lie at this combination of levels, and their value ids."""
    inside: BoolArray = np.ones(len(rows.values), dtype=np.bool_)
    columns = []
    for name, level in zip(rows.levels, combination, strict=True):
        dim = dimensions[name]
        id_of = {dim.codes[i]: int(i) for i in dim.of_level[level]}
        lookup = np.array([id_of.get(code, -1) for code in rows.names[name]], dtype=np.int64)
        ids = lookup[rows.codes[name]]
        inside &= ids >= 0
        columns.append(ids)
    row_numbers = np.flatnonzero(inside)
    return row_numbers, np.stack(columns, axis=1)[row_numbers]


def _intervals(rows: PublicRows) -> tuple[IntArray, IntArray]:
    """What each row says of its true count by its status."""
    value, status = rows.values, np.array(STATUSES)[rows.status]
    low, high = np.zeros(len(value), np.int64), np.full(len(value), UNBOUNDED)
    rounded, small = (status == Status.ROUNDED) & (value >= 0), status == Status.SMALL
    shown = ~rounded & (value >= 0)
    low = np.select([rounded, shown, small], [np.maximum(0, value - BASE + 1), value, 1], low)
    high = np.select([rounded, shown, small], [value + BASE - 1, value, BASE - 1], high)
    return low, high
