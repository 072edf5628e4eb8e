"""The page of a region answers first, shows every indicator, and has an address for what it has no room for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from acting import EDITOR
from answers import answered
from routekaart.network.actions.record_version import record_version
from routekaart.network.records import Partner, Record, StatusEvent
from routekaart.scanner.indicators import indicators
from routekaart.warehouse.pointer import DATABASE, editions_dir
from routekaart.web.site.public_page import memory
from small_edition import write_small_edition
from small_flows import add_small_flows

pytestmark = pytest.mark.django_db
GRONINGEN = "/regio/gemeente/groningen"


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    name = f"regio-{tmp_path.name}"
    home = write_small_edition(tmp_path / "example", "example", name)
    add_small_flows(editions_dir(home) / name / DATABASE)
    monkeypatch.setenv("ROUTEKAART_HOME", str(tmp_path))
    monkeypatch.setenv("ROUTEKAART_DATA", "example")
    memory.clear()
    yield Client()
    memory.clear()


def text_of(client: Client, address: str) -> str:
    html = answered(client.get(address)).content.decode().partition("<main")[2]
    return " ".join(re.sub(r"<[^>]+>", " ", re.sub(r"</?strong>", "", html)).split())


def write_route(
    status: str, sector: str = "techniek", level: str = "2", *, school_in: str = "GM0014"
) -> None:
    school = Partner(role="vo", name="De Wierden", code="01AA00", gemeente=school_in)
    record = Record(
        "doorlopende-leerroute",
        "Techniek naar mbo 2",
        partners=(
            school,
            Partner(role="mbo", name="Noorderpoort van Voorbeeld", code="25AA", gemeente="GM0014"),
        ),
        statuses=(StatusEvent(status, date(2021, 8, 1)),),
        levels=(level,),
        sectors=(sector,),
        is_example=True,
    )
    record_version(record, by=EDITOR, reason="x")


def test_routes_and_plans_are_counted_and_the_gaps_are_named(client: Client) -> None:
    assert "Er is hier nog geen route van vmbo naar mbo gemeld." in text_of(client, GRONINGEN)
    assert "Nog in geen enkele sector een route gemeld" in text_of(client, GRONINGEN)
    write_route("gestart")
    text = text_of(client, GRONINGEN)
    assert "Er loopt 1 route van vmbo naar mbo." in text
    assert "Bij 11 van de 12 combinaties van sector en niveau is nog geen route gemeld" in text
    write_route("orientatie", "economie", "3")
    text = text_of(client, GRONINGEN)
    assert "Er loopt 1 route van vmbo naar mbo. Er is 1 plan." in text
    assert "Bij 11 van de 12 combinaties van sector en niveau is nog geen route gemeld" in text, (
        "a plan is no route"
    )
    assert "Kijk of u aansluit bij Techniek naar mbo 2" in text


def test_real_and_invented_never_stand_in_one_sentence_of_the_answer(client: Client) -> None:
    html = answered(client.get(GRONINGEN)).content.decode()
    sentences = re.findall(r'<p class="[^"]*rk-verdict__text">.*?</p>', html, re.S)
    assert ["rk-mark--real" in one for one in sentences] == [True, False]
    assert ["rk-mark--example" in one for one in sentences] == [False, True]


def test_every_indicator_has_a_tile_and_its_course_an_address(client: Client) -> None:
    html = answered(client.get(GRONINGEN)).content.decode()
    figures = answered(client.get(f"{GRONINGEN}/cijfers")).content.decode()
    for name in indicators():
        assert f'href="/cijfer/strook/{name}/gemeente/groningen"' in html, name
        assert f"/cijfer/lijn/{name}/gemeente/groningen" in figures, name
    assert f'href="{GRONINGEN}/cijfers"' in html


def test_what_the_page_has_no_room_for_is_one_link_away(client: Client) -> None:
    figures = answered(client.get(f"{GRONINGEN}/cijfers")).content.decode()
    for slug in ("gemeenten", "sectoren", "leerwegen", "scholen"):
        assert f"/cijfer/{slug}/gemeente/groningen" in figures, slug
    assert "/cijfer/stromen/" in figures
    moved = answered(client.get("/regio/rmc/utrecht/cijfers"), 301)
    assert moved["Location"] == "/regio/rmc-regio/utrecht/cijfers"


def test_a_gemeente_without_schools_leads_to_its_neighbours_and_has_no_gaps(client: Client) -> None:
    text = text_of(client, "/regio/gemeente/rozendaal")
    assert "In 2023-2024 deed niemand vmbo-examen op een school in Rozendaal." in text
    assert "combinaties" not in text
    assert "0 school" not in text
    assert "Geen verzonnen school" in text


def test_an_example_says_that_no_school_was_invented_beside_real_exams(client: Client) -> None:
    for address in ("/regio/gemeente/urk", "/regio/gemeente/texel"):
        text = text_of(client, address)
        assert "In dit voorbeeld staat hier geen verzonnen school." in text
        assert "geen school waar leerlingen" not in text
        assert "geen school met vmbo-examens" not in text.lower()


def test_a_route_with_only_an_institution_here_is_told_where_no_school_takes_part(client: Client) -> None:
    write_route("gestart", school_in="GM0034")
    write_route("orientatie", "economie", "3", school_in="GM0034")
    text = text_of(client, GRONINGEN)
    told = "Bij 1 route en 1 plan is van hier alleen een mbo-instelling gemeld."
    assert f"Er is nog geen route gemeld met een vmbo-school uit Groningen. {told}" in text
    assert "Nog in geen enkele sector een route gemeld met een school van hier" in text
    assert text.count(told) == 2, "in the answer and in the last line of the matrix"
    write_route("gestart")
    text = text_of(client, GRONINGEN)
    assert "Er loopt 1 route van vmbo naar mbo." in text
    assert "nog geen route gemeld met een school van hier" in text
    assert text.count(told) == 1


def test_the_letters_in_the_matrix_are_explained_under_it(client: Client) -> None:
    assert "De letter rechtsonder" not in text_of(client, GRONINGEN), "there is no letter to explain"
    write_route("gestart")
    text = text_of(client, GRONINGEN)
    assert "D: doorlopende leerroute. G: geïntegreerde leerroute. De letter rechtsonder is de status:" in text
    assert "O: oriëntatie, V: in voorbereiding, M: gemeld, S: gestart." in text


def test_the_table_of_schools_agrees_with_how_many_there_are(client: Client) -> None:
    text = text_of(client, GRONINGEN)
    assert ("Deze school is verzonnen en telt niet mee" in text) == ("1 school met vmbo-examens" in text)
    assert "Verloop sinds 2019-2020" in text
    assert "Scholen en routes op de kaart" in text


def test_a_region_in_doubt_counts_nothing(client: Client) -> None:
    text = text_of(client, "/regio/rmc-regio/rijk-van-nijmegen")
    assert "Of hier een route loopt, is niet te zeggen" in text
    assert "nog geen route" not in text
    assert "combinaties" not in text


def test_each_section_is_listed_at_the_side_and_there(client: Client) -> None:
    html = answered(client.get(GRONINGEN)).content.decode()
    listed = re.findall(r'<li><a href="#([a-z]+)">([^<]+)</a>', html)
    anchors = re.findall(r'<section class="rk-section" id="([a-z-]+)"', html)
    assert [anchor for anchor, _ in listed] == anchors * 2
    assert all(name.strip() for _, name in listed)
