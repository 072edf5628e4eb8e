from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest

from routekaart.warehouse.editions import Edition
from routekaart.warehouse.loading import create_tables
from routekaart.warehouse.register_places import place_register
from sample_mirror import build_from, make_mirror, sample_sources

SQUARE = [[[6.0, 53.0], [6.1, 53.0], [6.1, 53.1], [6.0, 53.1], [6.0, 53.0]]]
NEAR = 0.0015
HOLE = [[6.04, 53.04], [6.06, 53.04], [6.06, 53.06], [6.04, 53.06], [6.04, 53.04]]


def placed(lon: float, lat: float, postcode: str | None = None) -> str | None:
    with duckdb.connect() as connection:
        create_tables(connection)
        for code, geometry in (
            ("GM0001", {"type": "Polygon", "coordinates": [*SQUARE, HOLE]}),
            ("GM0002", {"type": "MultiPolygon", "coordinates": [[HOLE]]}),
        ):
            row = ["gemeente", code, 2025, json.dumps(geometry), "x"]
            connection.execute("INSERT INTO boundary VALUES (?, ?, ?, ?, ?)", row)
        for vestiging, gemeente, code in (
            ("99AA00", "GM0003", "1111 AA"),
            ("99AB00", "GM0004", "1111 AA"),
            ("99AC00", "GM0005", "2222 BB"),
        ):
            connection.execute(
                "INSERT INTO vestiging (vestiging, brin, name, gemeente, postcode, source_id) VALUES (?, ?, 'x', ?, ?, 'x')",
                [vestiging, vestiging[:4], gemeente, code],
            )
        connection.execute(
            "INSERT INTO rio_aangeboden_opleiding (id, sector, kenmerk, aanbieder, begins_on, source_id, lon, lat, postcode)"
            " VALUES ('1', 'mbo', 'DLR_VMBO_MBO', '900A001', '2021-08-01', 'x', ?, ?, ?)",
            [lon, lat, postcode],
        )
        place_register(connection)
        found: tuple[str | None] = connection.execute(
            "SELECT gemeente FROM rio_aangeboden_opleiding"
        ).fetchall()[0]
        return found[0]


@pytest.mark.parametrize(
    ("lon", "lat", "expected"),
    [
        (6.02, 53.02, "GM0001"),
        (6.05, 53.05, "GM0002"),
        (6.001, 53.05, None),
        (6.0395, 53.05, None),
        (5.0, 52.0, None),
        (6.099, 53.02, None),
        (6.02, 53.001, None),
        (6.02, 53.099, None),
        (6.04 - NEAR, 53.04 - NEAR, "GM0001"),  # nearer to a corner of the other than to its sides
        (6.06 + NEAR, 53.04 - NEAR, "GM0001"),
        (6.04 - NEAR, 53.06 + NEAR, "GM0001"),
        (6.06 + NEAR, 53.06 + NEAR, "GM0001"),
    ],
)
def test_a_location_lies_well_inside_a_boundary_or_its_gemeente_is_unknown(
    lon: float, lat: float, expected: str | None
) -> None:
    assert placed(lon, lat) == expected


def test_a_postcode_of_known_vestigingen_says_more_than_a_boundary() -> None:
    assert placed(6.02, 53.02, "2222 BB") == "GM0005"


def test_a_postcode_in_two_gemeenten_says_nothing() -> None:
    assert placed(6.02, 53.02, "1111 AA") == "GM0001"


def test_the_api_and_the_files_tell_of_one_programme_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("routekaart.warehouse.building.sources_for", sample_sources)
    build_from(make_mirror(tmp_path / "mirror"), tmp_path / "open")
    rows = Edition(tmp_path / "open").query(
        "SELECT right(id, 1), sector, kenmerk, partners, brin, niveau, place, gemeente, source_id"
        " FROM rio_aangeboden_opleiding ORDER BY id"
    )
    api = "rio_aangeboden_opleidingen"
    assert rows == [
        ("1", "vo", "DLR_VMBO_MBO", "900A002 900A004", "99AA00", "bb", "ASSEN", "GM0106", api),
        ("2", "mbo", "DLR_VMBO_MBO", "900A001", None, "2", "ASSEN", "GM0106", api),
        ("3", "vso", "PRO_ENTREE", None, None, None, None, None, api),
    ]


def test_without_the_register_the_table_is_empty_and_the_source_absent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("routekaart.warehouse.building.sources_for", sample_sources)
    mirror = make_mirror(tmp_path / "mirror")
    (mirror / "rio_aangeboden_opleidingen" / "aangeboden_opleidingen.json").unlink()
    (mirror / "duo_rio_opleidingen" / "aangeboden_mbo_opleidingen.csv").unlink()
    manifest = build_from(mirror, tmp_path / "open")
    assert [absent["id"] for absent in manifest["absent"]] == [
        "duo_rio_opleidingen",
        "rio_aangeboden_opleidingen",
    ]
    assert Edition(tmp_path / "open").query("SELECT count(*) FROM rio_aangeboden_opleiding") == [(0,)]
