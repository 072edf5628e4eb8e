"""What the protection cost: how far public figures are from the true counts, and how many persons they show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

from routekaart.disclosure.claims import PublicRows
from routekaart.disclosure.protection import rows_of
from routekaart.disclosure.tables import link
from routekaart.flows.files import quoted
from routekaart.flows.linking import Leaves, read_counted
from routekaart.flows.plan import read_plan
from routekaart.flows.published import PLAN, fill_rows


@dataclass(frozen=True)
class Quality:
    """What the protection cost one table. Units: mean error in persons; shares 0-1."""

    table: str
    row_count: int
    mean_error: float
    worst_error: int
    visible_share: float
    """Of the persons, how many are in a cell of the finest level that is shown above 0."""


def compare(folder: Path, truth: Path, locations: Mapping[str, str]) -> list[Quality]:
    """Per table how far the public figures are from the true counts, and how many persons they show."""
    leaves = read_counted(truth, read_plan(folder / PLAN), locations)
    linked = link(leaves.dimensions, leaves.tables)
    counts = linked.add_up(leaves.counts)
    with duckdb.connect() as con:
        return [
            _quality(con, folder, rows_of(leaves.dimensions, table, linked, counts), leaves)
            for table in leaves.tables
        ]


def _quality(con: duckdb.DuckDBPyConnection, folder: Path, true: PublicRows, leaves: Leaves) -> Quality:
    fill_rows(con, "true_rows", true)
    file = quoted(folder / f"{true.name}.parquet")
    public = f"(SELECT * REPLACE (count::BIGINT AS count) FROM read_parquet({file}))"
    both = f"true_rows t FULL JOIN {public} p USING ({', '.join(true.levels)})"
    gap = "abs(coalesce(p.count, 0) - coalesce(t.count, 0))"
    query = f"SELECT count(p.count), avg({gap}), max({gap}) FROM {both}"
    rows, mean, worst = con.execute(query).fetchall()[0]
    return Quality(true.name, rows, mean or 0.0, worst or 0, _visible(con, true, leaves, both))


def _visible(con: duckdb.DuckDBPyConnection, true: PublicRows, leaves: Leaves, both: str) -> float:
    finest = []
    for name, of in true.levels.items():
        dim = leaves.dimensions[name]
        codes = ", ".join("'" + dim.codes[i].replace("'", "''") + "'" for i in dim.of_level[of[0]])
        finest.append(f"{name} IN ({codes})")
    shown = "sum(CASE WHEN coalesce(p.count, 0) > 0 THEN t.count ELSE 0 END) / sum(t.count)"
    query = f"SELECT {shown} FROM {both} WHERE {' AND '.join(finest)}"
    return float(con.execute(query).fetchall()[0][0] or 0.0)
