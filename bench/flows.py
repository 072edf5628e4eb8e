"""Year-to-year flows over all years, full key: the packed store beside every other way to count them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from _enrolments import write_enrolments, write_locations
from _flow_store import prepare

TITLE = "Flows from year to year"
NOTE = (
    "One row per way, each in a process of its own, best of three (SQLite, PostgreSQL, pandas: one). All ways but "
    "those on the documented file count the same groups (year, packed state, packed next state) of the same persons. "
    "The engine resolves double enrolments while it counts; for the others they are resolved beforehand. Its row on the "
    "documented file is what `flows build` does up to its first table, every check included, counted by the decoded full "
    "key; `Phases of flows build` says where the time goes."
)
WAYS = {
    "numpy_touch": "touching the packed, sorted bytes once",
    "numpy_pass": "numpy on packed, sorted states",
    "routekaart_store": "**routekaart, from its packed store**",
    "polars_shift": "Polars, shift on sorted states",
    "duckdb_native": "DuckDB, filter + self-join, own table",
    "duckdb_parquet": "DuckDB, filter + self-join, Parquet of states",
    "duckdb_lead": "DuckDB, LEAD by person",
    "duckdb_pivot": "DuckDB, pivot, then count",
    "datafusion": "DataFusion, filter + self-join",
    "ibis": "Ibis on DuckDB, filter + self-join",
    "pandas_merge": "pandas, merge",
    "sqlite": "SQLite, filter + self-join on its primary key",
    "postgres": "PostgreSQL, filter + self-join with an index",
    "duckdb_documented": "DuckDB, filter + self-join on the documented Parquet, no checks, doubles counted twice",
    "routekaart_documented": "**routekaart, from the documented Parquet: checks, packed store, doubles, destinations**",
}
HERE = Path(__file__).resolve().parent


def folder_for(scale: float) -> Path:
    """The folder with the generated files of this scale; made once, as far as they are not there."""
    folder = Path(os.environ.get("BENCH_DATA", HERE.parent / "var" / "bench")) / f"flows-{scale:g}"
    if not (folder / "ready").exists():
        folder.mkdir(parents=True, exist_ok=True)
        write_enrolments(folder / "enrolments.parquet", scale)
        write_locations(folder / "vestigingen.csv")
        (folder / "ready").touch()
    if not (folder / "store.parquet").exists():
        prepare(folder, with_arrays=scale == 1)
    return folder


def measure(way: str, folder: Path) -> dict[str, Any]:
    """Seconds, peak memory and answer of one way, or why it could not run."""
    command = [sys.executable, str(HERE / "_flow_peers.py"), way, str(folder)]
    environment = os.environ | {"PYTHONPATH": str(HERE.parent / "src")}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        return {"error": done.stderr.strip().splitlines()[-1][:80]}
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def run(full: bool) -> list[dict[str, Any]]:
    """One row per way, with its ratio to the numpy pass."""
    folder = folder_for(1.0)
    found = {way: measure(way, folder) for way in WAYS}
    base = found["numpy_pass"]["seconds"]
    return [_row(WAYS[way], result, base) for way, result in found.items()]


def _row(title: str, result: dict[str, Any], base: float) -> dict[str, Any]:
    if "error" in result:
        return {
            "way": title,
            "seconds": "",
            "× numpy": "",
            "peak MB": "",
            "groups": "",
            "persons": result["error"],
        }
    return {
        "way": title,
        "seconds": f"{result['seconds']:.2f}",
        "× numpy": f"{result['seconds'] / base:.1f}",
        "peak MB": result["memory_mb"],
        "groups": result["groups"],
        "persons": result["persons"],
    }
