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

from routekaart.disclosure.claims import HIDDEN, STATUSES, PublicRows
from routekaart.disclosure.model import IntArray, Status
from routekaart.disclosure.tables import Dimension, Linked, dimension
from routekaart.domain.messages import UserError
from routekaart.flows.files import quoted
from routekaart.flows.linking import Leaves, dimension_levels
from routekaart.flows.plan import Plan, PlannedTable, read_plan

PLAN = "plan.yml"
HIERARCHIES = "hierarchies.csv"


@dataclass(frozen=True)
class Published:
    """What a published folder says, as an attacker reads it; tables without any row say nothing."""

    plan: Plan
    dimensions: Mapping[str, Dimension]
    tables: tuple[PublicRows, ...]


def write_tables(
    folder: Path, plan: Plan, leaves: Leaves, linked: Linked, values: IntArray, status: Status
) -> None:
    """Writes every table of the plan, the hierarchies and the plan itself. Shape: `values` per cell."""
    with duckdb.connect() as con:
        fill_codes(con, leaves.dimensions)
        for planned in plan.tables:
            fill_rows(con, planned, linked, values)
            name = planned.name
            rows = f"SELECT *, '{status.value}' AS status FROM {name} WHERE count <> 0 ORDER BY ALL"
            con.execute(
                f"COPY ({rows}) TO {quoted(folder / f'{name}.parquet')} (FORMAT parquet, COMPRESSION zstd)"
            )
            con.execute(f"COPY ({rows}) TO {quoted(folder / f'{name}.csv')} (HEADER)")
        _write_hierarchies(con, folder, plan, leaves)
    text = yaml.safe_dump(dict(plan.document), allow_unicode=True, sort_keys=False)
    (folder / PLAN).write_text(text, encoding="utf-8")


def fill_codes(con: duckdb.DuckDBPyConnection, dimensions: Mapping[str, Dimension]) -> None:
    """Makes the tables `codes_<dimension>`: value id → code."""
    for name, dim in dimensions.items():
        codes = list(dim.codes)
        selected = f"unnest(?::VARCHAR[]) AS {name}, unnest(range(?)) AS id"
        con.execute(f"CREATE TABLE codes_{name} AS SELECT {selected}", [codes, len(codes)])


def fill_rows(
    con: duckdb.DuckDBPyConnection, planned: PlannedTable, linked: Linked, values: IntArray
) -> None:
    """Makes the table `<name>`: every row of a planned table with its codes and `count`. Shape: `values` per cell."""
    names = list(planned.levels)
    rows = [found for found in linked.rows if found.table == planned.name]
    if not rows:
        con.execute(f"CREATE TABLE {planned.name} ({' VARCHAR, '.join(names)} VARCHAR, count BIGINT)")
        return
    ids = np.concatenate([found.values for found in rows])
    part = {f"{name}_id": ids[:, place] for place, name in enumerate(names)}
    part["count"] = values[np.concatenate([found.cell for found in rows])]
    joins = " ".join(f"JOIN codes_{name} ON codes_{name}.id = {name}_id" for name in names)
    con.register("part", part)
    con.execute(f"CREATE TABLE {planned.name} AS SELECT DISTINCT {', '.join(names)}, count FROM part {joins}")
    con.unregister("part")


def _write_hierarchies(con: duckdb.DuckDBPyConnection, folder: Path, plan: Plan, leaves: Leaves) -> None:
    """Which code lies in which, of the leaves that are published: the others would tell that they exist."""
    with (folder / HIERARCHIES).open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("dimension", "leaf", "level", "code"))
        for name, levels in leaves.places.items():
            tables = [table.name for table in plan.tables if name in table.levels]
            union = " UNION ".join(f"SELECT {name} FROM {table} WHERE count <> 0" for table in tables)
            shown = {row[0] for row in con.execute(union).fetchall()}
            kept = [codes for codes in zip(*levels.values(), strict=True) if codes[0] in shown]
            for leaf, codes in enumerate(kept):
                writer.writerows((name, leaf, level, code) for level, code in zip(levels, codes, strict=True))


def read_published(folder: Path) -> Published:
    """Everything in a published folder. Raises: UserError when it is not one."""
    if not (folder / PLAN).is_file() or not (folder / HIERARCHIES).is_file():
        raise UserError("flows.not_published", folder=folder)
    plan = read_plan(folder / PLAN)
    places: dict[str, dict[str, list[str]]] = {
        name: {level: [] for level in levels} for name, levels in dimension_levels(plan).items()
    }
    with (folder / HIERARCHIES).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row.get("level") not in places.get(row.get("dimension", ""), {}):
                raise UserError("flows.bad_hierarchy", file=HIERARCHIES, found=list(row.values()))
            places[row["dimension"]][row["level"]].append(row["code"])
    dimensions = {name: dimension(name, levels) for name, levels in places.items()}
    tables = (read_rows(folder, planned) for planned in plan.tables)
    return Published(plan, dimensions, tuple(rows for rows in tables if len(rows.values)))


def read_rows(folder: Path, planned: PlannedTable) -> PublicRows:
    """The rows of one published table. Raises: UserError for a file that is not what the plan says."""
    path = folder / f"{planned.name}.parquet"
    if not path.is_file():
        raise UserError("flows.no_file", file=path)
    names = list(planned.levels)
    with duckdb.connect() as con:
        try:
            rows = con.execute(
                f"SELECT {', '.join(names)}, count, status FROM read_parquet({quoted(path)})"
            ).fetchnumpy()
        except duckdb.Error as error:
            raise UserError("flows.unreadable", file=path.name, detail=str(error).splitlines()[0]) from error
    found = {name: np.unique(rows[name].astype(str), return_inverse=True) for name in names}
    count = np.ma.filled(np.ma.asarray(rows["count"]), HIDDEN).astype(np.int64)
    statuses = rows["status"].astype(str)
    unknown = set(statuses.tolist()) - set(STATUSES)
    if unknown:
        raise UserError("flows.unknown_status", file=path.name, found=", ".join(sorted(unknown)))
    status = np.array([STATUSES.index(Status(text)) for text in statuses], dtype=np.int64)
    return PublicRows(
        planned.name,
        planned.population,
        planned.levels,
        {name: codes.tolist() for name, (codes, _) in found.items()},
        {name: place.astype(np.int64) for name, (_, place) in found.items()},
        count,
        status,
    )
