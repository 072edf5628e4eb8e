"""`routekaart build --flows PUBLIC`: published tables enter an edition as a source, or are refused."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml
from tenacity import wait_none

from routekaart.domain.messages import UserError
from routekaart.sources.fetching import Fetcher
from routekaart.sources.mirror import mirror_client
from routekaart.warehouse.building import build
from routekaart.warehouse.editions import Edition
from sample_mirror import make_mirror, sample_sources

PLAN = {
    "title": "Leerlingstromen",
    "method": "afronden",
    "base": 5,
    "region_year": 2025,
    "tables": [
        {
            "name": "school_soort",
            "question": "Waarheen?",
            "from": "destinations",
            "population": "leavers",
            "dimensions": {
                "school_year": ["school_year"],
                "vestiging": ["vestiging", "*"],
                "destination": ["soort"],
            },
        }
    ],
}
ROWS = [("2023-2024", "99AA00", "mbo", 25, "afgerond"), ("2023-2024", "*", "mbo", 30, "afgerond")]
COLUMNS = "school_year VARCHAR, vestiging VARCHAR, destination VARCHAR, count INTEGER, status VARCHAR"


def publish(
    folder: Path, rows: list[tuple[Any, ...]] = ROWS, columns: str = COLUMNS, plan: object = PLAN
) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "plan.yml").write_text(
        yaml.safe_dump(plan, allow_unicode=True, sort_keys=False), encoding="utf-8"
    )
    with (folder / "hierarchies.csv").open("w", newline="") as file:
        lines = [("dimension", "leaf", "level", "code"), ("vestiging", 0, "vestiging", "99AA00")]
        csv.writer(file).writerows(lines)
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE t ({columns})")
        connection.executemany(f"INSERT INTO t VALUES ({', '.join('?' * (columns.count(',') + 1))})", rows)
        connection.execute(f"COPY t TO '{folder / 'school_soort.parquet'}' (FORMAT parquet)")
    return folder


Build = Callable[[Path], Edition]


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Build:
    monkeypatch.setattr("routekaart.warehouse.building.sources_for", sample_sources)
    mirror = make_mirror(tmp_path / "mirror")

    def build_with(flows: Path) -> Edition:
        with mirror_client(mirror) as client:
            fetcher = Fetcher(client, tmp_path / "cache", mirror=True, wait=wait_none())
            build("open", tmp_path / "open", fetcher, flows)
        return Edition(tmp_path / "open")

    return build_with


def test_published_tables_are_in_the_edition(built: Build, tmp_path: Path) -> None:
    edition = built(publish(tmp_path / "public"))
    assert edition.query("SELECT * FROM flow_school_soort ORDER BY ALL") == sorted(ROWS)
    row = edition.query("SELECT name, question, population, levels, base, row_count FROM flow_table")[0]
    assert row[:3] == ("school_soort", "Waarheen?", "leavers")
    assert json.loads(row[3])["vestiging"] == ["vestiging", "*"]
    assert row[4:] == (5, 2)
    assert edition.query("SELECT row_count FROM source WHERE id = 'leerlingstromen'") == [(2,)]
    assert edition.query("SELECT level, code FROM flow_hierarchy") == [("vestiging", "99AA00")]
    entry = next(source for source in edition.manifest["sources"] if source["id"] == "leerlingstromen")
    assert [file["name"] for file in entry["files"]] == [
        "plan.yml",
        "hierarchies.csv",
        "school_soort.parquet",
    ]


def test_flows_are_part_of_the_hash(built: Build, tmp_path: Path) -> None:
    first = built(publish(tmp_path / "public")).meta["edition"]
    other = [("2023-2024", "99AA00", "mbo", 20, "afgerond"), ROWS[1]]
    assert built(publish(tmp_path / "public", other)).meta["edition"] != first


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (("2023-2024", "99AA00", "mbo", 30, "afgerond"), "Dubbele cellen in school_soort"),
        (("2022-2023", "99AA00", "mbo", 3, "waarde"), "Aantallen van 1 tot en met 4"),
        (("2022-2023", "99AA00", "mbo", -5, "afgerond"), "Aantallen van 1 tot en met 4"),
        (("2022-2023", "99AA00", "mbo", 12, "afgerond"), "geen veelvoud"),
        (("2022-2023", "99AA00", "mbo", None, "afgerond"), "geen veelvoud"),
        (("2022-2023", "99AA00", "mbo", 10, "geraden"), "Onbekende statussen"),
        (("*", "99AA00", "mbo", 10, "afgerond"), "Totalen in school_soort die het plan niet noemt"),
        (
            ("2022-2023", None, "mbo", 10, "afgerond"),
            "school_soort.parquet: deze stroomtabel is niet te lezen",
        ),
    ],
)
def test_what_a_published_table_may_not_hold(
    row: tuple[Any, ...], expected: str, built: Build, tmp_path: Path
) -> None:
    with pytest.raises(UserError, match=expected):
        built(publish(tmp_path / "public", [*ROWS, row]))


def test_flows_of_other_schools_never_enter(built: Build, tmp_path: Path) -> None:
    folder = publish(tmp_path / "public")
    path = folder / "hierarchies.csv"
    path.write_text(path.read_text().replace("99AA00", "00AH00"))
    with pytest.raises(UserError, match=r"Vestigingen in de stromen .*Verwacht: 90–100; gevonden: 0"):
        built(folder)


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (
            "school_year VARCHAR, vestiging VARCHAR, persoon VARCHAR, count INTEGER, status VARCHAR",
            "volgens het plan",
        ),
        (
            "school_year INTEGER, vestiging VARCHAR, destination VARCHAR, count INTEGER, status VARCHAR",
            "INTEGER gevonden",
        ),
    ],
)
def test_other_columns_are_refused(columns: str, expected: str, built: Build, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=expected):
        built(publish(tmp_path / "public", [(1, "a", "b", 5, "afgerond")], columns))


def test_damaged_folders_are_refused(built: Build, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"plan\.yml ontbreekt"):
        built(tmp_path)
    folder = publish(
        tmp_path / "public", plan={**PLAN, "tables": [{**PLAN["tables"][0], "name": 'x"; DROP'}]}
    )  # type: ignore[index, dict-item]
    with pytest.raises(UserError, match="niet te lezen"):
        built(folder)
    (publish(folder) / "school_soort.parquet").write_bytes(b"PAR1 rot")
    with pytest.raises(UserError, match=r"school_soort\.parquet: deze stroomtabel"):
        built(folder)
    (publish(folder) / "school_soort.parquet").unlink()
    with pytest.raises(UserError, match="is er niet"):
        built(folder)
    (publish(folder) / "hierarchies.csv").write_text("a,b\n")
    with pytest.raises(UserError, match="hierarchies"):
        built(folder)


def test_an_edition_without_these_flows_is_not_current(built: Build, tmp_path: Path) -> None:
    from routekaart.warehouse.recipe import is_current

    folder = publish(tmp_path / "public")
    built(folder)
    assert is_current(tmp_path / "open", folder)
    assert is_current(tmp_path / "open")
    publish(folder, ROWS[:1])
    assert not is_current(tmp_path / "open", folder)
    assert not is_current(tmp_path / "open", tmp_path)
