"""The map's page: counts that follow, files, empty selections, bad input, and nothing unpublished."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone

from acting import EDITOR
from answers import answered
from routekaart.network.actions.load_example import load_example
from routekaart.network.actions.load_letter import load_letter
from routekaart.network.actions.merge_initiatives import merge_initiatives
from routekaart.network.actions.record_version import record_version
from routekaart.network.current import current_index
from routekaart.network.models import Initiative
from routekaart.network.records import ENDED, Partner, Record, StatusEvent
from routekaart.network.selection import Selection
from routekaart.network.writing import EXAMPLE, LETTER
from routekaart.web.pages.kaart.choices import MANY, Facet, Option
from routekaart.web.site.parameters import ignore_others, ignored
from routekaart.web.site.public_page import memory
from routekaart.web.site.selection import MapAddress
from small_edition import write_small_edition

pytestmark = pytest.mark.django_db


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
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def count_of(html: str) -> int:
    found = re.search(r"<strong>(?:(\d+) initiatie|(Geen) initiatief bekend)", html)
    assert found
    if found[2]:
        return 0
    return int(found[1])


def record(**changes: object) -> Record:
    base = {
        "kind": "doorlopende-leerroute",
        "name": "Geheime route",
        "partners": (Partner("vo", "School", gemeente="GM0150"),),
        "statuses": (StatusEvent("gestart", date(2020, 8, 1)),),
        "levels": ("2",),
    }
    return Record(**{**base, **changes})  # type: ignore[arg-type]


def test_the_number_beside_a_value_is_what_choosing_it_gives(client: Client) -> None:
    html = html_of(client, "/kaart?soort=doorlopende-leerroute")
    options = re.findall(
        r'name="(niveau|sector|leerweg|provincie)" id="[^"]*" value="([^"]+)"><span>[^<]*</span>'
        r'<span class="rk-option__count">(\d+)<',
        html,
    )
    assert len(options) > 15
    for facet, value, count in options:
        chosen = html_of(client, f"/kaart/deel?soort=doorlopende-leerroute&{facet}={value}")
        assert count_of(chosen) == int(count), (facet, value)


def test_a_form_and_a_short_address_ask_the_same(client: Client) -> None:
    short = html_of(client, "/kaart/deel?niveau=2,3")
    form = html_of(client, "/kaart/deel?niveau=2&niveau=3&zoek=&datum=&venster=")
    assert count_of(short) == count_of(form)
    assert "genegeerd" not in form


def test_how_it_was_at_the_end_of_2020(client: Client) -> None:
    html = html_of(client, "/kaart?datum=2020-12-31")
    assert "op 31 december 2020" in html
    assert 0 < count_of(html) < count_of(html_of(client, "/kaart"))
    assert "?datum=2020-12-31" in html


def test_what_exists_around_deventer(client: Client) -> None:
    html = html_of(client, "/kaart?zoek=Deventer")
    assert "Etty Hillesum" in html or "Deventer" in html
    around = re.search(r'href="([^"]+)"[^>]*>Rond Deventer: (\d+) initiatie', html)
    assert around
    assert count_of(html_of(client, around[1].replace("&amp;", "&"))) == int(around[2])


def test_a_selection_that_leaves_nothing_says_what_to_loosen(client: Client) -> None:
    html = html_of(client, "/kaart?zoek=qqqq&niveau=2")
    assert "Niets gevonden" in html
    assert re.search(r'href="/kaart\?niveau=2"[^>]*>Zonder Tekst: qqqq</a>: \d+ initiatieven', html)
    assert "Wis alle filters" in html


def test_sorting_and_paging(client: Client) -> None:
    names = re.compile(
        r'<a class="nl-link" href="/initiatief/\d+">(?:[^<]+<span class="rk-visually-hidden">: )?([^<]+)<'
    )
    up = names.findall(html_of(client, "/kaart/deel"))
    down = names.findall(html_of(client, "/kaart/deel?richting=af"))
    assert up == sorted(up, key=str.casefold)
    assert len(up) == 20
    assert up[0] not in down
    last = html_of(client, "/kaart/deel?pagina=9999")
    assert "Pagina 6 van 6" in last
    for sort in ("soort", "status", "begin"):
        assert names.findall(html_of(client, f"/kaart/deel?sorteer={sort}"))


def test_now_is_what_lives_now_and_what_has_ended_is_a_choice(client: Client) -> None:
    today, entries = timezone.localdate(), current_index().entries
    ended = sum(entry.record.status(today) == ENDED for entry in entries)
    assert ended > 20
    html = html_of(client, "/kaart")
    assert count_of(html) == len(entries) - ended
    assert re.search(
        rf'value="beeindigd"><span>Ook beëindigde</span><span class="rk-option__count">{ended}<', html
    )
    assert count_of(html_of(client, "/kaart?ook=beeindigd")) == len(entries)
    assert count_of(html_of(client, "/kaart?status=beeindigd")) == ended
    api = client.get("/api/v1/initiatieven").json()
    assert (api["aantal"], api["facetten"]["status"]["beeindigd"]) == (len(entries) - ended, ended)
    assert client.get("/api/v1/initiatieven?ook=beeindigd").json()["aantal"] == len(entries)
    assert client.get("/api/v1/initiatieven?ook=alles").status_code == 400


def test_how_long_nobody_confirmed_it_is_told_in_words(client: Client) -> None:
    plan = replace(record(name="Oud plan"), last_confirmed_on=date(2020, 12, 18))
    number = record_version(plan, by=EDITOR, reason="x").initiative_id
    for on, words in (("2025-12-17", "al 4 jaar niet"), ("2022-12-18", "al 2 jaar niet"), ("2022-12-17", "")):
        query = f"datum={on}&bekend=2049-01-01"
        found = [
            html_of(client, f"/kaart?zoek=oud+plan&{query}"),
            html_of(client, f"/initiatief/{number}?{query}"),
        ]
        for html in found:
            assert (words in html) if words else ("niet bevestigd" not in html), on


def test_marks_in_a_window(client: Client) -> None:
    whole = answered(client.get("/kaart/plekken?ook=beeindigd")).json()
    assert whole["aantal"] == current_index().size
    assert len(whole["plekken"]) < 150
    part = answered(client.get("/kaart/plekken?venster=52,6,52.5,7&schaal=0.001")).json()
    assert part["plekken"]
    assert all(52 <= p["plek"][0] <= 52.5 and 6 <= p["plek"][1] <= 7 for p in part["plekken"])
    tiles = answered(client.get("/kaart/plekken?vorm=zeshoeken&venster=-300,100,-200,200&schaal=0.2")).json()
    assert tiles["plekken"]
    assert all(-300 <= p["plek"][0] <= -200 and 100 <= p["plek"][1] <= 200 for p in tiles["plekken"])


def test_a_window_of_the_other_form_is_named_and_not_followed(client: Client) -> None:
    whole = answered(client.get("/kaart/plekken?vorm=grenzen")).json()
    outlines = answered(client.get("/kaart/plekken?vorm=grenzen&venster=-300,100,-200,200")).json()
    assert outlines["genegeerd"]
    assert len(outlines["plekken"]) == len(whole["plekken"]) > 1
    tiles = answered(client.get("/kaart/plekken?vorm=zeshoeken&venster=52,6,52.5,7")).json()
    assert tiles["genegeerd"]


def test_an_address_of_before_with_a_window_of_the_hexagons_still_leads_there(client: Client) -> None:
    page = answered(client.get("/kaart?venster=-300,100,-200,200")).content.decode()
    assert "genegeerd" not in page
    named = answered(client.get("/kaart/plekken?vorm=zeshoeken&venster=-300,100,-200,200")).json()
    assert answered(client.get("/kaart/plekken?venster=-300,100,-200,200")).json() == named
    assert named["plekken"]


def test_the_map_has_both_forms_and_names_its_source(client: Client) -> None:
    page = answered(client.get("/kaart?soort=doorlopende-leerroute")).content.decode()
    assert "CBS en Kadaster" in page
    assert 'href="/kaart?soort=doorlopende-leerroute&amp;vorm=zeshoeken"' in page
    tiles = answered(client.get("/kaart?soort=doorlopende-leerroute&vorm=zeshoeken")).content.decode()
    assert 'href="/kaart?soort=doorlopende-leerroute"' in tiles
    assert '<input type="hidden" name="vorm" value="zeshoeken">' in tiles
    assert answered(client.get("/kaart/vormen/provincie?vorm=zeshoeken")).json()["plat"]
    assert not answered(client.get("/kaart/vormen/provincie")).json()["plat"]
    few = answered(client.get("/kaart/plekken?soort=leerlab")).json()
    assert few["lijnen"] or few["aantal"] > 25


def test_what_is_under_a_mark(client: Client) -> None:
    mark = max(answered(client.get("/kaart/plekken")).json()["plekken"], key=lambda p: p["maat"])
    box = mark["vak"]
    window = ",".join(str(v) for v in (box[0] - 0.01, box[1] - 0.01, box[2] + 0.01, box[3] + 0.01))
    found = answered(client.get(f"/kaart/plek?venster={window}")).json()
    assert found["initiatieven"]
    assert found["kop"] in mark["naam"] or str(re.findall(r"\d+", found["kop"])[0]) in mark["naam"]


def test_files_hold_the_selection(client: Client) -> None:
    count = count_of(html_of(client, "/kaart?soort=leerlab"))
    text = answered(client.get("/kaart.csv?soort=leerlab")).content.decode("utf-8-sig")
    rows = [row for row in csv.reader(io.StringIO(text), delimiter=";") if not row[0].startswith("#")]
    assert len(rows) == count + 1
    assert "verzonnen" in text
    found = json.loads(answered(client.get("/kaart.geojson?soort=leerlab")).content)
    assert {feature["properties"]["soort"] for feature in found["features"]} == {"leerlab"}
    assert answered(client.get("/kaart.xlsx?soort=leerlab")).content[:2] == b"PK"


def test_a_spreadsheet_takes_no_formula_from_a_name(client: Client) -> None:
    record_version(record(name='=HYPERLINK("http://x")'), by=EDITOR, reason="x")
    text = answered(client.get("/kaart.csv?zoek=HYPERLINK")).content.decode("utf-8-sig")
    assert "'=HYPERLINK" in text


def test_embedding_has_its_own_frame_rules(client: Client) -> None:
    response = answered(client.get("/insluiten/kaart?soort=leerlab"))
    assert "frame-ancestors *" in response["Content-Security-Policy"]
    assert "X-Frame-Options" not in response
    assert 'href="/kaart?soort=leerlab"' in response.content.decode()


BAD = [
    "datum=2020-02-30",
    "datum=99999-01-01",
    "datum=0001-01-01",
    "niveau=9",
    "soort=%00",
    "zoek=" + "a" * 10_000,
    "zoek='; DROP TABLE network_version; --",
    "zoek=<script>alert(1)</script>",
    "arbeidsmarktregio=<img src=x onerror=alert(1)>",
    "venster=179,50,-179,54",
    "venster=nan,nan,nan,nan",
    "venster=1,2",
    "venster=1e308,1e308,1.1e308,1.1e308",
    "venster=0,0,1e-300,1e-300",
    "schaal=-1",
    "schaal=inf",
    "pagina=0",
    "pagina=-5",
    "pagina=99999999999999999999",
    "pagina=٣",
    "sorteer=; DROP",
    "richting=<b>",
]


def test_bad_input_is_never_a_fault(client: Client) -> None:
    paths = ("/kaart", "/kaart/deel", "/kaart/plekken", "/kaart/plek", "/kaart.csv", "/insluiten/kaart")
    for query in BAD:
        for path in paths:
            response = client.get(f"{path}?{query}")
            assert response.status_code == 200, (path, query)
            if response["Content-Type"].startswith("text/html"):
                assert "<script>alert" not in response.content.decode()
                assert "<img src=x" not in response.content.decode()


@pytest.mark.parametrize("door", ["/kaart.csv", "/kaart.geojson", "/insluiten/kaart", "/kaart"])
@pytest.mark.parametrize("choice", ["bekend=gisteren", "datum=2026-02-30", "niveau=9"])
def test_every_door_says_which_choice_it_left_out(client: Client, door: str, choice: str) -> None:
    said = answered(client.get(f"{door}?{choice}")).content.decode()
    told = "Niet begrepen en weggelaten" if "." in door else "niet en hebben dat genegeerd"
    assert told in said
    assert choice in said
    assert told not in answered(client.get(door)).content.decode()


def test_nothing_unpublished_anywhere(client: Client) -> None:
    version = record_version(record(), by=EDITOR, reason="x", is_public=False)
    number = version.initiative_id
    assert client.get(f"/initiatief/{number}").status_code == 404
    for path in ("/kaart", "/kaart/deel", "/kaart.csv", "/kaart.geojson", "/kaart/plek"):
        assert "Geheime route" not in answered(client.get(path, {"zoek": "geheime"})).content.decode(), path


def test_a_page_of_an_initiative(client: Client) -> None:
    version = record_version(record(name="Open route"), by=EDITOR, reason="Eerste melding")
    changed = record(name="Open route", levels=("2", "3"))
    record_version(changed, by=EDITOR, reason="Niveau erbij", initiative=version.initiative, based_on=1)
    html = html_of(client, f"/initiatief/{version.initiative_id}")
    assert "Open route" in html
    assert "Niveau erbij" not in html
    assert "Gewijzigd: Niveaus" in html
    assert "jan@school.nl" not in html
    assert "/regio/gemeente/deventer" in html
    assert "zoals het was op 1 september 2020" in html_of(
        client, f"/initiatief/{version.initiative_id}?datum=2020-09-01"
    )


def test_an_unpublished_version_is_not_in_the_history(client: Client) -> None:
    version = record_version(record(name="Open route"), by=EDITOR, reason="Eerste")
    hidden = record(name="Open route", goal="Geheim doel")
    record_version(
        hidden, by=EDITOR, reason="Geheime reden", initiative=version.initiative, based_on=1, is_public=False
    )
    assert client.get(f"/initiatief/{version.initiative_id}").status_code == 404
    record_version(
        record(name="Open route"), by=EDITOR, reason="Weer open", initiative=version.initiative, based_on=2
    )
    html = html_of(client, f"/initiatief/{version.initiative_id}")
    assert "Geheim" not in html


def test_a_merged_initiative_says_where_it_went(client: Client) -> None:
    first, second = (record_version(record(name=name), by=EDITOR, reason="x") for name in ("Oud", "Nieuw"))
    merge_initiatives(first.initiative, second.initiative, by=EDITOR, reason="dubbel")
    html = html_of(client, f"/initiatief/{first.initiative_id}")
    assert f'href="/initiatief/{second.initiative_id}"' in html
    assert "samengevoegd" in html


def test_numbers_that_are_none(client: Client) -> None:
    assert client.get(f"/initiatief/{10**30}").status_code == 404
    assert client.get("/initiatief/0").status_code == 404
    assert Initiative.private_objects.count() > 100


def test_a_year_before_the_first_report_is_not_told_to_have_none(client: Client) -> None:
    """Of a choice that leaves nothing out of what was told, none is known; of a year nobody told about, nothing is."""
    steps = re.findall(
        r"(\d{4}|nu)<span class=\"rk-visually-hidden\">: ([^<]+)</span>", html_of(client, "/kaart")
    )
    assert [name for name, _ in steps][:: len(steps) - 1] == ["2018", "nu"]
    assert not re.search(r": 0 initiatieven", html_of(client, "/kaart?zoek=bestaatnergens"))
    assert ": geen initiatief bekend" in html_of(client, "/kaart?zoek=bestaatnergens")


def test_before_anybody_reported_the_years_say_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, db: None
) -> None:
    write_small_edition(tmp_path / "example", "example")
    monkeypatch.setenv("ROUTEKAART_HOME", str(tmp_path))
    monkeypatch.setenv("ROUTEKAART_DATA", "example")
    memory.clear()
    load_letter(by=LETTER)
    html = html_of(Client(), "/kaart")
    assert '2018<span class="rk-visually-hidden">: nog niets gemeld</span>' in html
    assert '2020<span class="rk-visually-hidden">: 8 initiatieven bekend</span>' in html


def test_the_api_counts_who_else_may_match_as_the_map_does(client: Client) -> None:
    html = html_of(client, "/kaart?domein=79140")
    told = re.search(r"Van (\d+) [a-z ]+ niet alles gemeld waarop u kiest", html)
    assert told
    told_by = {
        address: answered(client.get(f"/api/v1/{address}")).json()["misschien"]
        for address in ("initiatieven?domein=79140", "routes?domein=79140", "initiatieven")
    }
    assert int(told[1]) > 0
    assert list(told_by.values()) == [int(told[1]), 0, 0]  # of a route its domein is always told


def test_an_address_holds_the_order_and_a_change_of_choice_begins_at_the_first_page() -> None:
    day = date(2025, 6, 1)
    asked = MapAddress(Selection(day), day, sort="begin", descending=True, page=3)
    assert asked.query == "sorteer=begin&richting=af&pagina=3"
    assert asked.but().query == "sorteer=begin&richting=af"
    assert MapAddress(Selection(day), day).url() == "/kaart"


def test_a_group_of_more_than_twelve_is_long() -> None:
    options = [Option("", str(k), "", 1, False) for k in range(13)]
    assert MANY == 12
    assert [Facet("", "", tuple(options[:count])).is_long for count in (12, 13)] == [False, True]


def test_at_most_five_things_that_were_not_understood_are_named_each_in_sixty_signs() -> None:
    request = RequestFactory().get("/", {f"{k}{'x' * (58 + k)}": "" for k in range(1, 8)})
    ignore_others(request, ())
    assert [(len(name), name[-1]) for name in ignored(request)] == [(60, "x"), *[(61, "…")] * 4]
