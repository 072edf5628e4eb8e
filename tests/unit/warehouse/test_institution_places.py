from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from routekaart.warehouse.editions import Edition
from routekaart.warehouse.institution_places import is_place_of, place_institutions
from routekaart.warehouse.loading import create_tables
from sample_mirror import build_from, make_mirror, sample_sources

Rows = list[tuple[str | None, ...]]


def placed(addresses: list[tuple[str, str, str]]) -> dict[str, set[str | None]]:
    """The gemeenten that every location gets, from addresses (location, postcode, place) of one institution."""
    with duckdb.connect() as connection:
        create_tables(connection)
        connection.execute("INSERT INTO instelling (brin, name, source_id) VALUES ('99MA', 'x', 'x')")
        for area in (
            ("7552", "Hengelo", "GM0164"),
            ("9711", "Groningen", "GM0014"),
            ("5076", "Haaren", None),
        ):
            connection.execute("INSERT INTO postcode VALUES (?, ?, ?, 'x')", area)
        for locatie, postcode, place in addresses:
            connection.execute(
                "INSERT INTO instelling_locatie VALUES (?, '99MA', 'x', ?, ?, NULL, 'x')",
                [locatie, postcode, place],
            )
        place_institutions(connection)
        rows = connection.execute("SELECT locatie, gemeente FROM instelling_locatie").fetchall()
    return {code: {gemeente for other, gemeente in rows if other == code} for code, _ in rows}


def test_a_location_lies_in_the_gemeente_of_its_postcode() -> None:
    assert placed([("99MA00", "7552 AA", "HENGELO OV")]) == {"99MA00": {"GM0164"}}


def test_a_location_with_addresses_in_two_gemeenten_is_in_neither_for_certain() -> None:
    found = placed([("99MA00", "7552 AA", "HENGELO OV"), ("99MA00", "9711 AA", "GRONINGEN")])
    assert found == {"99MA00": {None}}


def test_one_address_that_cannot_be_placed_makes_the_whole_location_unknown() -> None:
    found = placed([("99MA00", "7552 AA", "HENGELO OV"), ("99MA00", "5076 AA", "HAAREN")])
    assert found == {"99MA00": {None}}


def test_a_postcode_whose_area_is_named_after_another_place_may_lie_across_a_border() -> None:
    found = placed([("99MA00", "7552 AA", "BORNE"), ("99MA01", "9711 AA", "GRONINGEN")])
    assert found == {"99MA00": {None}, "99MA01": {"GM0014"}}


@pytest.mark.parametrize(
    ("told", "area", "gemeente", "certain"),
    [
        ("GRONINGEN", "Groningen", "GM0014", True),
        ("'S-GRAVENHAGE", "Den Haag", "GM0518", True),
        ("VELP GLD", "Velp", "GM0275", True),
        ("BERGEN NH", "Bergen", "GM0373", True),
        ("BORNE", "Hengelo", "GM0164", False),
        ("NIEUW-VENNEP", "Nieuw", "GM0394", False),
    ],
)
def test_the_place_of_an_address_says_whether_its_postcode_can_be_believed(
    told: str, area: str, gemeente: str, certain: bool
) -> None:
    assert is_place_of(told, area, gemeente) is certain


def test_the_institution_that_goes_on_is_added_under_the_name_of_its_locations(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("routekaart.warehouse.building.sources_for", sample_sources)
    build_from(make_mirror(tmp_path / "mirror"), tmp_path / "home")
    edition = Edition(tmp_path / "home")
    assert edition.query("SELECT brin, name, source_id FROM instelling ORDER BY brin") == [
        ("99MA", "Voorbeeld-ROC", "duo_mbo"),
        ("99MB", "Voorbeeld mbo", "duo_mbo"),
        ("99ZC", "Voorbeeld Samen", "duo_brin"),
    ]
    assert edition.query("SELECT brin, into_brin FROM instelling_overgang") == [("99MB", "99ZC")]
    found = edition.query("SELECT locatie, gemeente FROM instelling_locatie ORDER BY locatie, postcode")
    assert found == [("99MA00", "GM0164"), ("99MA01", None), ("99MA01", None), ("99ZC00", "GM0518")]
