"""The figures of older publications that a new one keeps: the same cell has the same figure, or nothing is published.

The tables of older publications that the plan does not have are rounded along with it, and not written again: what is
in circulation is one set of tables with one proof (ADR 0076).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from routekaart.disclosure.model import BASE, BoolArray, IntArray
from routekaart.disclosure.rounding import UNSET
from routekaart.disclosure.tables import Radix, Table
from routekaart.domain.flow_words import ALL
from routekaart.domain.messages import UserError, message
from routekaart.flows.levels import PLACES, apart, region_rows
from routekaart.flows.linking import Leaves
from routekaart.flows.plan import Plan, PlannedTable, check_persons
from routekaart.flows.published import Published
from routekaart.flows.release import YEARS, Release, Truth, rows_by_year
from routekaart.flows.shown import Shown, finest


@dataclass(frozen=True)
class Older:
    """A publication in circulation. `release`: as the publisher remembers it.

    `same`: per table the years of which the counts behind it are as they were.
    """

    folder: Path
    published: Published
    release: Release
    same: Mapping[str, set[str]]

    @property
    def plan(self) -> Plan:
        return self.published.plan

    @property
    def figures(self) -> str:
        return self.release.figures

    @property
    def counted(self) -> dict[str, set[str]]:
        """Per source the years that were counted for it, also those of which every figure became 0."""
        by_source: dict[str, set[str]] = {}
        for planned in self.plan.tables:
            by_source.setdefault(planned.source, set()).update(self.release.truth.get(planned.name, ()))
        return by_source


def is_same(one: PlannedTable, other: PlannedTable) -> bool:
    """Whether two plans mean the same table."""
    return _meant(one) == _meant(other)


def _meant(table: PlannedTable) -> tuple[object, ...]:
    return table.source, table.population, table.where, dict(table.levels)


def plan_with(plan: Plan, older: Sequence[Older]) -> Plan:
    """The plan and every table in circulation that it does not have. Raises: UserError when they count persons twice."""
    tables = list(plan.tables)
    for number, one in enumerate(older, start=1):
        for shown in finest(one.published, counted=one.counted):
            if not any(is_same(shown.planned, table) for table in tables):
                extra = len(tables) - len(plan.tables)
                tables.append(replace(shown.planned, name=f"{shown.planned.name}@{number}.{extra}"))
    whole = replace(plan, tables=tuple(tables))
    check_persons(whole, plan.title)
    return whole


def added(plan: Plan, older: Sequence[Older]) -> list[str]:
    """The tables of a plan that no older publication has, or all when each has one."""
    new = [
        table.name
        for table in plan.tables
        if not any(is_same(table, old) for one in older for old in one.plan.tables)
    ]
    return new or [table.name for table in plan.tables]


def repeats(plan: Plan, older: Older) -> list[str]:
    """The tables of an older publication whose figures do not all stand in what follows `plan`."""
    other_year = plan.region_year != older.plan.region_year
    return [
        table.name
        for table in older.plan.tables
        if not any(_holds(new, table, other_year) for new in plan.tables)
    ]


def _holds(new: PlannedTable, old: PlannedTable, other_year: bool) -> bool:
    if (new.source, new.population, new.where) != (old.source, old.population, old.where):
        return False
    if other_year and any(
        name in PLACES and level_names[0] != "vestiging" for name, level_names in old.levels.items()
    ):
        return False
    there = all(level_names[0] in new.levels.get(name, ()) for name, level_names in old.levels.items())
    return there and all(name in old.levels or ALL in level_names for name, level_names in new.levels.items())


def standing(leaves: Leaves, plan: Plan, older: Sequence[Older]) -> dict[str, IntArray]:
    """Per table and leaf row the figure that stands. Raises: UserError naming the years that cannot be kept."""
    radix = Radix(leaves.dimensions, leaves.tables)
    tables = {table.name: table for table in leaves.tables}
    figures = {name: np.full(len(counts), UNSET) for name, counts in leaves.counts.items()}
    lost: Counter[tuple[str, str]] = Counter()
    for one in older:
        for shown in finest(one.published, counted=one.counted):
            name = next(table.name for table in plan.tables if is_same(table, shown.planned))
            if name in tables:
                old = _numbered(leaves, tables[name], radix, _carried(shown, one.plan, plan))
                lost += _stand(leaves, tables[name], radix, old, shown, one, figures[name])
    if lost:
        named = "\n".join(
            message("flows.lost_figures", table=table, year=year, count=count)
            for (table, year), count in sorted(lost.items())
        )
        raise UserError("flows.cannot_keep", count=lost.total(), places=named)
    return figures


def _carried(shown: Shown, old: Plan, new: Plan) -> Shown:
    """The rows in the gemeenten of the new plan: what was merged since is one row more than once.

    Raises: UserError for a gemeente that is more than one in the new plan.
    """
    codes = dict(shown.codes)
    for name, old_codes in shown.codes.items():
        if (
            name in PLACES
            and shown.planned.levels[name][0] == "gemeente"
            and old.region_year != new.region_year
        ):
            if split := apart(old.region_year, new.region_year) & set(old_codes):
                years = {"before": old.region_year, "after": new.region_year}
                raise UserError("flows.split_gemeente", gemeenten=", ".join(sorted(split)), **years)
            heirs = {row[0]: row[1] for row in region_rows(set(old_codes), new.region_year)}
            codes[name] = [heirs[code] for code in old_codes]
    return replace(shown, codes=codes)


@dataclass(frozen=True)
class _Numbered:
    """Old rows by the key of their cell. `times`: how many of them became this cell."""

    keys: IntArray
    figures: IntArray
    times: IntArray
    lost: Counter[str]


def _numbered(leaves: Leaves, table: Table, radix: Radix, shown: Shown) -> _Numbered:
    """The rows of which every code is there still; the others are counted per year."""
    ids, there = [], np.ones(len(shown.figures), np.bool_)
    for name, level_names in table.levels.items():
        dim = leaves.dimensions[name]
        id_of = {dim.codes[i]: int(i) for i in dim.of_level[level_names[0]]}
        column = np.array([id_of.get(code, -1) for code in shown.codes[name]], dtype=np.int64)
        there &= column >= 0
        ids.append(column)
    keys = radix.keys(table, np.stack(ids, axis=1)[there])
    keys, place, times = np.unique(keys, return_inverse=True, return_counts=True)
    figures = np.bincount(place, shown.figures[there], minlength=len(keys)).astype(np.int64)
    year = next((name for name in YEARS if name in shown.codes), None)
    gone = Counter(shown.codes[year][row] if year else ALL for row in np.flatnonzero(~there).tolist())
    return _Numbered(keys, figures, times.astype(np.int64), gone)


def _stand(
    leaves: Leaves, table: Table, radix: Radix, old: _Numbered, shown: Shown, one: Older, given: IntArray
) -> Counter[tuple[str, str]]:
    """Writes in `given` what stands of one old table; counts per year what cannot."""
    counts, keys = leaves.counts[table.name], radix.keys(table, np.stack(table.leaves, axis=1))
    used: BoolArray = np.zeros(len(old.keys), np.bool_)
    lost: Counter[tuple[str, str]] = Counter()
    present = rows_by_year(leaves.dimensions, table)
    for year in sorted(shown.years & set(present)):
        rows = present[year]
        place = np.minimum(np.searchsorted(old.keys, keys[rows]), max(len(old.keys) - 1, 0))
        stands = old.keys[place] == keys[rows] if len(old.keys) else np.zeros(len(rows), np.bool_)
        figures, room = np.zeros(len(rows), np.int64), np.full(len(rows), BASE)
        figures[stands], room[stands] = old.figures[place[stands]], BASE * old.times[place[stands]]
        used[place[stands]] = True
        same = year in one.same.get(shown.planned.name, set())
        off = np.zeros(len(rows), np.bool_) if same else np.abs(figures - counts[rows]) >= room
        off |= (given[rows] != UNSET) & (given[rows] != figures)
        given[rows] = figures
        lost[shown.planned.name, year] += int(off.sum()) + old.lost[year]
    lost += _vanished(leaves, table, old, used, shown, radix, set(present))
    return +lost


def _vanished(
    leaves: Leaves,
    table: Table,
    old: _Numbered,
    used: BoolArray,
    shown: Shown,
    radix: Radix,
    present: set[str],
) -> Counter[tuple[str, str]]:
    """Figures above 0 of a cell in which nobody is counted any more."""
    year = next((name for name in YEARS if name in table.levels), None)
    left = old.keys[~used]
    if year is None:
        return Counter({(shown.planned.name, ALL): len(left)})
    step, size = radix.step[table.population, year], len(leaves.dimensions[year].codes)
    ids = (left - radix.populations[table.population]) // step % size
    years = (leaves.dimensions[year].codes[i] for i in ids)
    return Counter((shown.planned.name, code) for code in years if code in present & shown.years)


def same_years(before: Truth, now: Truth) -> dict[str, set[str]]:
    """Per table the years of which the true counts are as they were when it was published."""
    return {
        table: {year for year, mark in years.items() if before.get(table, {}).get(year) == mark}
        for table, years in now.items()
    }


def only_standing(
    leaves: Leaves, given: Mapping[str, IntArray], plan: Plan
) -> tuple[Leaves, dict[str, IntArray]]:
    """Without the rows of tables that are not in the plan and of which nothing stands."""
    planned = {table.name for table in plan.tables}
    kept = {
        name: np.arange(len(figures)) if name in planned else np.flatnonzero(figures != UNSET)
        for name, figures in given.items()
    }
    tables = tuple(
        replace(table, leaves=tuple(column[kept[table.name]] for column in table.leaves))
        for table in leaves.tables
        if len(kept[table.name])
    )
    counts = {table.name: leaves.counts[table.name][kept[table.name]] for table in tables}
    return replace(leaves, tables=tables, counts=counts), {
        t.name: given[t.name][kept[t.name]] for t in tables
    }
