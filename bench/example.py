"""From nothing to an example edition with its published flows, step by step."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from build import measure

TITLE = "The example edition, from simulation to flow tables"
NOTE = (
    "Each row is a process of its own, with its start. Raw: DuckDB copies the enrolment file that the simulation wrote.\n"
    "The simulation runs in each of our rows; `example flows` is enrolments, flows build and flows publish."
)

_MAIN = "import sys; from routekaart.cli import main; sys.exit(main(sys.argv[1:]))"
_RAW = (
    "import sys, duckdb; duckdb.sql(f\"COPY (FROM '{sys.argv[1]}') TO '{sys.argv[2]}' (COMPRESSION zstd)\")"
)


def run(full: bool) -> list[dict[str, Any]]:
    """Seconds and peak memory of each step. `full` measures the same: the example has one size."""
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "ROUTEKAART_HOME": folder}
        pupils, flows = Path(folder) / "enrolments.parquet", Path(folder) / "flows"
        command = [sys.executable, "-c", _MAIN]
        steps = {
            "routekaart build --data example": [*command, "build", "--data", "example"],
            "routekaart example enrolments": [*command, "example", "enrolments", str(pupils)],
            "routekaart example flows": [*command, "example", "flows", str(flows)],
            "routekaart build --flows": [*command, "build", "--data", "example", "--flows", str(flows)],
            "DuckDB, raw copy of the enrolments": [sys.executable, "-c", _RAW, str(pupils), f"{pupils}.raw"],
        }
        return [_row(what, measure(step, env)) for what, step in steps.items()]


def _row(what: str, found: tuple[float, float]) -> dict[str, Any]:
    return {"what": what, "seconds": f"{found[0]:.1f}", "peak MiB": f"{found[1]:.0f}"}
