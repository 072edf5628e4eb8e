"""Several publications read as one, as whoever kept them all does.

Where a vestiging stands may differ between them, and so may the gemeenten: then each map is a level of its own of the
same dimension, as divisions that do not nest are. If all figures agree, the proof of one publication holds for all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from routekaart.disclosure.audit import Audit, Example, Finding, audit
from routekaart.disclosure.claims import PublicRows
from routekaart.disclosure.model import IntArray
from routekaart.disclosure.protection import rows_of
from routekaart.disclosure.tables import Dimension, Radix, Table, dimension, link
from routekaart.domain.flow_words import ALL, UNKNOWN, unknown_region
from routekaart.flows.levels import LEVELS, PLACES, region_rows
from routekaart.flows.linking import dimension_levels
from routekaart.flows.published import Published
from routekaart.flows.release import YEARS
from routekaart.flows.shown import Shown, finest

NOT_COVERED = -1

Names = dict[tuple[str, str], str]
"""What a dimension's level of one publication is called among all."""


def audit_together(published: Sequence[Published]) -> Audit:
    """What can be derived from all these publications together, the newest first; each has had its own audit."""
    names: list[Names] = [{} for _ in published]
    wanted = sorted({name for one in published for name in dimension_levels(one.plan)})
    dimensions = {name: _dimension(name, published, names) for name in wanted}
    public: list[PublicRows] = []
    changed: Counter[tuple[str, str]] = Counter()
    for number, group in enumerate(_groups(published, names)):
        rows, other = _read(dimensions, group, number)
        public.append(rows)
        changed += other
    audited = _named(audit(dimensions, public), {rows.name: rows for rows in public})
    if not changed:
        return audited
    tables = sorted({table for table, _ in changed})
    detail = "; ".join(
        f"{table} {_range(year for of, year in changed if of == table)}: "
        f"{sum(count for (of, _), count in changed.items() if of == table)}"
        for table in tables
    )
    moved = Finding("disclosure.found_changed", changed.total(), (), detail)
    kept = (finding for finding in audited.findings if finding.key != "disclosure.found_zero")
    return replace(audited, findings=(moved, *kept))


def _named(audited: Audit, public: Mapping[str, PublicRows]) -> Audit:
    """An audit with each example called after its table and codes in the files."""

    def named(example: Example) -> Example:
        rows, table = public.get(example.table), example.table.split("~")[0]
        codes = tuple((name, code.split("@")[0]) for name, code in (rows.row(example.row) if rows else ()))
        return replace(example, table=table, row=-1 if codes else example.row, codes=codes)

    findings = (
        replace(one, examples=tuple(dict.fromkeys(map(named, one.examples)))) for one in audited.findings
    )
    return replace(audited, findings=tuple(findings))


def _range(years: Iterable[str]) -> str:
    first, *_, last = sorted(years) * 2
    return first if first == last else f"{first}…{last}"


def _dimension(name: str, published: Sequence[Published], names: list[Names]) -> Dimension:
    """The dimension with the levels of all publications, those that differ called after their own."""
    levels_of = [dimension_levels(one.plan).get(name, []) for one in published]
    first = min((levels[0] for levels in levels_of if levels), key=LEVELS.index)
    maps = [_map(name, one, levels, first) for one, levels in zip(published, levels_of, strict=True)]
    values = sorted({value for one in maps for value in one.codes})
    columns: dict[str, list[str]] = {}
    for number, levels in enumerate(levels_of):
        for level in levels:
            column, said = [_code(maps, number, value, level) for value in values], level
            if level in columns and columns[level] != column:
                said, column = f"{level}@{number}", [f"{code}@{number}" for code in column]
            names[number][name, level] = said
            columns.setdefault(said, column)
    finest_first = sorted(
        columns, key=lambda said: (-len(set(columns[said])), LEVELS.index(said.split("@")[0]))
    )
    return dimension(name, {said: columns[said] for said in finest_first})


@dataclass(frozen=True)
class _Map:
    """How one publication sorts the values of a dimension.

    `codes`: per value of the finest level of all publications its code at each level, if this one has that level.
    `region_year`: of which list its gemeenten are; None where the values are no gemeenten.
    """

    codes: Mapping[str, Mapping[str, str]]
    region_year: int | None

    def code(self, value: str, level: str) -> str | None:
        """None where this publication does not show the value."""
        if self.region_year is None:
            return self.codes.get(value, {}).get(level)
        heir = region_rows([value], self.region_year)[0][1]
        if level == "gemeente":
            return value if heir == UNKNOWN else heir
        return self.codes.get(value, self.codes.get(heir, {})).get(level)


def _map(name: str, one: Published, levels: list[str], first: str) -> _Map:
    region_year = one.plan.region_year if name in PLACES and first == "gemeente" else None
    if not levels or levels[0] != first:
        return _Map({}, region_year)
    rows = zip(*(one.places[name][level] for level in levels), strict=True)
    return _Map({codes[0]: dict(zip(levels, codes, strict=True)) for codes in rows}, region_year)


def _code(maps: Sequence[_Map], number: int, value: str, level: str) -> str:
    """The code of a value at a level of one publication; where it does not show the value, as another has it."""
    codes = (one.code(value, level) for one in (maps[number], *maps))
    return next((code for code in codes if code is not None), unknown_region(level))


@dataclass(frozen=True)
class _Part:
    """A table of one publication, with the names that its levels have among all."""

    shown: Shown
    levels: Mapping[str, tuple[str, ...]]


def _groups(published: Sequence[Published], names: Sequence[Names]) -> list[list[_Part]]:
    """The tables of all publications, those with the same finest rows together."""
    groups: dict[object, list[_Part]] = {}
    for number, (one, called) in enumerate(zip(published, names, strict=True)):
        for shown in finest(one, settle=number > 0):
            levels = {
                name: tuple(called.get((name, level), level) for level in of)
                for name, of in shown.planned.levels.items()
            }
            finest_levels = frozenset((name, of[0]) for name, of in levels.items())
            key = (shown.planned.population, shown.planned.source, shown.planned.where, finest_levels)
            groups.setdefault(key, []).append(_Part(shown, levels))
    return list(groups.values())


def _read(
    dimensions: Mapping[str, Dimension], group: Sequence[_Part], number: int
) -> tuple[PublicRows, Counter[tuple[str, str]]]:
    """The rows of tables that are one, and per year in how many of the finest they differ."""
    first, levels = group[0].shown.planned, _all_levels(dimensions, group)
    none = tuple(np.array([], np.int64) for _ in levels)
    table = Table(f"{first.name}~{number}", first.population, levels, none)
    radix, parts = Radix(dimensions, [table]), [_ids(dimensions, table, part) for part in group]
    whole = np.unique(np.concatenate(parts), axis=0)
    whole = whole[np.argsort(radix.keys(table, whole))]
    figures = np.full((len(group), len(whole)), NOT_COVERED)
    for part_figures, part, ids in zip(figures, group, parts, strict=True):
        part_figures[_covered(dimensions, table, whole, part)] = 0
        part_figures[np.searchsorted(radix.keys(table, whole), radix.keys(table, ids))] = part.shown.figures
    differs = _differs(figures)
    year = next((place for place, of in enumerate(levels) if of in YEARS), None)
    codes = [
        ALL if year is None else dimensions[list(levels)[year]].codes[row[year]] for row in whole[differs]
    ]
    changed = Counter((first.name, code) for code in codes)
    if not changed:
        return _rows(dimensions, table, whole, figures.max(axis=0), 1), changed
    return _as_one([_rows(dimensions, table, whole, part_figures, 0) for part_figures in figures]), changed


def _rows(
    dimensions: Mapping[str, Dimension], table: Table, ids: IntArray, figures: IntArray, least: int
) -> PublicRows:
    """Every row from `least` up that these finest ones add up to."""
    covered = figures != NOT_COVERED
    table = replace(table, leaves=tuple(ids[covered].T))
    linked = link(dimensions, [table])
    return rows_of(dimensions, table, linked, linked.add_up({table.name: figures[covered]}), least)


def _differs(figures: IntArray) -> IntArray:
    """The columns in which two publications that cover it show different figures."""
    low = np.where(figures < 0, np.iinfo(np.int64).max, figures).min(axis=0)
    return np.flatnonzero(figures.max(axis=0) > low)


def _all_levels(dimensions: Mapping[str, Dimension], group: Sequence[_Part]) -> dict[str, tuple[str, ...]]:
    """Per dimension every level, of any publication, that the finest rows of these tables decide."""
    levels = {}
    for name, of in group[0].levels.items():
        dim = dimensions[name]
        leaves = dim.of_level[of[0]]
        decided = [level for level in dim.of_level if level != ALL and (dim.group[level][leaves] >= 0).all()]
        used = {level for part in group for level in part.levels[name]}
        total = (ALL,) if ALL in used else ()
        others = [level for level in decided if level != of[0]]
        levels[name] = (of[0], *others, *total)
    return levels


def _ids(dimensions: Mapping[str, Dimension], table: Table, part: _Part) -> IntArray:
    columns = []
    for name, of in table.levels.items():
        dim = dimensions[name]
        id_of = {dim.codes[i].split("@")[0]: int(i) for i in dim.of_level[of[0]]}
        columns.append(np.array([id_of[code] for code in part.shown.codes[name]], dtype=np.int64))
    return np.stack(columns, axis=1)


def _covered(dimensions: Mapping[str, Dimension], table: Table, rows: IntArray, part: _Part) -> IntArray:
    """The rows of years that a publication has."""
    for place, name in enumerate(table.levels):
        if name in YEARS:
            dim = dimensions[name]
            years = [int(i) for i in dim.of_level[table.levels[name][0]] if dim.codes[i] in part.shown.years]
            return np.flatnonzero(np.isin(rows[:, place], years))
    return np.arange(len(rows))


def _as_one(parts: Sequence[PublicRows]) -> PublicRows:
    first = parts[0]
    codes = {name: np.concatenate([part.codes[name] for part in parts]) for name in first.levels}
    values = np.concatenate([part.values for part in parts])
    return replace(first, codes=codes, values=values, status=np.concatenate([part.status for part in parts]))
