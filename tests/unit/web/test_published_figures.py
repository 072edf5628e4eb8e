"""What documents published stands beside our own count, with document, date and what it is not."""

from __future__ import annotations

import html as html_module
import re
from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from acting import EDITOR
from routekaart.network.actions.load_letter import load_letter
from routekaart.network.actions.record_version import record_version
from routekaart.network.records import Partner, Record, StatusEvent
from routekaart.network.writing import LETTER
from routekaart.web.site.public_page import memory
from small_edition import write_small_edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, db: None) -> Client:
    """An edition in which nobody has reported yet: only what the letter names."""
    write_small_edition(tmp_path / "example", "example")
    monkeypatch.setenv("ROUTEKAART_HOME", str(tmp_path))
    monkeypatch.setenv("ROUTEKAART_DATA", "example")
    memory.clear()
    load_letter(by=LETTER)
    return Client()


def text_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return html_module.unescape(response.content.decode())


@pytest.mark.parametrize(
    ("address", "values"),
    [
        ("/monitor", ["13 van de 35", "17", "330", "136", "ongeveer 80"]),
        ("/stromen", ["ruim 80 %", "minder dan 20 %"]),
    ],
)
def test_every_published_figure_is_shown_as_such(client: Client, address: str, values: list[str]) -> None:
    html = text_of(client, address)
    assert re.findall(r"<strong>([^<]+)</strong> [^<]+</span><span class=\"rk-list__note\">‘", html) == values
    assert html.count("niet na te rekenen</span>") == len(values)
    assert len(re.findall(r"18 december 2020\. <span|uit 2018 of later\. <span", html)) == len(values)


def test_our_own_count_beside_it_is_of_the_date_of_the_page_and_leads_to_its_records(client: Client) -> None:
    begun = StatusEvent("gestart", date(2022, 8, 1))
    record_version(Record("sto-regio", "Techniek", statuses=(begun,)), by=EDITOR, reason="proef")
    beside = r'Hier gemeld en ([^:]+): <a class="nl-link" href="([^"]+)">(\d+)<'
    counted = []
    for address, when in (
        ("/monitor", "nu bezig"),
        ("/monitor?datum=2020-12-31", "bezig op 31 december 2020"),
        ("/monitor?datum=2023-12-31", "bezig op 31 december 2023"),
    ):
        found = re.findall(beside, text_of(client, address))
        assert {said for said, _, _ in found} == {when}
        for _, records, count in found:
            shown = re.search(r"<strong>(\d+) initiatie", text_of(client, records))
            assert (shown[1] if shown else "0") == count, records
        counted.append(sum(int(count) for _, records, count in found if "sto-regio" in records))
    assert counted[2] - counted[1] == 1


def test_before_the_first_report_the_monitor_counts_nothing(client: Client) -> None:
    for address in ("/monitor", "/monitor?datum=2020-12-31", "/monitor?indeling=rmc-regio&bekend=2021-01-01"):
        html = text_of(client, address)
        (headline,) = re.findall(r"<h1[^>]*>(.+?)</h1>", html)
        assert "nog geen leerroute gemeld" in headline, address
        assert "13 van de 35" in headline, address
        assert "witte vlekken" not in html, address
        assert not re.search(r"\b0 van de \d+", html), address
    answer = client.get("/api/v1/dekking")
    assert answer.status_code == 200
    assert (answer.json()["gemeld"], answer.json()["aantalHoogstens"]) == (False, 35)


def test_one_report_does_not_make_the_other_regions_regions_without_a_route(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("routekaart.monitor.coverage.data_set", lambda: "open")
    begun = StatusEvent("gestart", date(2023, 8, 1))
    partners = (Partner("vo", "Proef", gemeente="GM0153"), Partner("mbo", "Proef"))
    record_version(
        Record("doorlopende-leerroute", "Proef", statuses=(begun,), partners=partners),
        by=EDITOR,
        reason="proef",
    )
    for address, said in (
        (
            "/monitor",
            "In ten minste 1 van de 35 arbeidsmarktregio’s is er nu een doorlopende of geïntegreerde leerroute.",
        ),
        ("/monitor?datum=2020-12-31", "Over 31-12-2020 is hier nog geen leerroute gemeld."),
    ):
        html = text_of(client, address)
        (headline,) = re.findall(r"<h1[^>]*>(.+?)</h1>", html)
        assert said in headline, address
        assert not re.search(r"\b0 van de \d+|nog niet alle|witte vlekken", html), address
        assert html.count("? niet te zeggen:") >= 4, address
    answer = client.get("/api/v1/dekking")
    assert answer.status_code == 200
    regions = answer.json()["regios"]
    assert [row["heeftRoute"] for row in regions if row["heeftRoute"] is not None] == [True]
    assert (answer.json()["aantal"], answer.json()["aantalHoogstens"]) == (1, 35)


def test_a_route_without_a_place_is_named_also_where_not_all_was_reported(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("routekaart.monitor.coverage.data_set", lambda: "open")
    begun = StatusEvent("gestart", date(2023, 8, 1))
    route = Record("doorlopende-leerroute", "Proef", statuses=(begun,), partners=(Partner("vo", "Proef"),))
    record_version(route, by=EDITOR, reason="proef")
    html = text_of(client, "/monitor")
    assert "Van 1 route is niet gemeld waar de vmbo-vestiging staat" in html
    (href,) = re.findall(r'staat: <a class="nl-link" href="([^"]+)">bekijk die</a>', html)
    assert "Proef" in text_of(client, href)
