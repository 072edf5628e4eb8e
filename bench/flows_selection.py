"""Reading one selection from the published tables, as a page does."""

from __future__ import annotations

import sqlite3
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

import duckdb
from flows import folder_for

from routekaart.flows.build import build_flows
from routekaart.flows.plan import default_plan
from routekaart.flows.publish import publish_flows

TITLE = "One selection from the published tables"
NOTE = (
    "Published from a file of 1.2 million enrolments. One school: all its destinations of one year. National: all "
    "schools added up per destination and year. Median of 50."
)
_TABLE = "school_instelling_niveau"
_SCHOOL = f"SELECT destination, niveau, count FROM {_TABLE} WHERE school_year = '2022-2023' AND school = ?"
_NATIONAL = (
    f"SELECT school_year, destination, sum(count) FROM {_TABLE} WHERE length(school) = 6 GROUP BY 1, 2"
)


def run(full: bool) -> list[dict[str, Any]]:
    """One row per question and database."""
    enrolments = folder_for(0.1) / "enrolments.parquet"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build_flows(enrolments, folder / "flows")
        publish_flows(folder / "flows", default_plan(), folder / "public", {})
        con = duckdb.connect(str(folder / "edition.duckdb"))
        con.execute(f"CREATE TABLE {_TABLE} AS FROM '{folder / 'public' / _TABLE}.parquet' ORDER BY ALL")
        rows = con.execute(f"FROM {_TABLE}").fetchall()
        school = con.execute(f"SELECT school FROM {_TABLE} WHERE length(school) = 6 LIMIT 1").fetchall()[0][0]
        lite = sqlite3.connect(folder / "edition.db")
        lite.execute(
            f"CREATE TABLE {_TABLE} (school_year, school, destination, niveau, count INTEGER, status)"
        )
        lite.executemany(f"INSERT INTO {_TABLE} VALUES (?, ?, ?, ?, ?, ?)", rows)
        lite.execute(f"CREATE INDEX one ON {_TABLE} (school, school_year)")
        bases = {"DuckDB": con, "SQLite": lite}
        return [
            {"question": question, "rows in table": len(rows)}
            | {f"{title}, ms": f"{_median_ms(base, sql, values):.1f}" for title, base in bases.items()}
            for question, sql, values in (("one school", _SCHOOL, [school]), ("national sum", _NATIONAL, []))
        ]


def _median_ms(base: Any, sql: str, values: list[str]) -> float:
    times = []
    for _ in range(50):
        began = time.perf_counter()
        base.execute(sql, values).fetchall()
        times.append(1000 * (time.perf_counter() - began))
    return statistics.median(times)
