"""Command, API, file and page look a code up in the same edition."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import duckdb
import pytest
from django.test import Client

from routekaart.cli import main
from routekaart.law.registers import NOT_LOADED
from routekaart.warehouse.pointer import DATABASE, editions_dir
from routekaart.warehouse.registers import serving_registers
from routekaart.web.pages.leerroutes.link import encode
from routekaart.web.site.public_page import memory
from small_edition import BARE_INSTITUTION, ENDED_INSTITUTION, FULL_SCHOOL, write_small_edition

pytestmark = pytest.mark.django_db

DESIGN: dict[str, Any] = {
    "kind": "DLR",
    "cohort_start": "2026-08-01",
    "school": {"brin": FULL_SCHOOL[:4], "vestiging": FULL_SCHOOL},
    "instelling": {"brin": BARE_INSTITUTION},
    "opleiding": {"crebo": "25655"},
}
ENDED = {**DESIGN, "instelling": {"brin": ENDED_INSTITUTION}}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, db: None) -> Iterator[Client]:
    home = write_small_edition(tmp_path / "example", "example", "deuren")
    with duckdb.connect(str(editions_dir(home) / "deuren" / DATABASE)) as connection:
        connection.execute("INSERT INTO opleiding VALUES ('25655', 'Een opleiding', 's')")
    monkeypatch.setenv("ROUTEKAART_HOME", str(tmp_path))
    monkeypatch.setenv("ROUTEKAART_DATA", "example")
    memory.clear()
    yield Client()
    memory.clear()


@pytest.mark.parametrize(
    ("design", "outcome", "words"),
    [
        (DESIGN, "voldoet", "BRIN van de mbo-instelling 26BB staat in ‘Een bron’"),
        (ENDED, "voldoet niet", "Instelling 27CC ging op 1-8-2024 over in 25AA."),
    ],
)
def test_every_door_says_the_same_of_a_code(
    site: Client, tmp_path: Path, capsys: Any, design: dict[str, Any], outcome: str, words: str
) -> None:
    (tmp_path / "route.json").write_text(json.dumps(design), encoding="utf-8")
    main(["check-route", str(tmp_path / "route.json"), "--rules", "R27"])
    command = json.loads(capsys.readouterr().out)["findings"][0]
    api = site.post("/api/v1/leerroute-toets?regels=R27", json.dumps(design), content_type="application/json")
    assert api.status_code == 200
    assert api.json()["findings"][0] == command
    assert (command["outcome"], words in command["text"]) == (outcome, True)
    file = site.get("/leerroutes/toets.json", {"ontwerp": encode(design)})
    assert file.status_code == 200
    assert command in file.json()["findings"]
    page = site.get("/leerroutes/toets", {"ontwerp": encode(design)})
    assert page.status_code == 200
    assert words in unescape(page.content.decode())


def test_a_compared_design_is_looked_up_in_the_same_registers(site: Client) -> None:
    page = site.get("/leerroutes/toets", {"ontwerp": encode(DESIGN), "met": encode(DESIGN)})
    assert page.status_code == 200
    assert "geen uitkomst verandert" in page.content.decode()


def test_without_an_edition_nothing_is_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROUTEKAART_HOME", str(tmp_path / "leeg"))
    assert serving_registers() == NOT_LOADED
