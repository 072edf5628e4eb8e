"""Invented figures say so in headline, title, share text, file and JSON; real ones never do."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from django.test import Client
from django.utils import timezone

import routekaart
from acting import LOADER
from answers import answered
from each import each
from routekaart.atlas.pictures import all_pictures, framed
from routekaart.cli import main
from routekaart.network.actions.load_letter import load_letter
from routekaart.network.actions.load_records import load_records
from routekaart.network.records import Partner, Record, StatusEvent
from routekaart.network.writing import LETTER
from routekaart.warehouse.pointer import DATABASE, editions_dir
from routekaart.web.site.page import all_pages
from routekaart.web.site.public_page import memory
from small_edition import write_small_edition
from small_flows import add_small_flows

pytestmark = pytest.mark.django_db
MARK = "voorbeeldgegevens"
REAL = ("/leerroutes", "/regio", "/bronnen", "/privacy", "/toegankelijkheid", "/cijfer", "/initiatief")
REAL += ("/begrippen", "/vragen", "/jongeren")
"""Pages whose headline is a law, a real place, a real source or a question; figures and initiatives say it of themselves."""
BLOCKS = r'<p class="rk-kicker.*?</p>|<h1.*?</h1>'


def record_of(data: str) -> Record:
    return Record(
        "doorlopende-leerroute",
        "Zorgroute",
        partners=(Partner("vo", "De Wierden", "01AA00", "GM0014"),),
        statuses=(StatusEvent("gestart", date(2021, 8, 1)),),
        is_example=data == "example",
    )


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("marks")
    for data in ("example", "open"):
        name = f"marks-{data}-{home.name}"
        write_small_edition(home / data, data, name)
        add_small_flows(editions_dir(home / data) / name / DATABASE)
    return home


@pytest.fixture(params=["example", "open"])
def data(
    request: pytest.FixtureRequest, homes: Path, monkeypatch: pytest.MonkeyPatch, db: None
) -> Iterator[str]:
    """The data set of the site in this test."""
    monkeypatch.setenv("ROUTEKAART_HOME", str(homes))
    monkeypatch.setenv("ROUTEKAART_DATA", request.param)
    memory.clear()
    load_records([record_of(request.param)], by=LOADER, reason="proef")
    if request.param == "open":
        load_letter(by=LETTER)
    yield request.param
    memory.clear()


def text_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def asked(address: str) -> str:
    response = Client().get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def samples() -> list[str]:
    return [one for page in all_pages().values() for one in page.samples() if not one.startswith("/api")]


def test_headline_title_and_share_text_of_every_page_say_so(data: str) -> None:
    checked = 0
    for address in samples():
        html = asked(address)
        if address.startswith("/cijfer"):
            continue
        assert (f"({MARK})</title>" in html) == (data == "example"), address
        if address.split("?")[0] == "/" or address.startswith(REAL):
            continue
        checked += 1
        head = " ".join(text_of(block) for block in re.findall(BLOCKS, html, re.DOTALL))
        assert (MARK in head) == (data == "example"), (address, head)
    assert checked > 10


@pytest.mark.parametrize("address", ["/monitor", "/kaart", "/stromen", "/school/01AA00", "/instelling/25AA"])
def test_the_share_text_of_a_page_with_figures_says_so(data: str, address: str) -> None:
    (told,) = re.findall(r'<meta name="description" content="([^"]*)"', asked(address))
    assert told.startswith("Voorbeeldgegevens. ") == (data == "example"), told


def shown_pictures() -> Iterator[tuple[str, str]]:
    """Each kind of picture at a place that the small edition knows."""
    for slug, picture in all_pictures().items():
        for place in list(picture.samples())[:1]:
            if Client().get(f"/cijfer/{slug}/{place}").status_code != 404:
                yield slug, place


def test_every_picture_says_what_it_is_on_its_page_and_elsewhere(data: str) -> None:
    invented = set()
    for slug, place in shown_pictures():
        is_example = framed(slug, *place.split("/")).figure.is_example
        invented |= {slug} if is_example else set()
        for html in (asked(f"/cijfer/{slug}/{place}"), asked(f"/cijfer/{slug}/{place}/insluiten")):
            (title,) = re.findall(r"<title>([^<]*)</title>\s*<", html)[:1]
            assert title.endswith(f"({MARK})") == is_example, (slug, title)
            (headline,) = re.findall(r"<h1.*?</h1>", html, re.DOTALL)
            assert (MARK in headline) == is_example, slug
    assert bool(invented) == (data == "example")
    assert len(invented) > 8 or data == "open"


def test_a_figure_on_a_page_says_once_what_it_is(data: str) -> None:
    seen = 0
    for address in ("/", "/regio/gemeente/groningen/cijfers", "/stromen", "/monitor", "/kaart"):
        for figure in re.findall(r"<figure.*?</figure>", asked(address), re.DOTALL):
            shown = re.sub(r"<(details|caption)\b.*?</\1>", "", figure, flags=re.DOTALL)
            assert len(re.findall(r"voorbeeldgegevens|echte gegevens", shown, re.IGNORECASE)) == 1, address
            seen += 1
    assert seen > 5


def test_every_file_of_a_picture_says_so_in_its_name_and_title(data: str) -> None:
    for slug, place in each(shown_pictures()):
        is_example = framed(slug, *place.split("/")).figure.is_example
        for form in ("csv", "xlsx", "svg"):
            response = Client().get(f"/cijfer/{slug}/{place}.{form}")
            assert response.status_code == 200, slug
            assert (MARK in response["Content-Disposition"]) == is_example, (slug, form)
            assert (f"({MARK})" in written(form, response.content)) == is_example, (slug, form)


def written(form: str, content: bytes) -> str:
    """What a reader of the file sees of its texts."""
    if form == "xlsx":
        with ZipFile(io.BytesIO(content)) as book:
            return book.read("xl/sharedStrings.xml").decode()
    if form == "svg":
        return ElementTree.fromstring(content)[0].text or ""
    return content.decode()


@pytest.mark.parametrize("form", ["csv", "xlsx", "geojson"])
def test_the_files_of_the_map_say_so_in_their_name(data: str, form: str) -> None:
    response = Client().get(f"/kaart.{form}")
    assert response.status_code == 200
    assert (MARK in response["Content-Disposition"]) == (data == "example")


def test_every_reading_answer_of_the_api_says_so_and_is_described(data: str) -> None:
    described = Client().get("/api/v1/openapi.json").json()
    values = {
        "indeling": "provincie",
        "slug": "groningen",
        "tabel": "school_leerweg",
        "nummer": first_number(),
    }
    for path, methods in each(described["paths"].items()):
        if "get" not in methods:
            continue
        response = Client().get("/api/v1" + path.format_map(values))
        assert response.status_code == 200, (path, response.content)
        assert response.json()[MARK] is (data == "example"), path
        schema = methods["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        component = described["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
        assert MARK in component["required"], path
        assert component["properties"][MARK]["type"] == "boolean", path


def test_what_the_letter_names_is_real_beside_invented_initiatives(data: str) -> None:
    if data == "example":
        load_letter(by=LETTER)
    listed = Client().get("/api/v1/initiatieven?bron=document&datum=2020-12-31&ook=beeindigd").json()
    assert listed["aantal"] > 0
    assert listed[MARK] is (data == "example")
    assert not any(row["voorbeeld"] for row in listed["resultaten"])
    number = listed["resultaten"][0]["nummer"]
    one = Client().get(f"/api/v1/initiatieven/{number}")
    assert (one.status_code, one.json()[MARK]) == (200, False)
    html = asked(f"/initiatief/{number}")
    assert f"({MARK})</title>" not in html
    assert 'rk-mark--real">uit de Kamerbrief<' in html


@pytest.mark.parametrize("code", ["99AB00", ""])
def test_what_people_add_of_a_school_in_no_list_is_never_called_real(data: str, code: str) -> None:
    party = Partner("vo", "Verzonnen College", code, "GM0014", 6.57, 53.21)
    added = replace(record_of("open"), name="Toegevoegde route", partners=(party,))
    load_records([added], by=LOADER, reason="proef")
    (row,) = answered(Client().get("/api/v1/initiatieven?zoek=toegevoegde")).json()["resultaten"]
    assert row["voorbeeld"] is (True if data == "example" else None)
    one, on = f"/initiatief/{row['nummer']}", timezone.localdate().isoformat()
    assert answered(Client().get(f"/api/v1{one.replace('ief/', 'ieven/')}")).json()[MARK] is (
        data == "example"
    )
    picture = f"/cijfer/netwerk/{row['nummer']}/{on}"
    for address in (one, picture, f"{picture}/insluiten"):
        html = asked(address)
        assert "Toegevoegde route" in html
        assert "echte gegevens" not in html
        assert (f"({MARK})</title>" in html) == (data == "example"), address
        assert ("niet nagegaan" in html) == (data == "open"), address
    (place,) = answered(Client().get("/kaart.geojson?zoek=toegevoegde")).json()["features"]
    assert place["properties"]["voorbeeld"] is row["voorbeeld"]
    assert (MARK in answered(Client().get(f"{picture}.csv"))["Content-Disposition"]) == (data == "example")
    assert ("verzonnen" in asked("/kaart.csv?zoek=toegevoegde")) == (data == "example")
    for counted in ("dekking", "dekking-reeks", "dekking-matrix"):
        html = asked(f"/cijfer/{counted}/arbeidsmarktregio/{on}")
        assert ("echte gegevens" in html, "niet nagegaan" in html) == (False, data == "open"), counted


def test_one_module_decides_whether_an_initiative_is_invented() -> None:
    source = Path(routekaart.__file__).parent
    readers = [
        path.name
        for path in source.rglob("*.py")
        if re.search(r"record\.is_example", path.read_text("utf-8"))
    ]
    assert readers == ["provenance.py"]


def first_number() -> int:
    listed = answered(Client().get("/api/v1/initiatieven")).json()
    return int(listed["resultaten"][0]["nummer"])


def test_the_command_coverage_says_so(data: str, capsys: Any) -> None:
    assert main(["coverage", "--on", "2022-12-31"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("Voorbeeldgegevens: ") == (data == "example")
    assert "1 van de 35" in told.replace("In ", "")
    assert main(["coverage", "--on", "2022-12-31", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)[MARK] is (data == "example")


def test_real_and_invented_stand_in_sections_of_their_own_on_the_page_of_a_region(data: str) -> None:
    html = asked("/regio/gemeente/groningen").partition("<main")[2]
    sections = re.split(r'(?=<section class="rk-section" id=)', html)[1:]
    assert len(sections) > 4
    real = [part for part in sections if "rk-mark--real" in part.partition("</h2>")[0]]
    assert bool(real) == (data == "example")
    for part in real:
        assert "rk-mark--example" not in part
        assert "De Wierden" not in part
    for part in [part for part in sections if "rk-mark--example" in part.partition("</h2>")[0]]:
        assert "echte gegevens" not in part
