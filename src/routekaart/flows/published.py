"""A folder of published tables: one Parquet and CSV per table of the plan, the plan, and how the values add up.

A row whose public figure is 0 is left out, so that nobody sees whether there is someone behind it. Everything public is
read from such a folder and from nothing else; the audit has no more either.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
import yaml

from routekaart.disclosure.model import IntArray, Protected
from routekaart.disclosure.tables import Dimension, Linked, Table
from routekaart.flows.build import replaced_folder
from routekaart.flows.linking import Leaves
from routekaart.flows.plan import Plan, PlannedTable

PLAN = "plan.yml"
HIERARCHIES = "hierarchies.csv"


@dataclass(frozen=True)
class Published:
    """What a published folder says. Shape: `values[table]` per leaf row of that table."""

    plan: Plan
    dimensions: Mapping[str, Dimension]
    tables: tuple[Table, ...]
    values: Mapping[str, IntArray]


def write_published(
    out: Path, plan: Plan, leaves: Leaves, linked: Linked, protected: Protected
) -> dict[str, int]:
    """Writes the folder, all or nothing. Returns the number of rows of every table."""
    con = duckdb.connect()
    for name, dim in leaves.dimensions.items():
        codes = list(dim.codes)
        con.execute(
            f"CREATE TABLE codes_{name} AS SELECT unnest(?::VARCHAR[]) AS {name}, unnest(range(?)) AS id",
            [codes, len(codes)],
        )
    with replaced_folder(out, PLAN) as folder:
        counts = {
            planned.name: _write_table(con, folder, planned, linked, protected) for planned in plan.tables
        }
        _write_hierarchies(con, folder, plan, leaves)
        text = yaml.safe_dump(dict(plan.document), allow_unicode=True, sort_keys=False)
        (folder / PLAN).write_text(text, encoding="utf-8")
    con.close()
    return counts


def _write_table(
    con: duckdb.DuckDBPyConnection, folder: Path, planned: PlannedTable, linked: Linked, protected: Protected
) -> int:
    names = list(planned.levels)
    rows = [found for found in linked.rows if found.table == planned.name]
    values = np.concatenate([found.values for found in rows])
    part = {f"{name}_id": values[:, place] for place, name in enumerate(names)}
    part["count"] = protected.values[np.concatenate([found.cell for found in rows])]
    joins = " ".join(f"JOIN codes_{name} ON codes_{name}.id = {name}_id" for name in names)
    con.execute(
        f"CREATE OR REPLACE TABLE public_{planned.name} AS SELECT DISTINCT {', '.join(names)}, count, "
        f"'{protected.status.value}' AS status FROM part {joins} WHERE count <> 0 ORDER BY ALL"
    )
    con.execute(
        f"COPY public_{planned.name} TO '{folder / planned.name}.parquet' (FORMAT parquet, COMPRESSION zstd)"
    )
    con.execute(f"COPY public_{planned.name} TO '{folder / planned.name}.csv' (HEADER)")
    return int(con.execute(f"SELECT count(*) FROM public_{planned.name}").fetchall()[0][0])


def _write_hierarchies(con: duckdb.DuckDBPyConnection, folder: Path, plan: Plan, leaves: Leaves) -> None:
    """Which code lies in which, of the codes that are published: the others would tell that they exist."""
    lines: list[tuple[str, int, str, str]] = []
    for name, levels in leaves.places.items():
        union = " UNION ".join(f"SELECT {name} FROM public_{t.name}" for t in plan.tables if name in t.levels)
        shown = {row[0] for row in con.execute(union).fetchall()}
        found = {
            tuple(code if code in shown else "" for code in codes)
            for codes in zip(*levels.values(), strict=True)
        }
        for leaf, codes in enumerate(sorted(found - {("",) * len(levels)})):
            lines += [(name, leaf, level, code) for level, code in zip(levels, codes, strict=True) if code]
    with (folder / HIERARCHIES).open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("dimension", "leaf", "level", "code"))
        writer.writerows(lines)
