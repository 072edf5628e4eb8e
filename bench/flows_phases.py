"""Where the time of `flows build` goes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from flows import HERE, folder_for

TITLE = "Phases of flows build"
NOTE = (
    "The same file of 12.4 million enrolments, `--memory 1500MB`; each phase as fast as in the fastest of three runs, the "
    "peak of memory up to its end. The first table is there after `destinations`."
)


def run(full: bool) -> list[dict[str, Any]]:
    """One row per phase."""
    enrolments = folder_for(1.0) / "enrolments.parquet"
    command = [sys.executable, str(Path(__file__).resolve()), str(enrolments)]
    environment = os.environ | {"PYTHONPATH": str(HERE.parent / "src")}
    runs = [
        json.loads(subprocess.run(command, env=environment, capture_output=True, check=True).stdout)
        for _ in range(3)
    ]
    fastest = min(runs, key=lambda phases: sum(seconds for _, seconds, _ in phases))
    rows, total = [], 0.0
    for phase, seconds, peak_mb in fastest:
        total += seconds
        rows.append(
            {"phase": phase, "seconds": f"{seconds:.2f}", "together": f"{total:.2f}", "peak MB": peak_mb}
        )
    return rows


def _phases(path: Path, out: Path) -> list[tuple[str, Callable[[], Any]]]:
    from routekaart.flows.build import count_persons
    from routekaart.flows.checks import check_persons, check_values
    from routekaart.flows.dictionaries import number_values
    from routekaart.flows.engines import DuckDBEngine
    from routekaart.flows.queries import tables
    from routekaart.flows.reading import open_enrolments
    from routekaart.flows.states import build_states
    from routekaart.flows.stretches import book_of, cohorts, entrants, leavers

    engine = DuckDBEngine(out)
    known: dict[str, Any] = {}

    def number() -> None:
        number_values(engine)
        known["book"] = book_of(engine)

    def write(name: str) -> Callable[[], Any]:
        sql = {query.NAME: query.SQL for query in tables()}[name]
        return lambda: engine.write(sql, out / f"{name}.parquet")

    return [
        ("check the pseudonyms", lambda: check_persons(engine, path, open_enrolments(engine, path))),
        ("check every value and combination", lambda: check_values(engine, path)),
        ("number what was found", number),
        ("the packed store", lambda: build_states(engine)),
        ("leavers of vmbo and their next two years", lambda: leavers(engine, known["book"])),
        ("write `destinations`", write("destinations")),
        ("mbo students and the year before", lambda: entrants(engine, known["book"])),
        ("write `year_after`", write("year_after")),
        ("write `intake`", write("intake")),
        ("cohorts and their next six years", lambda: cohorts(engine, known["book"])),
        ("write `trajectories`", write("trajectories")),
        ("count persons and doubles", lambda: count_persons(engine, known["book"])),
    ]


def _measure(path: Path) -> list[tuple[str, float, int]]:
    measured = []
    with tempfile.TemporaryDirectory() as folder:
        for phase, act in _phases(path, Path(folder)):
            began = time.perf_counter()
            act()
            seconds = time.perf_counter() - began
            peak = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())
            measured.append((phase, seconds, int(peak[1]) // 1024 if peak else 0))
    return measured


if __name__ == "__main__":
    print(json.dumps(_measure(Path(sys.argv[1]))))
