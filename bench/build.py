"""Building the open edition, beside the time DuckDB needs to read the same files raw."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

TITLE = "The open edition, built from a mirror"
NOTE = (
    "Each row is a process of its own, with its start. Raw: DuckDB reads every csv and json file of the same sources\n"
    "into a table, without looking at a value (it has no reader for the two small worksheets). `again` finds the files\n"
    "in the cache and asks the mirror only whether they changed."
)

_RAW = """
import sys, duckdb
connection = duckdb.connect(sys.argv[1])
for number, path in enumerate(sys.argv[2:]):
    if path.endswith(".csv"):
        read = f"read_csv('{path}', all_varchar=true, delim=';')"
    else:
        read = f"read_json('{path}', maximum_object_size=268435456)"
    connection.execute(f"CREATE TABLE t{number} AS SELECT * FROM {read}")
connection.execute("CHECKPOINT")
"""
_BUILD = "import sys; from routekaart.cli import main; sys.exit(main(sys.argv[1:]))"


def run(full: bool) -> list[dict[str, Any]]:
    """Seconds and peak memory of both, the median of 3 (full: 9) runs."""
    mirror = Path(os.environ.get("MIRROR", Path(__file__).resolve().parents[2] / "shared" / "data"))
    if not mirror.is_dir():
        return [{"what": "no local mirror of open data (set MIRROR)"}]
    runs = 9 if full else 3
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        env = {**os.environ, "ROUTEKAART_HOME": folder}
        build = [sys.executable, "-c", _BUILD, "build", "--data", "open", "--mirror", str(mirror)]
        first = measure(build, env)
        again = median([measure(build, env) for _ in range(runs)])
        (manifest,) = [json.loads(path.read_text()) for path in home.glob("open/edition/*/manifest.json")]
        files = _text_files(mirror, manifest)
        raw = median([_raw(home / f"raw{number}.duckdb", files) for number in range(runs)])
    rows = manifest["tables"]["exam"]
    return [
        _row("routekaart build, first time", first, raw, f"{rows} exam rows, verified"),
        _row("routekaart build, again", again, raw, f"edition {manifest['edition']}"),
        _row(
            "DuckDB, raw",
            raw,
            raw,
            f"{len(files)} files, {sum(f.stat().st_size for f in files) / 1e6:.1f} MB",
        ),
    ]


def measure(command: list[str], env: dict[str, str] | None = None) -> tuple[float, float]:
    """(seconds, MiB at its peak) of one process."""
    began = time.perf_counter()
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, command
    return seconds, usage.ru_maxrss / 1024


def median(measured: list[tuple[float, float]]) -> tuple[float, float]:
    """The run in the middle, by seconds."""
    return sorted(measured)[len(measured) // 2]


def _raw(database: Path, files: list[Path]) -> tuple[float, float]:
    return measure([sys.executable, "-c", _RAW, str(database), *map(str, files)])


def _text_files(mirror: Path, manifest: dict[str, Any]) -> list[Path]:
    paths = [
        mirror / source["id"] / file["name"] for source in manifest["sources"] for file in source["files"]
    ]
    return [path for path in paths if path.suffix != ".xlsx"]


def _row(what: str, found: tuple[float, float], raw: tuple[float, float], note: str) -> dict[str, Any]:
    return {
        "what": what,
        "seconds": f"{found[0]:.2f}",
        "peak MiB": f"{found[1]:.0f}",
        "× raw": f"{found[0] / raw[0]:.1f}",
        "note": note,
    }
