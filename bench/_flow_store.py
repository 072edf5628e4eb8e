"""What the peers count from, made by the engine itself: its store, and the resolved states of a generated file."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import duckdb
import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from routekaart.flows.build import read_book
from routekaart.flows.dictionaries import LAST_VMBO
from routekaart.flows.engines import DuckDBEngine
from routekaart.flows.states import is_class


def prepare(folder: Path, with_arrays: bool) -> None:
    """Writes `store.parquet` (the engine's own), `states.parquet`, `bounds.json` and, if asked, `sorted.npz`."""
    engine = DuckDBEngine(folder, "4GB")
    read_book(engine, folder / "enrolments.parquet")
    engine.write("SELECT * FROM states", folder / "store.parquet")
    engine.table(
        "persons",
        "SELECT person_id, CAST(row_number() OVER () AS INT) AS person FROM (SELECT DISTINCT person_id FROM states)",
    )
    resolved = "SELECT person_id, year, max(state) AS state FROM states GROUP BY person_id, year"
    numbered = (
        f"SELECT p.person, s.year, s.state FROM ({resolved}) s JOIN persons p ON s.person_id = p.person_id"
    )
    engine.write(f"{numbered} ORDER BY hash(person * 31 + year)", folder / "states.parquet")
    engine.close()
    if with_arrays:
        with duckdb.connect() as con:
            columns = con.execute(f"FROM '{folder / 'states.parquet'}' ORDER BY person, year").fetchnumpy()
        np.savez(folder / "sorted.npz", **columns)
    low, high = is_class("x", LAST_VMBO).replace("x BETWEEN ", "").split(" AND ")
    (folder / "bounds.json").write_text(json.dumps([int(low), int(high)]))
