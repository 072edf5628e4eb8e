"""A release with one more school year repeats what was published before it: two roundings of one truth would betray it."""

import csv
from pathlib import Path

import duckdb
import pytest

from oracle.awkward_histories import awkward_file
from routekaart.flows.build import build_flows
from routekaart.flows.keyfile import new_key
from routekaart.flows.plan import default_plan, read_plan
from routekaart.flows.publish import publish_flows

PLACES = {"00AA00": "GM0363", "00AA01": "GM0014", "01BB00": "GM0599"}


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, str]:
    """The folders of two releases, and the school year of which the first did not know what came a year later."""
    folder = tmp_path_factory.mktemp("releases")
    enrolments = awkward_file(folder / "all.csv", seed=4, persons=900)
    years = sorted({row["school_year"] for row in enrolments})
    for name, last in (("first", years[-2]), ("second", years[-1])):
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, enrolments[0].keys())
            writer.writeheader()
            writer.writerows(row for row in enrolments if row["school_year"] <= last)
        build_flows(folder / f"{name}.csv", folder / f"flows-{name}")
        new_key(folder / f"flows-{name}", 7)
        publish_flows(folder / f"flows-{name}", default_plan(), folder / name, PLACES)
    return folder / "first", folder / "second", years[-3]


@pytest.mark.parametrize("table", read_plan(default_plan()).tables, ids=lambda table: table.name)
def test_older_years_keep_their_figures(releases, table):
    first, second, newest = releases
    year = next(iter(table.levels))
    later = f"AND NOT (school_year = '{newest}' AND state <> '*')" if table.source == "year_after" else ""
    known = f"SELECT DISTINCT {year} FROM '{first / table.name}.parquet'"
    shown = [
        duckdb.sql(
            f"SELECT * FROM '{folder / table.name}.parquet' WHERE {year} IN ({known}) {later} ORDER BY ALL"
        ).fetchall()
        for folder in (first, second)
    ]
    assert shown[0]
    assert shown[0] == shown[1]
