"""Trajectories: three years in one range join, and six-year cohorts, beside their peers."""

from __future__ import annotations

from typing import Any

from flows import folder_for, measure

TITLE = "Trajectories and cohorts"
NOTE = (
    "The same file as above. Three years: groups by year, packed state and three successive programmes and places. "
    "Six years: groups by year and the classes of six successive years. The ratio is to the numpy row of each."
)
WAYS = {
    "numpy_three_years": "t+1 to t+3: numpy on packed, sorted states",
    "routekaart_three_years": "t+1 to t+3: **routekaart, from its packed store**",
    "duckdb_range": "t+1 to t+3: DuckDB, one range join",
    "duckdb_three_joins": "t+1 to t+3: DuckDB, three joins",
    "numpy_six_years": "six years: numpy on packed, sorted states",
    "routekaart_six_years": "six years: **routekaart, from its packed store**",
    "duckdb_six_years": "six years: DuckDB, one range join",
}


def run(full: bool) -> list[dict[str, Any]]:
    """One row per way, with its ratio to the numpy pass of the same question."""
    folder = folder_for(1.0)
    rows, base = [], 1.0
    for way, title in WAYS.items():
        found = measure(way, folder)
        base = found["seconds"] if way.startswith("numpy") else base
        rows.append(
            {
                "way": title,
                "seconds": f"{found['seconds']:.2f}",
                "× numpy": f"{found['seconds'] / base:.1f}",
                "peak MB": found["memory_mb"],
                "groups": found["groups"],
                "persons": found["persons"],
            }
        )
    return rows
