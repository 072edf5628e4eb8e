"""What the peers count from, made by the engine itself: the resolved, packed states of a generated file."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import duckdb
import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from routekaart.flows.dictionaries import LAST_VMBO, number_values, read_values
from routekaart.flows.engines import DuckDBEngine
from routekaart.flows.histories import build_histories, is_class
from routekaart.flows.reading import open_enrolments


def packed(folder: Path) -> tuple[DuckDBEngine, list[int]]:
    """An engine that holds `histories` of the folder's enrolments, and its years."""
    engine = DuckDBEngine(folder)
    open_enrolments(engine, folder / "enrolments.parquet")
    read_values(engine)
    number_values(engine)
    years = sorted(int(row[0][:4]) for row in engine.rows("SELECT school_year FROM year_values"))
    build_histories(engine, years)
    return engine, years


def prepare(folder: Path) -> None:
    """Writes `states.parquet`, `sorted.npz`, `histories.parquet` and `bounds.json`."""
    engine, years = packed(folder)
    engine.write("SELECT * FROM histories", folder / "histories.parquet")
    engine.view("numbered", "SELECT *, CAST(row_number() OVER () AS INT) AS person FROM histories")
    columns = "person, CAST({0} AS SMALLINT) AS year, y{0} AS state"
    parts = [f"SELECT {columns.format(year)} FROM numbered WHERE y{year} IS NOT NULL" for year in years]
    engine.table("long", " UNION ALL ".join(parts))
    engine.write("SELECT * FROM long ORDER BY hash(person * 31 + year)", folder / "states.parquet")
    engine.close()
    with duckdb.connect() as con:
        columns = con.execute(f"FROM '{folder / 'states.parquet'}' ORDER BY person, year").fetchnumpy()
    np.savez(folder / "sorted.npz", **columns)
    low, high = is_class("x", LAST_VMBO).replace("x BETWEEN ", "").split(" AND ")
    (folder / "bounds.json").write_text(json.dumps([int(low), int(high)]))
