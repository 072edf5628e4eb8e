"""Run by the kill test in a process of its own: `example flows` of few pupils, as soon as a line comes in."""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb

from oracle.awkward_histories import awkward_file
from routekaart.cli import example_flows, main
from routekaart.flows import publish
from successive_releases import PLACES


def write_few(path: Path) -> None:
    awkward_file(path.with_suffix(".csv"), seed=4, persons=60)
    rows = f"read_csv('{path.with_suffix('.csv')}', all_varchar = true)"
    duckdb.sql(f"COPY (SELECT * FROM {rows}) TO '{path}' (FORMAT parquet)")


if __name__ == "__main__":
    assert publish.audit_published
    example_flows.write_enrolments = write_few  # type: ignore[attr-defined]
    example_flows.locations = lambda: PLACES  # type: ignore[attr-defined]
    print("ready", flush=True)
    sys.stdin.readline()
    sys.exit(main(["example", "flows", *sys.argv[1:]]))
