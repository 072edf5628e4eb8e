"""From the flow tables of `flows build` to the one linked set of integer tables that the protection works on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np

from routekaart.disclosure.model import IntArray
from routekaart.disclosure.tables import Dimension, Table, dimension
from routekaart.domain.faults import require_file
from routekaart.domain.flow_words import ALL
from routekaart.domain.messages import UserError
from routekaart.flows.files import quoted
from routekaart.flows.levels import (
    LEVELS,
    PLACES,
    REGIONS,
    expression,
    region_rows,
    school_rows,
    verwantschap_rows,
)
from routekaart.flows.plan import Plan, PlannedTable

LATER = ("year_after",)
"""What the file of a year later changes: it may not move the figures of tables that were published before it."""


@dataclass(frozen=True)
class Leaves:
    """The finest true counts of every table of a plan that counts anyone. Shape: `counts[table]` per leaf row."""

    dimensions: Mapping[str, Dimension]
    tables: tuple[Table, ...]
    counts: Mapping[str, IntArray]
    places: Mapping[str, Mapping[str, list[str]]]
    """Per dimension the code of every leaf at every level: how its values add up."""


def read_leaves(folder: Path, plan: Plan, locations: Mapping[str, str]) -> Leaves:
    """The leaf rows of `plan` from the tables in `folder`. `locations`: vestiging -> gemeente. Raises: UserError."""
    con = duckdb.connect()
    try:
        for source in sorted({table.source for table in plan.tables}):
            _open(con, folder, source, plan.region_year, locations)
        levels = dimension_levels(plan)
        places = {name: _places(con, plan, name, of) for name, of in levels.items()}
        dimensions = {name: dimension(name, codes) for name, codes in places.items()}
        read = [_table(con, planned, dimensions) for planned in plan.tables]
    finally:
        con.close()
    filled = [(table, counts) for table, counts in read if len(counts)]
    return Leaves(dimensions, tuple(t for t, _ in filled), {t.name: counts for t, counts in filled}, places)


def read_counted(folder: Path, plan: Plan, locations: Mapping[str, str]) -> Leaves:
    """As `read_leaves`. Raises: UserError also when no table of the plan counts anyone."""
    leaves = read_leaves(folder, plan, locations)
    if not leaves.tables:
        raise UserError("flows.nothing_to_publish", folder=folder)
    return leaves


def dimension_levels(plan: Plan) -> dict[str, list[str]]:
    """Per dimension every level that some table publishes, in the order in which levels are declared."""
    used: dict[str, set[str]] = {}
    for table in plan.tables:
        for name, of in table.levels.items():
            used.setdefault(name, set()).update(set(of) - {ALL})
    return {name: sorted(of, key=LEVELS.index) for name, of in used.items()}


def _open(
    con: duckdb.DuckDBPyConnection, folder: Path, source: str, year: int, locations: Mapping[str, str]
) -> None:
    """Makes view `source`: the table with its regions and verwantschap."""
    path = folder / f"{source}.parquet"
    require_file(path)
    con.execute(f"CREATE VIEW {source}_raw AS FROM read_parquet({quoted(path)})")
    columns = {row[0] for row in con.execute(f"DESCRIBE {source}_raw").fetchall()}
    selected, joins = [f"{source}_raw.*"], ""
    for name, column in PLACES.items():
        if column in columns:
            codes = [row[0] for row in con.execute(f"SELECT DISTINCT {column} FROM {source}_raw").fetchall()]
            rows = region_rows(codes, year) if name == "home" else school_rows(codes, locations, year)
            names = (column, *(f"{name}_{level}" for level in REGIONS))
            _fill(con, f"{source}_{name}", names, rows)
            joins += f" JOIN {source}_{name} USING ({column})"
            selected += names[1:]
    if {"profiel", "domein"} <= columns:
        _fill(con, f"{source}_kin", ("profiel", "domein", "kin"), verwantschap_rows())
        joins += f" LEFT JOIN {source}_kin USING (profiel, domein)"
        selected.append("CASE WHEN domein = '' THEN '-' ELSE coalesce(kin, 'ander') END AS verwantschap")
    con.execute(f"CREATE VIEW {source} AS SELECT {', '.join(selected)} FROM {source}_raw{joins}")


def _fill(
    con: duckdb.DuckDBPyConnection, name: str, columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]
) -> None:
    unnested = ", ".join(f"unnest(?::VARCHAR[]) AS {column}" for column in columns)
    values = [list(column) for column in zip(*rows, strict=True)] or [[] for _ in columns]
    con.execute(f"CREATE TABLE {name} AS SELECT {unnested}", values)


def _places(con: duckdb.DuckDBPyConnection, plan: Plan, name: str, levels: list[str]) -> dict[str, list[str]]:
    """Per level the code of every leaf of the dimension, over all tables whose finest level it is."""
    selected = ", ".join(f"{expression(name, level)} AS {level}" for level in levels)
    sources = {
        (t.source, t.where) for t in plan.tables if name in t.levels and t.levels[name][0] == levels[0]
    }
    union = " UNION ".join(
        f"SELECT DISTINCT {selected} FROM {source} WHERE {where}" for source, where in sorted(sources)
    )
    rows = con.execute(f"SELECT * FROM ({union}) ORDER BY ALL").fetchall()
    return {level: [str(row[place]) for row in rows] for place, level in enumerate(levels)}


def _table(
    con: duckdb.DuckDBPyConnection, planned: PlannedTable, dimensions: Mapping[str, Dimension]
) -> tuple[Table, IntArray]:
    """The leaf rows in order of their values: the order in which a database hands them over may never matter."""
    finest = {name: levels[0] for name, levels in planned.levels.items()}
    for name, level in finest.items():
        ids = dimensions[name].of_level[level]
        codes = [dimensions[name].codes[i] for i in ids]
        values = f"unnest(?::VARCHAR[]) AS {name}_, unnest(?::BIGINT[]) AS {name}_id"
        con.execute(f"CREATE OR REPLACE TABLE ids_{name} AS SELECT {values}", [codes, ids.tolist()])
    selected = ", ".join(f"{expression(name, level)} AS {name}_" for name, level in finest.items())
    grouped = f"SELECT {selected}, sum(count)::BIGINT AS count FROM {planned.source} WHERE {planned.where} GROUP BY ALL"
    joins = " ".join(f"JOIN ids_{name} USING ({name}_)" for name in finest)
    order = ", ".join(f"{name}_id" for name in finest)
    rows = con.execute(f"SELECT {order}, count FROM ({grouped}) {joins} ORDER BY {order}").fetchnumpy()
    leaves = tuple(np.asarray(rows[f"{name}_id"], dtype=np.int64) for name in finest)
    stage = int(planned.source in LATER)
    table = Table(planned.name, planned.population, planned.levels, leaves, stage)
    return table, np.asarray(rows["count"], dtype=np.int64)
