"""What the map's page says beside its counts: short lines, what to leave out, the other form, a date as people write it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from answers import answered
from each import each
from routekaart.network.actions.load_example import load_example
from routekaart.network.actions.load_letter import load_letter
from routekaart.network.writing import EXAMPLE, LETTER
from routekaart.web.site.public_page import memory
from small_edition import write_small_edition

pytestmark = pytest.mark.django_db
HINT = re.compile(r'<li><a class="nl-link" href="([^"]+)" data-kaart>Zonder ([^<]+)</a>: (\d+) initiatie')
NO_HINT = re.compile(r"<li>Zonder ([^<]+): ook dan niets</li>")


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, db: None) -> Iterator[Client]:
    write_small_edition(tmp_path / "example", "example")
    monkeypatch.setenv("ROUTEKAART_HOME", str(tmp_path))
    monkeypatch.setenv("ROUTEKAART_DATA", "example")
    memory.clear()
    load_letter(by=LETTER)
    load_example(by=EXAMPLE)
    yield Client()
    memory.clear()


def html_of(client: Client, address: str) -> str:
    return answered(client.get(address.replace("&amp;", "&"))).content.decode()


def test_an_empty_answer_offers_to_leave_out_each_filter_with_the_count_that_then_appears(
    client: Client,
) -> None:
    html = html_of(client, "/kaart?niveau=1,2&zoek=qqqq&sector=zorg_en_welzijn")
    hints = HINT.findall(html)
    assert [name for _, name, _ in hints] == ["Tekst: qqqq"]
    assert NO_HINT.findall(html) == ["Mbo-niveau: mbo 1 of mbo 2", "Sector: Zorg en welzijn"]
    for href, _, count in each(hints):
        assert f"<strong>{count} initiatie" in html_of(client, href)


def test_two_values_of_one_filter_are_left_out_together(client: Client) -> None:
    html = html_of(client, "/kaart?soort=leerlab,sto-regio&niveau=1")
    assert NO_HINT.findall(html) == ["Soort: Leerlab of Regio Sterk Techniekonderwijs"]
    for href, _, count in each(HINT.findall(html)):
        assert f"<strong>{count} initiatie" in html_of(client, href)


def test_an_empty_answer_says_so_when_no_filter_helps(client: Client) -> None:
    html = html_of(client, "/kaart?zoek=qqqq&niveau=1")
    assert "Ook met één filter minder blijft er niets over, welk u ook weglaat." in html
    assert not HINT.findall(html)
    html = html_of(client, "/kaart?niveau=1")
    assert [name for _, name, _ in HINT.findall(html)] == ["Mbo-niveau: mbo 1"]


def test_a_route_stands_in_the_list_in_one_line_and_with_its_whole_name_for_who_listens(
    client: Client,
) -> None:
    html = html_of(client, "/kaart/deel?soort=doorlopende-leerroute&profiel=BWI")
    lines = re.findall(
        r'">(Bouwen → [^<]+, mbo \d)<span class="rk-visually-hidden">: ([^<]+)</span></a>', html
    )
    for short, whole in each(lines):
        assert len(short) < 40 < len(whole)
        assert whole.startswith("Bouwen, wonen en interieur naar ")
    samenwerking = html_of(client, "/kaart/deel?soort=samenwerking&zoek=Assen")
    assert ">Begeleide regio Assen: horeca</a>" in samenwerking


def test_the_other_form_keeps_every_value_and_comes_along_with_a_choice(client: Client) -> None:
    asked = "soort=doorlopende-leerroute,leerlab&amp;niveau=2,3&amp;zoek=a"
    for door in ("/kaart", "/kaart/deel"):
        html = html_of(client, f"{door}?soort=doorlopende-leerroute&soort=leerlab&niveau=2&niveau=3&zoek=a")
        assert f'<a class="nl-link" href="/kaart?{asked}&amp;vorm=zeshoeken">Elke gemeente' in html
        tiles = html_of(client, f"{door}?{asked}&vorm=zeshoeken")
        assert f'<a class="nl-link" href="/kaart?{asked}">Echte grenzen' in tiles


def test_a_date_is_written_as_day_month_year_without_a_widget_of_the_browser(client: Client) -> None:
    today = timezone.localdate()
    for page in ("/kaart", "/monitor"):
        html = html_of(client, page)
        assert 'type="date"' not in html
        assert f'name="datum" value="{today.day}-{today.month}-{today.year}"' in html
    assert "op 31 december 2020" in html_of(client, "/kaart?datum=31-12-2020")
    assert "Datum: <span" in html_of(client, "/kaart")


def test_the_close_button_of_a_popup_has_a_dutch_name_everywhere(client: Client) -> None:
    for page in ("/kaart", "/insluiten/kaart"):
        assert 'data-close="Sluit"' in html_of(client, page)


@pytest.mark.parametrize(
    "written", ["1-8-20", "1/8/2020", "1 augustus 2020", "1 Aug 2020", "2020-08-01", "2020-8-1", "1.8.2020"]
)
def test_a_day_is_read_as_people_write_it(client: Client, written: str) -> None:
    assert "op 1 augustus 2020" in html_of(client, f"/kaart?datum={written}")
