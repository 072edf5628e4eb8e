"""Published, protected flow tables as a source like any other: `routekaart build --flows PUBLIC`.

The folder holds `plan.yml`, `hierarchies.csv` and one Parquet file per table of the plan: its dimensions as
text (`*` in a margin), `count` and `status`; `release.yml` may tell how far they are off. Each table becomes
`flow_<name>`; `flow_table` says what it answers.
Whatever is not in the plan, or not in the form of the plan, is refused.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from routekaart.domain.messages import UserError, message
from routekaart.sources.cache import checksum
from routekaart.sources.contract import Source
from routekaart.sources.fetching import Fetched
from routekaart.sources.inbox import Inbox
from routekaart.warehouse.flow_plan import PLAN, FlowPlan, FlowTable, read_flow_plan, read_margins
from routekaart.warehouse.loading import insert
from routekaart.warehouse.manifest import Delivery
from routekaart.warehouse.schema import FLOW_HIERARCHY, FLOW_MARGIN, FLOW_SOURCE, FLOW_TABLE
from routekaart.warehouse.verifying import Outcome

HIERARCHIES = "hierarchies.csv"
STATUSES = ("afgerond", "waarde", "klein", "beschermd", "samengevoegd")

_LEAST_KNOWN_PCT = 90
"""Below this share of known vestigingen the flows are of other schools: real and fictional never meet."""


def deliver_flows(connection: duckdb.DuckDBPyConnection, folder: Path, data: str) -> Delivery:
    """The published folder, loaded into the new edition. Raises: UserError."""
    plan = read_flow_plan(folder)
    source = _source(plan, folder, data)
    names = [PLAN, HIERARCHIES, *(f"{table.name}.parquet" for table in plan.tables)]
    delivery = Delivery(source, {name: _file(folder, name) for name in names}, Inbox(source, {}))
    for table in plan.tables:
        rows = _load(connection, folder / f"{table.name}.parquet", table)
        delivery.inbox.read_count[table.name] = delivery.loaded[f"flow_{table.name}"] = rows
        insert(connection, FLOW_TABLE, [_entry(plan, table, rows)])
    insert(connection, FLOW_HIERARCHY, list(_hierarchy_rows(folder / HIERARCHIES)))
    if margins := read_margins(folder):
        insert(connection, FLOW_MARGIN, list[tuple[object, ...]](margins))
    return delivery


def _source(plan: FlowPlan, folder: Path, data: str) -> Source:
    return Source(
        id=FLOW_SOURCE,
        folder=folder,
        title=plan.title,
        publisher=message(f"warehouse.flow_publisher_{data}"),
        licence=message("warehouse.flow_licence"),
        dataset_url="",
        reference_date=message("warehouse.flow_reference_date"),
        data=data,
        optional=True,
        precedence=0,
        files=(),
        checks=(),
        settings={},
    )


def _file(folder: Path, name: str) -> Fetched:
    path = folder / name
    if not path.is_file():
        raise UserError("warehouse.missing_file", source=FLOW_SOURCE, file=name)
    modified_on = datetime.fromtimestamp(path.stat().st_mtime, UTC).date().isoformat()
    return Fetched(path, "", checksum(path), modified_on)


def _load(connection: duckdb.DuckDBPyConnection, path: Path, table: FlowTable) -> int:
    expected = [*table.levels, "count", "status"]
    try:
        reader = connection.read_parquet(str(path))
        type_of = dict(zip(reader.columns, map(str, reader.types), strict=True))
    except duckdb.Error:
        raise _bad_table(path, "no_parquet") from None
    if list(type_of) != expected:
        raise UserError(
            "warehouse.flow_columns", file=path.name, found=", ".join(type_of), expected=", ".join(expected)
        )
    for name in (*table.levels, "status"):
        if type_of[name] != "VARCHAR":
            raise UserError("warehouse.flow_type", file=path.name, column=name, found=type_of[name])
    columns = ", ".join(f'"{name}" VARCHAR NOT NULL' for name in table.levels)
    name = f'"flow_{table.name}"'
    connection.execute(f"CREATE TABLE {name} ({columns}, count INTEGER, status VARCHAR NOT NULL)")
    copy = f"INSERT INTO {name} SELECT * FROM read_parquet(?) ORDER BY ALL"  # noqa: S608 name was checked
    try:
        connection.execute(copy, [str(path)])
    except duckdb.Error:
        raise _bad_table(path, "no_parquet") from None
    return int(connection.execute(f"SELECT count(*) FROM {name}").fetchall()[0][0])  # noqa: S608


def _bad_table(path: Path, key: str, **values: object) -> UserError:
    return UserError("warehouse.bad_flow_table", file=path.name, reason=message(f"warehouse.{key}", **values))


def _entry(plan: FlowPlan, table: FlowTable, rows: int) -> tuple[object, ...]:
    levels = json.dumps({name: list(of) for name, of in table.levels.items()})
    facts = (plan.title, plan.method, plan.base, plan.region_year)
    return (table.name, table.question, table.population, levels, *facts, rows, FLOW_SOURCE)


def _hierarchy_rows(path: Path) -> Iterator[tuple[object, ...]]:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        if next(reader, None) != ["dimension", "leaf", "level", "code"]:
            raise _bad_table(path, "flow_leaf_columns")
        for line in reader:
            if len(line) != 4 or not line[1].isdecimal():
                raise _bad_table(path, "flow_leaf_line", line=reader.line_num)
            yield line[0], int(line[1]), line[2], line[3]


def verify_flows(connection: duckdb.DuckDBPyConnection, folder: Path) -> Iterator[Outcome]:
    """Each table has unique cells, known statuses, no small number in sight, and totals only where planned."""
    plan = read_flow_plan(folder)
    for table in plan.tables:
        for key, rows in _wrong_rows(table, plan.base).items():
            wrong = f'SELECT 1 FROM "flow_{table.name}" {rows}'  # noqa: S608 names were checked
            wrong_count = connection.execute(f"SELECT count(*) FROM ({wrong})").fetchall()[0][0]  # noqa: S608
            title = message(f"warehouse.check_flow_{key}", table=table.name)
            yield Outcome(FLOW_SOURCE, title, "0", str(wrong_count), wrong_count == 0)
    known_pct = connection.execute(_KNOWN_PCT).fetchall()[0][0]
    title = message("warehouse.check_flow_known")
    yield Outcome(
        FLOW_SOURCE, title, f"{_LEAST_KNOWN_PCT}–100", str(known_pct), known_pct >= _LEAST_KNOWN_PCT
    )


_KNOWN_PCT = """
SELECT coalesce(floor(100 * avg((code IN (SELECT vestiging FROM vestiging))::INTEGER)), 100)::INTEGER
FROM (SELECT DISTINCT code FROM flow_hierarchy WHERE level = 'vestiging' AND code <> 'onbekend')
"""


def _wrong_rows(table: FlowTable, base: int) -> dict[str, str]:
    """Message key → the rows that may not be there."""
    columns = ", ".join(f'"{name}"' for name in table.levels)
    statuses = ", ".join(f"'{status}'" for status in STATUSES)
    totals = " OR ".join(f"\"{name}\" = '*'" for name, levels in table.levels.items() if "*" not in levels)
    return {
        "double": f"QUALIFY count(*) OVER (PARTITION BY {columns}) > 1",
        "status": f"WHERE status NOT IN ({statuses})",
        "small": "WHERE count BETWEEN 1 AND 4 OR count < 0",
        "rounded": f"WHERE status = 'afgerond' AND (count IS NULL OR count % {base} <> 0)",
        "total": f"WHERE {totals or 'false'}",
    }
