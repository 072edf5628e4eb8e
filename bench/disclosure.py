"""Safety, pupils shown, error and time of ways to protect flow tables; and the country over ten years."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent))

import _disclosure_methods as ways
from _flow_tables import Example, national, one_table

from routekaart.disclosure.attack import betrays
from routekaart.disclosure.audit import audit
from routekaart.disclosure.model import BASE, IntArray
from routekaart.disclosure.protection import protect, round_together
from routekaart.disclosure.tables import Linked, link

TITLE = "Protecting flow tables"
NOTE = (
    "One table of 200 × 210 leaves with groups and totals (66,316 possible cells), every way on the same table, "
    "attacked by linear programming on 100 counts of 1 to 4 that an attacker does not know; then all tables of a national "
    "plan at once (origin × destination × niveau, origin × domein × niveau, origin × leerweg, home × domein × niveau; "
    "three divisions that do not nest), 106,000 pupils a year. Generated pupils, seed 1. *Known* is an attacker who ends "
    "with one possible count, *betrayed* one who can rule out some count of 1 to 4. "
    "A cell that is hidden without a mark may be empty too."
)
SAMPLE = 100


def run(full: bool) -> list[dict[str, Any]]:
    """One row per way on the one table, then one per size of the national plan."""
    rows = _ways(full)
    for years in (1, 3, 10):
        rows.append(_national(years))
    return rows


def _ways(full: bool) -> list[dict[str, Any]]:
    example = one_table()
    linked = link(example.dimensions, example.tables)
    counts, sums = linked.add_up(example.counts), linked.system.sums
    row, leaf_column = _rows_and_columns(example, linked)
    tried: dict[str, Callable[[], ways.Shown]] = {
        "hide only counts under 5": lambda: ways.hide_small(counts, sums),
        "heuristic suppression": lambda: ways.hide_heuristically(counts, sums),
        "suppression until bounds find nothing": lambda: ways.hide_attacked(counts, sums, False),
        "roll-up into overig": lambda: ways.roll_up(counts, sums, row, leaf_column),
        "cell-key perturbation": lambda: ways.perturb(counts, sums, np.random.default_rng(1)),
        "every cell to the nearest 5": lambda: ways.nearest(counts, sums),
        "**controlled rounding**": lambda: ways.rounded(_round(example), sums),
    }
    if full:
        tried["suppression certified by LP"] = lambda: ways.hide_attacked(counts, sums, True)
    leaves = linked.leaf_cells[example.finest]
    return [_measure(name, way, counts, leaves) for name, way in tried.items()]


def _rows_and_columns(example: Example, linked: Linked) -> tuple[IntArray, np.ndarray]:
    row, leaf_column = np.zeros(linked.system.size, np.int64), np.zeros(linked.system.size, np.bool_)
    for rows in linked.rows:
        row[rows.cell] = rows.values[:, 0]
        leaf_column[rows.cell] = rows.combination[1] == "kolom"
    return row, leaf_column


def _measure(name: str, way: Callable[[], ways.Shown], counts: IntArray, leaves: IntArray) -> dict[str, Any]:
    began = time.perf_counter()
    shown = way()
    seconds = time.perf_counter() - began
    size = len(counts)
    small = np.flatnonzero((counts > 0) & (counts < BASE))
    unknown = small[(shown.known.low != shown.known.high)[small]]
    sample = np.random.default_rng(2).permutation(unknown)[:SAMPLE]
    attacker = ways.Linear(shown.known, shown.sums)
    bounds = np.array([attacker.bounds(int(cell)) for cell in sample]).reshape(-1, 2)
    visible = shown.values > 0
    error = np.abs(shown.values - counts)[shown.values >= 0]
    additive = (
        bool((shown.values >= 0).all()) and not shown.sums.gaps(shown.values)[: len(shown.sums.total)].any()
    )
    return {
        "way": name,
        "cells": f"{size:,}",
        "seconds": f"{seconds:.2f}",
        "known": f"{int((bounds[:, 0] == bounds[:, 1]).sum())} of {len(sample)}",
        "betrayed": f"{int(betrays(bounds[:, 0], bounds[:, 1], BASE).sum())} of {len(sample)}",
        "pupils shown, finest table": f"{100 * counts[leaves][visible[leaves]].sum() / counts[leaves].sum():.0f} %",
        "mean error": f"{error.mean():.2f}",
        "error over 4": f"{100 * (error > BASE - 1).mean():.1f} %",
        "additive": "yes" if additive else "no",
    }


def _round(example: Example) -> IntArray:
    return round_together(example.dimensions, example.tables, example.counts, (3,))[1]


def _national(years: int) -> dict[str, Any]:
    example = national(years)
    began, before = time.perf_counter(), _processor()
    public = protect(example.dimensions, example.tables, example.counts, key=3).rows
    wall, processor = time.perf_counter() - began, _processor() - before
    began = time.perf_counter()
    found = audit(example.dimensions, public)
    audit_wall = time.perf_counter() - began
    linked = link(example.dimensions, example.tables)
    counts, values = linked.add_up(example.counts), np.zeros(linked.system.size, np.int64)
    for table, rows in zip(example.tables, public, strict=True):
        values[linked.find(table, np.stack([rows.codes[name] for name in table.levels], axis=1))] = (
            rows.values
        )
    error = np.abs(values - counts)
    leaves = linked.leaf_cells[example.finest]
    shown = counts[leaves][values[leaves] > 0].sum() / counts[leaves].sum()
    return {
        "way": f"controlled rounding, national plan, {years} years (audit {audit_wall:.1f} s)",
        "cells": f"{linked.system.size:,}",
        "seconds": f"{wall:.1f} ({processor:.1f} of processor time)",
        "known": "0, proven" if found.proven else "not proven",
        "betrayed": "0, proven" if found.clean else "not clean",
        "pupils shown, finest table": f"{100 * shown:.0f} %",
        "mean error": f"{error.mean():.2f}",
        "error over 4": f"{100 * (error > BASE - 1).mean():.1f} % (at most {error.max()})",
        "additive": "no" if linked.system.sums.gaps(values).any() else "yes",
    }


def _processor() -> float:
    """Processor time so far, of this process and of those that it started."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system
