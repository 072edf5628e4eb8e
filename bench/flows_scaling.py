"""The whole `flows build`, and one question to its store, at growing sizes."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from flows import HERE, folder_for, measure

TITLE = "Flows at growing sizes"
NOTE = (
    "1× is about 12.4 million enrolments over ten years. `flows build`: read, check, resolve, write all four tables, at "
    "every size with the same `--memory 1500MB`; what does not fit goes to disk beside the output. Beside it one question, "
    "year-to-year flows: from the store of the engine, and DuckDB's filter and self-join on Parquet of resolved states."
)
SIZES = (0.1, 0.3, 1.0, 3.0)
_CODE = (
    "import re, sys; from pathlib import Path; sys.path.insert(0, sys.argv[3]); "
    "from routekaart.flows.build import build_flows; "
    "built = build_flows(Path(sys.argv[1]), Path(sys.argv[2])); "
    "print(built.enrolment_count, Path('/proc/self/status').read_text())"
)


def run(full: bool) -> list[dict[str, Any]]:
    """One row per size; 10× only in the full run."""
    return [_row(scale) for scale in (*SIZES, 10.0) if full or scale < 10]


def _row(scale: float) -> dict[str, Any]:
    folder = folder_for(scale)
    with tempfile.TemporaryDirectory() as out:
        began = time.perf_counter()
        arguments = [str(folder / "enrolments.parquet"), f"{out}/flows", str(HERE.parent / "src")]
        done = subprocess.run(
            [sys.executable, "-c", _CODE, *arguments], capture_output=True, text=True, check=True
        )
        seconds = time.perf_counter() - began
        size_mb = sum(path.stat().st_size for path in Path(out, "flows").iterdir()) / 1e6
    peak = re.search(r"VmHWM:\s+(\d+)", done.stdout)
    store, peer = measure("routekaart_store", folder), measure("duckdb_parquet", folder)
    return {
        "size": f"{scale:g}×",
        "enrolments": done.stdout.split()[0],
        "flows build, s": f"{seconds:.1f}",
        "peak MB": int(peak[1]) // 1024 if peak else "",
        "tables, MB": f"{size_mb:.1f}",
        "one question to the store, s": f"{store['seconds']:.2f}",
        "DuckDB self-join, s": f"{peer['seconds']:.2f}",
        "DuckDB self-join, peak MB": peer["memory_mb"],
    }
