"""Nobody gets lost: everyone who leaves the left side arrives somewhere, in every table and at every level."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as st

from oracle.awkward_histories import Row, awkward_file
from oracle.naive_flows import VMBO
from routekaart.disclosure.tables import link
from routekaart.domain.regions import DIVISIONS
from routekaart.flows.build import build_flows
from routekaart.flows.linking import read_leaves
from routekaart.flows.plan import default_plan, read_plan

PLACES = {"00AA00": "GM0363", "00AA01": "GM0014", "01BB00": "GM0599"}


def leavers(rows: list[Row]) -> Counter[str]:
    """Persons per school year who are in the last vmbo year and nowhere in mbo or ho."""
    years = {row["school_year"] for row in rows}
    higher = {(r["person_id"], r["school_year"]) for r in rows if r["sector"] != "vo"}
    last = {
        (row["person_id"], row["school_year"])
        for row in rows
        if row["sector"] == "vo"
        and row["leerweg"] in VMBO
        and (row["leerjaar"] == "4" or row["diploma"] in VMBO)
    }
    following = {year: f"{int(year[:4]) + 1}-{int(year[:4]) + 2}" for year in years}
    return Counter(year for _, year in last - higher if following[year] in years)


def sums(folder: Path, table: str, by: str, where: str = "true") -> dict[object, int]:
    query = f"SELECT {by}, sum(count)::BIGINT FROM '{folder / table}.parquet' WHERE {where} GROUP BY ALL"
    with duckdb.connect() as con:
        return {row[:-1]: row[-1] for row in con.execute(query).fetchall()}


@settings(max_examples=6)
@given(seed=st.integers(1000, 2000))
def test_everyone_who_leaves_arrives(seed: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = awkward_file(folder / "e.csv", seed, persons=60)
        build_flows(folder / "e.csv", folder / "flows")
        flows = folder / "flows"
        expected = {(year,): count for year, count in leavers(rows).items()}
        assert sums(flows, "destinations", "school_year") == expected
        dimensions = "vestiging, leerweg, profiel, diploma, gemeente, destination, dest_brin, niveau, domein, leertraject"
        per_cell = f"school_year, {dimensions}"
        assert sums(flows, "year_after", per_cell) == sums(flows, "destinations", per_cell)
        following = "concat(left(school_year, 4)::INT + 1, '-', left(school_year, 4)::INT + 2)"
        left = sums(
            flows, "destinations", f"{following}, dest_brin, niveau, domein, vestiging", "destination = 'mbo'"
        )
        right = sums(flows, "intake", "school_year, brin, niveau, domein, vestiging", "origin = 'last_vmbo'")
        assert left == right
        third = {row["person_id"] for row in rows if row["leerjaar"] == "3" and row["leerweg"] in VMBO}
        assert sum(sums(flows, "trajectories", "cohort").values()) <= len(third)


@settings(max_examples=3)
@given(seed=st.integers(3000, 4000))
def test_every_division_is_the_sum_of_its_atoms(seed: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        awkward_file(folder / "e.csv", seed, persons=60)
        build_flows(folder / "e.csv", folder / "flows")
        leaves = read_leaves(folder / "flows", read_plan(default_plan()), PLACES)
        linked = link(leaves.dimensions, leaves.tables)
        values = linked.add_up(leaves.counts)
        assert not linked.system.sums.gaps(values).any()
        for rows in linked.rows:
            if "home" in next(table.levels for table in leaves.tables if table.name == rows.table):
                whole = sum(leaves.counts[rows.table].tolist())
                assert values[rows.cell].sum() == whole, (rows.table, rows.combination)
        assert set(DIVISIONS) <= {level for table in leaves.tables for level in table.levels.get("home", ())}
