"""The finest rows that a publication shows, of every table and year that it was published of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from routekaart.disclosure.claims import PublicRows
from routekaart.disclosure.model import BoolArray, IntArray
from routekaart.domain.flow_words import ALL
from routekaart.flows.linking import LATER
from routekaart.flows.plan import PlannedTable
from routekaart.flows.published import Published, no_rows
from routekaart.flows.release import STATE, UNSETTLED, YEARS, years_of


@dataclass(frozen=True)
class Shown:
    """The finest rows of a published table, per row its codes and figure. `years`: those it was published of."""

    planned: PlannedTable
    codes: Mapping[str, Sequence[str]]
    figures: IntArray
    years: frozenset[str]


def unsettled_of(published: Published) -> dict[str, set[str]]:
    """Per published table the years in which no state was known yet."""
    sources = {planned.name: planned.source for planned in published.plan.tables}
    by_table: dict[str, set[str]] = {}
    for rows in published.tables:
        if sources[rows.name] in LATER and STATE in rows.levels:
            year = next(name for name in YEARS if name in rows.levels)
            states = np.array(rows.names[STATE])[rows.codes[STATE]]
            years = np.array(rows.names[year])[rows.codes[year]]
            settled = set(years[(states != ALL) & (states != UNSETTLED)].tolist())
            by_table[rows.name] = set(years_of(rows)) - settled
    return by_table


def finest(
    published: Published, settle: bool = True, counted: Mapping[str, set[str]] | None = None
) -> Iterator[Shown]:
    """The finest rows of every table; with `settle` without their state in the years that were unsettled.

    `counted`: per source years that it was published of, besides those of which a figure is shown.
    """
    rows_of = {rows.name: rows for rows in published.tables}
    unsettled = unsettled_of(published) if settle else {}
    years = {source: set(of_source) for source, of_source in (counted or {}).items()}
    for table in published.plan.tables:
        shown = set(years_of(rows_of[table.name])) if table.name in rows_of else set()
        years.setdefault(table.source, set()).update(shown)
    for table in published.plan.tables:
        rows, without = rows_of.get(table.name, no_rows(table)), unsettled.get(table.name, set())
        if settled := years[table.source] - without:
            yield _shown(published, rows, table, settled, table.levels)
        if without:
            levels = {name: level_names for name, level_names in table.levels.items() if name != STATE}
            yield _shown(published, rows, table, without, levels)


def _shown(
    published: Published,
    rows: PublicRows,
    table: PlannedTable,
    years: set[str],
    levels: Mapping[str, tuple[str, ...]],
) -> Shown:
    inside: BoolArray = np.ones(len(rows.values), np.bool_)
    for name, level_names in rows.levels.items():
        dim = published.dimensions[name]
        wanted = {dim.codes[i] for i in dim.of_level[level_names[0]]} if name in levels else {ALL}
        if name in YEARS:
            wanted &= years
        inside &= np.array([code in wanted for code in rows.names[name]], np.bool_)[rows.codes[name]]
    codes = {name: [rows.names[name][code] for code in rows.codes[name][inside]] for name in levels}
    return Shown(replace(table, levels=levels), codes, rows.values[inside], frozenset(years))
