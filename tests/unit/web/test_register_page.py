"""The register's page: what differs, whose turn it is, and a person's word on likely pairs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest
from django.test import Client

from routekaart.accounts.models import User
from routekaart.network.actions.record_version import record_version
from routekaart.network.records import Partner, Record, StatusEvent
from routekaart.web.public_page import memory
from small_edition import write_small_edition

pytestmark = pytest.mark.django_db
SCHOOL, OTHER, ROC = "01AA00", "03CC01", "25AA"


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, db: None) -> Iterator[Client]:
    write_small_edition(tmp_path / "example", "example")
    (file,) = tmp_path.glob("example/edition/*/*.duckdb")
    file.chmod(0o644)
    with duckdb.connect(str(file)) as connection:
        for row in (
            ("r-vo", "vo", "DLR_VMBO_MBO", "100A001", SCHOOL, None, "GM0014", "bb", "2021-08-01"),
            ("r-mbo", "mbo", "DLR_VMBO_MBO", "200A001", ROC, None, "GM0014", "2", "2021-08-01"),
            ("r-alone", "vo", "GLR_VMBO_MBO", "100A003", OTHER, "200A001", "GM0344", "bb", "2021-08-01"),
        ):
            connection.execute(
                "INSERT INTO rio_aangeboden_opleiding"
                " (id, sector, kenmerk, aanbieder, brin, partners, gemeente, niveau, begins_on, name, source_id)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'Route ' || ?, 's')",
                [*row, row[0]],
            )
    monkeypatch.setenv("ROUTEKAART_HOME", str(tmp_path))
    monkeypatch.setenv("ROUTEKAART_DATA", "example")
    memory.clear()
    yield Client()
    memory.clear()


def report(name: str = "Zorgroute") -> int:
    made = Record(
        "doorlopende-leerroute",
        name,
        partners=(
            Partner("vo", "De Wierden", SCHOOL, "GM0014"),
            Partner("mbo", "Noorderpoort van Voorbeeld", ROC, "GM0014"),
            Partner("vo", "Het Kleine Veld", OTHER, "GM0344"),
        ),
        statuses=(StatusEvent("gestart", date(2021, 8, 1)),),
        leerwegen=("bb",),
        levels=("2",),
        starts_on=date(2021, 8, 1),
    )
    return record_version(made, by="x", reason="x").initiative_id


def test_each_party_and_whose_turn(client: Client) -> None:
    number = report()
    html = client.get("/monitor/register").content.decode()
    assert "2 van 2 routes staan nog niet goed in het register" in html
    assert "Het Kleine Veld heeft de route nog niet in RIO gezet." in html
    assert "maar is hier nog niet gemeld" in html
    card = client.get(f"/initiatief/{number}").content.decode()
    assert "De Wierden: <strong>in RIO</strong>" in card
    assert "Het Kleine Veld: <strong>nog niet in RIO</strong>" in card


def test_a_likely_pair_waits_for_a_person(client: Client) -> None:
    assert "Waarschijnlijk één route: 1" in client.get("/monitor/register").content.decode()
    pair = {"vo": "r-vo", "mbo": "r-mbo"}
    assert client.post("/monitor/register/oordeel", {**pair, "oordeel": "ja"}).status_code == 302
    assert "Waarschijnlijk één route: 1" in client.get("/monitor/register").content.decode()
    client.force_login(User.objects.create_user("ans@example.nl", "lang-genoeg-1", role="redactie"))
    assert "Eén route</button>" in client.get("/monitor/register").content.decode()
    client.post("/monitor/register/oordeel", {**pair, "oordeel": "nee"})
    html = client.get("/monitor/register").content.decode()
    assert "Waarschijnlijk één route: 0" in html
    assert "Uw oordeel is opgeslagen." in html
    client.post("/monitor/register/oordeel", {**pair, "oordeel": "ja"})
    assert "al beslist" in client.get("/monitor/register").content.decode()


def test_without_a_register_it_says_so(client: Client, tmp_path: Path) -> None:
    (file,) = tmp_path.glob("example/edition/*/*.duckdb")
    with duckdb.connect(str(file)) as connection:
        connection.execute("DELETE FROM rio_aangeboden_opleiding")
    html = client.get("/monitor/register").content.decode()
    assert "Het register is hier niet geladen" in html
