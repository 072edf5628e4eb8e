"""A folder of published tables: one Parquet and CSV per table of the plan, the plan, and how the values add up.

A row whose public figure is 0 is left out, so that nobody sees whether there is someone behind it. Everything public is
read from such a folder and from nothing else; the audit has no more either.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
import yaml

from routekaart.disclosure.claims import HIDDEN, STATUSES, PublicRows
from routekaart.disclosure.model import IntArray, Status
from routekaart.disclosure.tables import Dimension, dimension
from routekaart.domain.faults import require_file
from routekaart.domain.messages import UserError
from routekaart.flows.files import quoted
from routekaart.flows.folders import HIERARCHIES
from routekaart.flows.linking import Leaves, dimension_levels
from routekaart.flows.plan import Plan, PlannedTable, received_plan

PLAN = "plan.yml"
HIERARCHY_COLUMNS = ("dimension", "leaf", "level", "code")
_NUMBER = "^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|DOUBLE|FLOAT|DECIMAL.*)$"
_WHOLE = "TRY_CAST(count AS BIGINT)"
_NO_COUNT = f"""count IS NOT NULL AND (NOT regexp_matches(typeof(count), '{_NUMBER}')
    OR {_WHOLE} IS NULL OR {_WHOLE} < 0 OR TRY_CAST(count AS DOUBLE) <> {_WHOLE}::DOUBLE)"""
"""A figure that is no whole number of persons, and may say more than the audit would read in it."""


@dataclass(frozen=True)
class Published:
    """What a published folder says, as an attacker reads it; tables without any row say nothing."""

    plan: Plan
    dimensions: Mapping[str, Dimension]
    tables: tuple[PublicRows, ...]
    places: Mapping[str, Mapping[str, list[str]]]
    """Per dimension the code of every leaf at every level: how its values add up."""


def write_tables(folder: Path, plan: Plan, leaves: Leaves, rows: Sequence[PublicRows]) -> None:
    """Writes every table of the plan, the hierarchies and the plan itself."""
    by_name = {table.name: table for table in rows}
    with duckdb.connect() as con:
        for planned in plan.tables:
            fill_rows(con, planned.name, by_name.get(planned.name, no_rows(planned)))
            con.execute(
                f"COPY {planned.name} TO {quoted(folder / f'{planned.name}.parquet')} (FORMAT parquet, COMPRESSION zstd)"
            )
            con.execute(f"COPY {planned.name} TO {quoted(folder / f'{planned.name}.csv')} (HEADER)")
        _write_hierarchies(con, folder, plan, leaves)
    document = json.loads(json.dumps(plan.document))  # each part once: YAML marks what stands there twice
    text = yaml.safe_dump(document, allow_unicode=True, sort_keys=False)
    (folder / PLAN).write_text(text, encoding="utf-8")


def no_rows(planned: PlannedTable) -> PublicRows:
    """The rows of a table in which every figure is 0."""
    none = np.array([], np.int64)
    names: dict[str, Sequence[str]] = dict.fromkeys(planned.levels, ())
    codes = dict.fromkeys(planned.levels, none)
    return PublicRows(planned.name, planned.population, planned.levels, names, codes, none, none)


def fill_rows(con: duckdb.DuckDBPyConnection, name: str, rows: PublicRows) -> None:
    """Makes the table `name`: every row with its codes, `count` and `status`, each said once, in order of the codes."""
    key, columns, lists = np.zeros(len(rows.values), np.int64), {}, {}
    for dimension_name in rows.levels:
        codes, rank = np.unique(np.asarray(rows.names[dimension_name], dtype=str), return_inverse=True)
        columns[dimension_name] = (
            rank[rows.codes[dimension_name]] if len(codes) else rows.codes[dimension_name]
        )
        lists[dimension_name] = codes.tolist()
        key = key * len(codes) + columns[dimension_name]
    once = np.unique(key, return_index=True)[1]
    part = {of: column[once] for of, column in columns.items()}
    con.register("!part", part | {"count_": rows.values[once], "status_": rows.status[once]})
    named = ", ".join(f"list_extract(${of}::VARCHAR[], {of} + 1) AS {of}" for of in columns)
    status = "list_extract($statuses_::VARCHAR[], status_ + 1) AS status"
    con.execute(
        f'CREATE OR REPLACE TABLE {name} AS SELECT {named}, count_ AS count, {status} FROM "!part"',
        lists | {"statuses_": [str(one) for one in STATUSES]},
    )
    con.unregister("!part")


def _write_hierarchies(con: duckdb.DuckDBPyConnection, folder: Path, plan: Plan, leaves: Leaves) -> None:
    """Which code lies in which, of the leaves that are published: the others would tell that they exist."""
    with (folder / HIERARCHIES).open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(HIERARCHY_COLUMNS)
        for name, level_names in dimension_levels(plan).items():
            levels = {level: leaves.places[name][level] for level in level_names}
            tables = [table.name for table in plan.tables if name in table.levels]
            union = " UNION ".join(f"SELECT {name} FROM {table}" for table in tables)
            shown = {row[0] for row in con.execute(union).fetchall()}
            once = dict.fromkeys(zip(*levels.values(), strict=True))
            kept = [codes for codes in once if codes[0] in shown]
            for leaf, codes in enumerate(kept):
                writer.writerows((name, leaf, level, code) for level, code in zip(levels, codes, strict=True))


def is_published(folder: Path) -> bool:
    """Whether a folder looks like one of published tables."""
    return (folder / PLAN).is_file() and (folder / HIERARCHIES).is_file()


def read_published(folder: Path) -> Published:
    """Everything in a published folder. Raises: UserError when it is not one."""
    if not is_published(folder):
        raise UserError("flows.not_published", folder=folder)
    plan = received_plan(folder / PLAN)
    places = _read_hierarchies(folder / HIERARCHIES, plan)
    dimensions = {name: dimension(name, levels) for name, levels in places.items()}
    tables = (read_rows(folder, planned) for planned in plan.tables)
    return Published(plan, dimensions, tuple(rows for rows in tables if len(rows.values)), places)


def _read_hierarchies(path: Path, plan: Plan) -> dict[str, dict[str, list[str]]]:
    """Per dimension and level the code of every leaf. Raises: UserError unless every leaf has each level once."""
    places: dict[str, dict[str, list[str]]] = {
        name: {level: [] for level in levels} for name, levels in dimension_levels(plan).items()
    }
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise UserError("flows.not_utf8", file=path.name, line=line) from error
    for number, row in enumerate(csv.DictReader(lines), 2):
        codes = places.get(row.get("dimension", ""), {}).get(row.get("level", ""))
        if codes is None:
            raise UserError("flows.bad_hierarchy", file=path.name, found=list(row.values()))
        if row.get("leaf") != str(len(codes)) or row.get("code") is None or None in row:
            raise UserError("flows.bad_leaf", file=path.name, line=number, found=list(row.values()))
        codes.append(row["code"])
    for name, levels in places.items():
        if len({len(codes) for codes in levels.values()}) > 1:
            raise UserError("flows.bad_leaf", file=path.name, line=len(lines), found=name)
    return places


def read_rows(folder: Path, planned: PlannedTable) -> PublicRows:
    """The rows of one published table. Raises: UserError for a file that is not what the plan says."""
    path = folder / f"{planned.name}.parquet"
    require_file(path)
    with duckdb.connect() as con:
        try:
            con.execute(f"CREATE VIEW rows AS FROM read_parquet({quoted(path)})")
            columns = {name: _numbered(con, name) for name in (*planned.levels, "status")}
            wrong = con.execute(f"SELECT count::VARCHAR FROM rows WHERE {_NO_COUNT} LIMIT 1").fetchall()
            count = con.execute("SELECT TRY_CAST(count AS BIGINT) AS count FROM rows").fetchnumpy()["count"]
        except duckdb.Error as error:
            raise UserError("flows.unreadable", file=path.name, detail=str(error).splitlines()[0]) from error
    if wrong:
        raise UserError("flows.bad_count", file=path.name, found=wrong[0][0])
    statuses, status = columns.pop("status")
    unknown = set(statuses) - set(STATUSES)
    if unknown:
        raise UserError("flows.unknown_status", file=path.name, found=", ".join(sorted(unknown)))
    place = np.array([STATUSES.index(Status(text)) for text in statuses], dtype=np.int64)
    return PublicRows(
        planned.name,
        planned.population,
        planned.levels,
        {name: codes for name, (codes, _) in columns.items()},
        {name: rows for name, (_, rows) in columns.items()},
        np.ma.filled(np.ma.asarray(count), HIDDEN).astype(np.int64),
        place[status],
    )


def _numbered(con: duckdb.DuckDBPyConnection, column: str) -> tuple[list[str], IntArray]:
    """The texts in a column in order, and per row the number of its text; an empty cell counts as the text `None`."""
    text = f"coalesce(CAST({column} AS VARCHAR), 'None')"
    con.execute(f"CREATE TYPE {column}_ AS ENUM (SELECT DISTINCT {text} FROM rows ORDER BY 1)")
    codes = con.execute(f"SELECT unnest(enum_range(NULL::{column}_))::VARCHAR").fetchall()
    rows = con.execute(f"SELECT enum_code({text}::{column}_)::BIGINT AS row FROM rows").fetchnumpy()["row"]
    return [row[0] for row in codes], np.asarray(rows, dtype=np.int64)
