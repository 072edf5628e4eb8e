"""The monitor's page: every figure leads to its records, and a pinned one stays what it was."""

from __future__ import annotations

import html as html_module
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from acting import EDITOR
from answers import answered
from routekaart.accounts.models import User
from routekaart.monitor.actions.pin_figure import pin_figure
from routekaart.monitor.models import PinnedFigure
from routekaart.network.actions.load_example import load_example
from routekaart.network.actions.record_version import record_version
from routekaart.network.records import Partner, Record, StatusEvent
from routekaart.network.writing import EXAMPLE
from routekaart.web.site.public_page import memory
from small_edition import write_small_edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, db: None) -> Iterator[Client]:
    write_small_edition(tmp_path / "example", "example")
    monkeypatch.setenv("ROUTEKAART_HOME", str(tmp_path))
    monkeypatch.setenv("ROUTEKAART_DATA", "example")
    memory.clear()
    load_example(by=EXAMPLE)
    yield Client()
    memory.clear()


def test_a_cell_of_the_matrix_leads_to_as_many_records(client: Client) -> None:
    html = answered(client.get("/monitor?niveau=2")).content.decode()
    cells = re.findall(r'rk-spot--filled" href="([^"]+)"><span aria-hidden="true">R</span>(\d+) ', html)
    assert len(cells) > 5
    for href, count in cells:
        listed = answered(client.get(html_module.unescape(href))).content.decode()
        assert f"<strong>{count} initiatie" in listed, href


def test_which_regions_have_no_route_at_level_2_in_zorg(client: Client) -> None:
    html = answered(client.get("/monitor?niveau=2")).content.decode()
    found = re.search(r"Geen route gemeld naar mbo 2 in zorg en welzijn: (\d+) arbeidsmarktregio", html)
    assert found
    names = re.findall(
        r"<summary>Geen route gemeld naar mbo 2 in zorg en welzijn.*?</details>", html, re.DOTALL
    )
    assert names[0].count("<a ") == int(found[1])


def test_the_sentence_follows_the_date(client: Client) -> None:
    assert "is er nu ten minste" in answered(client.get("/monitor")).content.decode()
    assert "Op 31-12-2020 was er in" in answered(client.get("/monitor?datum=2020-12-31")).content.decode()
    assert "voor zover nu bekend" in answered(client.get("/monitor?datum=2030-01-01")).content.decode()


def test_the_headline_names_both_kinds_that_it_counts(client: Client) -> None:
    html = answered(client.get("/monitor")).content.decode()
    assert html.count("ten minste één doorlopende of geïntegreerde leerroute") >= 2, "headline and citation"
    assert "één doorlopende leerroute" not in html


def test_a_promise_says_in_how_many_regions_it_was_kept(client: Client) -> None:
    html = answered(client.get("/monitor?datum=2020-12-31")).content.decode()
    assert re.search(r"– \d+ van de 35 gehaald, nog niet alle", html)
    assert "nog niet:" not in html


def test_known_changes_the_pictures_too(client: Client) -> None:
    html = answered(client.get("/monitor?datum=2022-01-01&bekend=2019-01-01")).content.decode()
    assert "/cijfer/dekking/arbeidsmarktregio/2022-01-01/2019-01-01" in html
    at_noon = answered(client.get("/monitor?datum=2022-01-01&bekend=2019-01-01T12:00")).content.decode()
    assert "/cijfer/dekking/arbeidsmarktregio/2022-01-01/2019-01-01T11:00:00Z" in at_noon


@pytest.mark.parametrize(
    "query", ["datum=x", "datum=0001-01-01", "bekend=gisteren", "indeling=planeet", "niveau=1", "niveau=<b>"]
)
def test_bad_input_is_named(client: Client, query: str) -> None:
    response = client.get(f"/monitor?{query}")
    assert response.status_code == 200
    assert "genegeerd" in response.content.decode()


def test_a_pinned_figure_stays_what_it_was(client: Client) -> None:
    client.force_login(User.objects.create_user("ans@example.nl", "lang-genoeg-1", role="redactie"))
    client.post("/monitor/vast", {"on": "2022-01-01", "division": "arbeidsmarktregio", "known": ""})
    pinned = PinnedFigure.public_objects.get()
    client.logout()
    before = client.get(f"/monitor/vast/{pinned.key}.json")
    assert (before.status_code, before.json()["aantal"]) == (200, pinned.answer["aantal"])
    page = client.get(f"/monitor/vast/{pinned.key}").content.decode()
    assert f"in {pinned.answer['aantal']} van de 35" in page
    for number in range(10):
        new = Record(
            "doorlopende-leerroute",
            f"Nieuw {number}",
            partners=(Partner("vo", "School", gemeente="GM1680"),),
            statuses=(StatusEvent("gestart", date(2021, 8, 1)),),
        )
        record_version(new, by=EDITOR, reason="x")
    assert client.get(f"/monitor/vast/{pinned.key}.json").content == before.content
    assert client.get(f"/monitor/vast/{pinned.key}").content.decode() == page
    assert pinned.key in client.get("/monitor").content.decode()
    later = pin_figure(date(2023, 1, 1), "provincie", by=EDITOR)
    html = answered(client.get("/monitor")).content.decode()
    assert 0 < html.index(later.key) < html.index(pinned.key), "the latest first"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"on": "xx"}, "xx"),
        ({"on": "2021-02-30"}, "2021-02-30"),
        ({"on": ""}, "datum"),
        ({"known": "zz"}, "zz"),
        ({"division": "maan"}, "Kies een indeling"),
        ({"division": ""}, "Kies een indeling"),
    ],
)
def test_what_cannot_be_pinned_is_said_and_nothing_is_written(
    client: Client, change: dict[str, str], said: str
) -> None:
    client.force_login(User.objects.create_user("ans@example.nl", "lang-genoeg-1", role="redactie"))
    sent = {"on": "2022-01-01", "division": "provincie", "known": "", **change}
    html = answered(client.post("/monitor/vast", sent), 400).content.decode()
    assert said in html
    assert "vraagteken" not in html
    assert not PinnedFigure.public_objects.exists()


def test_only_staff_pins(client: Client) -> None:
    response = client.post("/monitor/vast", {"on": "2022-01-01", "division": "provincie"})
    assert response.status_code == 302
    assert "/account/login" in response["Location"]
    assert not PinnedFigure.public_objects.exists()


def load_one(**more: object) -> None:
    """Another route, in Arnhem: no list says whether that is in RMC-regio 14 or 40."""
    given: dict[str, object] = {
        "partners": (Partner("vo", "Arnhems College", gemeente="GM0202"),),
        "statuses": (StatusEvent("gestart", date(2021, 8, 1)),),
    }
    record = Record("doorlopende-leerroute", **({"name": "Arnhemse route"} | given | more))  # type: ignore[arg-type]
    record_version(record, by=EDITOR, reason="proef")


def test_regions_in_doubt_are_hatched_on_map_and_file_and_named_beside_it(client: Client) -> None:
    load_one()
    html = answered(client.get("/monitor?indeling=rmc-regio&datum=2026-06-01")).content.decode()
    told = re.search(
        r"In (\d+) van de 40 RMC-regio’s .{20,70}: (\d+) zeker en (\d+) van de (\d+) waarvan",
        html,
        re.IGNORECASE,
    )
    assert told
    number, sure, more, count = told.groups()
    assert f">{number}<span" in html
    assert f"met ten minste één route: {sure} zeker en {more} van de {count} waarvan" in html
    assert int(number) == int(sure) + int(more)
    assert (more, count) == ("1", "2")
    assert "Een gearceerde regio met ? heeft misschien een route" in html
    picture = "/cijfer/dekking/rmc-regio/2026-06-01"
    for svg in (html, answered(client.get(f"{picture}.svg")).content.decode()):
        assert "<title>Arnhem/Nijmegen of Rijk van Nijmegen: niet te zeggen</title>" in svg
        assert re.search(r'<g[^>]*fill="url\(#[^>]*>(?:(?!</g>).)*data-id="RMC14"', svg, re.DOTALL)
        assert ">onbekend</text>" in svg
    table = answered(client.get(f"{picture}.csv")).content.decode()
    for name in ("Arnhem/Nijmegen", "Rijk van Nijmegen"):
        assert f"{name};niet te zeggen;niet te zeggen;niet te zeggen" in table
    assert answered(client.get(f"{picture}.png")).content.startswith(b"\x89PNG")
    before = answered(client.get("/monitor?indeling=rmc-regio&datum=2019-06-01")).content.decode()
    assert "<title>Arnhem/Nijmegen of Rijk van Nijmegen: 0</title>" in before
    assert "gearceerde regio" not in before


def test_a_number_that_counts_nothing_is_not_shown(client: Client) -> None:
    tiles = {
        "alleenMboHoogstens": "waar alleen een mbo-instelling meedoet",
        "mbo2OpVmboLocatieHoogstens": "waar leerlingen mbo 2 op een vmbo-locatie kunnen doen",
    }
    seen = set()
    for day in ("2016-12-31", "2026-06-01"):
        html = answered(client.get(f"/monitor?datum={day}")).content.decode()
        answer = answered(client.get(f"/api/v1/dekking?datum={day}")).json()
        assert "met ten minste één route" in html
        for most, tile in tiles.items():
            assert (tile in html) == (answer[most] > 0), (day, most)
            seen.add(answer[most] > 0)
    assert seen == {True, False}


def test_the_way_to_cite_stands_first_and_its_address_gives_the_same_answer(client: Client) -> None:
    for asked in ("/monitor", "/monitor?datum=2022-01-01&bekend=2022-06-01&indeling=provincie"):
        html = answered(client.get(asked)).content.decode()
        assert html.index("Zo citeert u dit") < html.index('class="rk-numbers"') < html.index("<figure")
        quote = html_module.unescape(re.findall(r"<blockquote>(.*?)</blockquote>", html, re.DOTALL)[0])
        sentence = re.findall(r"<h1[^>]*>(.*?)(?:<|\s*$)", html, re.MULTILINE)[0].strip()
        assert quote.startswith(html_module.unescape(sentence))
        assert "voorbeeldgegevens" in quote
        address = re.findall(r"http://testserver(/monitor\S+)", quote)[0]
        assert {"datum=", "bekend=", "indeling="} <= set(re.findall(r"\w+=", address))
        again = answered(client.get(address)).content.decode()
        numbers = r'rk-number__value">(.*?)<span'
        assert re.findall(numbers, again) == re.findall(numbers, html)


def test_a_day_is_typed_as_day_month_year_and_never_in_the_form_of_the_browser(client: Client) -> None:
    html = answered(client.get("/monitor?datum=31-12-2020&bekend=1-3-2021")).content.decode()
    assert "Op 31-12-2020 was er in" in html
    assert 'name="datum" value="31-12-2020"' in html
    assert 'name="bekend" value="1-3-2021"' in html
    assert 'type="date"' not in html


def test_there_is_one_matrix_in_sight_and_the_figure_of_all_levels_is_one_click_away(client: Client) -> None:
    html = answered(client.get("/monitor?niveau=3")).content.decode()
    assert html.count('rk-matrix"') == 1
    before = html[: html.index('id="dekking-matrix-')]
    assert before.rindex("<details") > before.rindex("</details>")
    assert all(f"niveau={level}#witte-vlekken" in html for level in (2, 3, 4))
