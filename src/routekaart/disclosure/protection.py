"""From the true counts of all tables of a plan to the rows that may leave the house."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from routekaart.disclosure.blocks import cut
from routekaart.disclosure.claims import STATUSES, PublicRows
from routekaart.disclosure.join_tree import join_tree
from routekaart.disclosure.model import IntArray, Status
from routekaart.disclosure.persons import draw
from routekaart.disclosure.rounding import UNSET, round_cells
from routekaart.disclosure.strata import Key, side_by_side, strata
from routekaart.disclosure.tables import Dimension, Linked, Radix, Rows, Table, link
from routekaart.domain.messages import UserError


@dataclass(frozen=True)
class _Task:
    dimensions: Mapping[str, Dimension]
    tables: tuple[Table, ...]
    counts: Mapping[str, IntArray]
    given: Mapping[str, IntArray]
    seed: tuple[int, int]


@dataclass(frozen=True)
class Off:
    """How far the figures of a table at one combination of levels are off at most, in one stratum. Units: persons.

    `fixed`: the codes that tell the stratum apart, by dimension.
    """

    table: str
    levels: Mapping[str, str]
    fixed: Mapping[str, str]
    most: int


@dataclass(frozen=True)
class Protected:
    """What may leave the house, and how far it is off: the latter only as a bound (ADR 0071)."""

    rows: tuple[PublicRows, ...]
    off: tuple[Off, ...]


def protect(
    dimensions: Mapping[str, Dimension],
    tables: Sequence[Table],
    counts: Mapping[str, IntArray],
    key: int,
    progress: Callable[[int, int], None] = lambda done, of: None,
    given: Mapping[str, IntArray] | None = None,
) -> Protected:
    """Every table with all its margins, each figure rounded and those of 0 left out. Shape: `counts` per leaf row.

    `progress` hears how many strata are done, and of how many. `given`: per leaf row the figure that stands already,
    of an older release, UNSET where there is none.
    Raises: UserError for tables in a cycle or that disagree, and when there is no rounding that keeps all sums.
    """
    join_tree(dimensions, tables)
    by_stratum = strata(tables, lambda table, name: (table.column(name), dimensions[name].codes))
    stand = {table.name: np.full(len(counts[table.name]), UNSET) for table in tables} | dict(given or {})
    tasks = [
        _task(dimensions, tables, counts, stand, places, (key, _number(of)))
        for of, places in by_stratum.items()
    ]
    parts: dict[str, list[PublicRows]] = {table.name: [] for table in tables}
    off: list[Off] = []
    done = side_by_side(_protect, tasks, sum(len(count) for count in counts.values()))
    for number, part in enumerate(done, start=1):
        for rows in part.rows:
            parts[rows.name].append(rows)
        off += part.off
        progress(number, len(tasks))
    return Protected(tuple(_together(of) for of in parts.values()), tuple(off))


class _Standing:
    """The figures of earlier stages, which later ones follow."""

    def __init__(self, dimensions: Mapping[str, Dimension], tables: Sequence[Table]) -> None:
        self._radix = Radix(dimensions, tables)
        self._tables = {table.name: table for table in tables}
        self._keys, self._values = np.array([], np.int64), np.array([], np.int64)

    def add(self, linked: Linked, values: IntArray) -> None:
        keys = [self._radix.keys(self._tables[rows.table], rows.values) for rows in linked.rows]
        figures = [values[rows.cell] for rows in linked.rows]
        self._keys, first = np.unique(np.concatenate([self._keys, *keys]), return_index=True)
        self._values = np.concatenate([self._values, *figures])[first]

    def at(self, linked: Linked) -> IntArray:
        """Per cell its figure, UNSET where none stands yet."""
        given = np.full(linked.system.size, UNSET)
        if not len(self._keys):
            return given
        for rows in linked.rows:
            keys = self._radix.keys(self._tables[rows.table], rows.values)
            place = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
            stands = self._keys[place] == keys
            given[rows.cell[stands]] = self._values[place[stands]]
        return given


def round_together(
    dimensions: Mapping[str, Dimension],
    tables: Sequence[Table],
    counts: Mapping[str, IntArray],
    seed: Sequence[int],
    standing: _Standing | None = None,
    older: Mapping[str, IntArray] | None = None,
) -> tuple[Linked, IntArray]:
    """The tables of one stratum and stage as a linked system, and the rounded figure of each of its cells.

    Raises: UserError when no rounding was found, or figures that stand contradict each other.
    """
    rng, linked = np.random.default_rng(seed), link(dimensions, tables)
    given = standing.at(linked) if standing else np.full(linked.system.size, UNSET)
    if older:
        given = _with_older(linked, older, given)
    drawn = draw(dimensions, tables, linked, counts, rng)
    blocks = cut(dimensions, tables, linked)
    return linked, round_cells(linked.system.sums, linked.add_up(counts), blocks, drawn, given, rng)


def _with_older(linked: Linked, older: Mapping[str, IntArray], given: IntArray) -> IntArray:
    """What is given, with the figures of older releases and all that these add up to."""
    sums, given = linked.system.sums, given.copy()
    for table, cells in linked.leaf_cells.items():
        stands = older[table] != UNSET
        given[cells[stands]] = older[table][stands]
    given = sums.fill(given, given != UNSET)
    open_sums = np.bincount(sums.row_of_part, given[sums.part] == UNSET, minlength=len(sums.total)) > 0
    wrong = ~open_sums & (given[sums.total] != UNSET) & (sums.gaps(given) != 0)
    if wrong.any():
        raise UserError("disclosure.no_rounding", cells=int(wrong.sum()))
    return given


def rows_of(
    dimensions: Mapping[str, Dimension], table: Table, linked: Linked, values: IntArray, least: int = 1
) -> PublicRows:
    """Every row of a table of which the figure is at least `least`, as a rounded one. Shape: `values` per cell."""
    per_combination = linked.rows_of(table)
    figures = values[np.concatenate([rows.cell for rows in per_combination])]
    shown = figures >= least
    ids = np.concatenate([rows.values for rows in per_combination])[shown]
    codes = {name: ids[:, place] for place, name in enumerate(table.levels)}
    names = {name: dimensions[name].codes for name in table.levels}
    status = np.full(len(ids), STATUSES.index(Status.ROUNDED), np.int64)
    return PublicRows(table.name, table.population, table.levels, names, codes, figures[shown], status)


def _number(key: Key) -> int:
    """The same number for a stratum whatever others there are: a new year leaves old figures as they were."""
    return zlib.crc32(repr(key).encode())


def _task(
    dimensions: Mapping[str, Dimension],
    tables: Sequence[Table],
    counts: Mapping[str, IntArray],
    given: Mapping[str, IntArray],
    places: Mapping[str, IntArray],
    seed: tuple[int, int],
) -> _Task:
    stratum_tables = tuple(
        replace(table, leaves=tuple(leaf[places[table.name]] for leaf in table.leaves))
        for table in tables
        if table.name in places
    )
    stratum_counts = {name: counts[name][rows] for name, rows in places.items()}
    stratum_given = {name: given[name][rows] for name, rows in places.items()}
    return _Task(dimensions, stratum_tables, stratum_counts, stratum_given, seed)


def _protect(task: _Task) -> Protected:
    """The rows of one stratum, stage after stage."""
    standing, public, off = _Standing(task.dimensions, task.tables), list[PublicRows](), list[Off]()
    for stage in sorted({table.stage for table in task.tables}):
        of_stage = [table for table in task.tables if table.stage == stage]
        seed = (*task.seed, stage)
        linked, values = round_together(task.dimensions, of_stage, task.counts, seed, standing, task.given)
        standing.add(linked, values)
        public += [rows_of(task.dimensions, table, linked, values) for table in of_stage]
        errors = np.abs(values - linked.add_up(task.counts))
        off += [
            _off(task.dimensions, table, rows, errors) for table in of_stage for rows in linked.rows_of(table)
        ]
    return Protected(tuple(public), tuple(off))


def _off(dimensions: Mapping[str, Dimension], table: Table, rows: Rows, errors: IntArray) -> Off:
    levels = dict(zip(table.levels, rows.combination, strict=True))
    fixed = {
        name: dimensions[name].codes[rows.values[0, place]]
        for place, (name, of) in enumerate(table.levels.items())
        if len(of) == 1 and len(np.unique(rows.values[:, place])) == 1
    }
    return Off(table.name, levels, fixed, int(errors[rows.cell].max()))


def _together(parts: Sequence[PublicRows]) -> PublicRows:
    first = parts[0]
    codes = {name: np.concatenate([part.codes[name] for part in parts]) for name in first.levels}
    values = np.concatenate([part.values for part in parts])
    return replace(first, codes=codes, values=values, status=np.concatenate([part.status for part in parts]))
