"""The same tables from DuckDB and from Spark: are they equal, and how long did each take?"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import duckdb
from flows import HERE, folder_for

TITLE = "Flows on Spark"
NOTE = "Spark runs on the cores of this machine, from `SPARK_PYTHON` or this interpreter; 1.2 million enrolments."
_CODE = (
    "import sys; from pathlib import Path; from routekaart.flows.build import build_flows; "
    "build_flows(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])"
)
_TABLES = ("destinations", "year_after", "trajectories", "intake")


def run(full: bool) -> list[dict[str, Any]]:
    """One row per table, or one that says why Spark did not run."""
    enrolments = folder_for(0.1) / "enrolments.parquet"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        seconds = {}
        for engine, python in (
            ("duckdb", sys.executable),
            ("spark", os.environ.get("SPARK_PYTHON", sys.executable)),
        ):
            began = time.perf_counter()
            command = [python, "-c", _CODE, str(enrolments), str(folder / engine), engine]
            environment = os.environ | {"PYTHONPATH": str(HERE.parent / "src")}
            done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
            seconds[engine] = time.perf_counter() - began
            if done.returncode:
                return [{"table": "skipped", "why": done.stderr.strip().splitlines()[-1][:120]}]
        return [_row(folder, table, seconds) for table in _TABLES]


def _row(folder: Path, table: str, seconds: dict[str, float]) -> dict[str, Any]:
    with duckdb.connect() as con:
        left, right = (
            con.execute(f"FROM '{folder / engine / table}.parquet'").fetchall() for engine in seconds
        )
    times = {f"{engine}, whole build, s": f"{took:.0f}" for engine, took in seconds.items()}
    return {"table": table, "rows": len(left), "equal": "yes" if left == right else "NO", **times}
