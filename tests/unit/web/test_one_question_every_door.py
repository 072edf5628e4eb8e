"""`datum` and `bekend` mean the same on the page, in the command, the API, a file, an embedded map and a pinned figure."""

from __future__ import annotations

import html as html_module
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import quote

import pytest
from django.test import Client
from django.utils import timezone

from acting import EDITOR
from answers import answered
from routekaart import cli
from routekaart.accounts.models import User
from routekaart.monitor.models import PinnedFigure
from routekaart.network.actions.record_version import record_version
from routekaart.network.records import Partner, Record, StatusEvent
from routekaart.web.site.public_page import memory
from small_edition import write_small_edition

pytestmark = pytest.mark.django_db
ROUTE = Record(
    "doorlopende-leerroute",
    "Zorgroute Deventer",
    goal="Samen opleiden.",
    partners=(Partner("vo", "De Proef", "99AA00", "GM0150"),),
    statuses=(StatusEvent("gestart", date(2020, 8, 1)),),
    levels=("2",),
    sectors=("zorg_en_welzijn",),
)
TOLD, EDITED, WITHDRAWN = (
    datetime(2024, 3, 31, 0, 45, tzinfo=UTC),  # the night in which the clock goes forward: 1:45 here
    datetime(2024, 10, 27, 0, 45, tzinfo=UTC),  # the night in which it goes back: 2:45, the first of two
    datetime(2024, 11, 26, 20, 47, 30, tzinfo=UTC),  # 21:47:30 here
)
QUESTIONS = {
    "2024-03-30": 0,
    "2024-03-31T01:44": 0,
    "2024-03-31T01:45": 1,
    "2024-03-31T02:30": 1,
    "2024-03-31T00:44:59Z": 0,
    "2024-03-31": 1,
    "2024-10-27T01:59": 1,
    "2024-10-27T02:45": 2,
    "2024-10-27T02:44:59+02:00": 1,
    "2024-10-26T20:45-04:00": 2,
    "2024-11-26T21:47:29": 2,
    "2024-11-26T21:47:31": 1,
    "2024-11-26T20:47:30Z": 1,
    "2024-11-26": 1,
    "2024-11-25": 2,
    "2050-01-01": 1,
}
"""As known at -> in how many arbeidsmarktregio's there was a route on 1-1-2024, counted by hand."""
REFUSED = [
    *("9999-12-31T23:59", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-23:59", "gisteren", "0"),
    *("2014-07-31", "2050-01-02", "2024-02-30", "20241126", "2024-11-26T21:47+99:00"),
]


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, db: None) -> Iterator[Client]:
    """An old plan; a route in Deventer, told in March; one in Groningen, in October; Deventer leaves in November."""
    write_small_edition(tmp_path / "example", "example")
    monkeypatch.setenv("ROUTEKAART_HOME", str(tmp_path))
    monkeypatch.setenv("ROUTEKAART_DATA", "example")
    memory.clear()
    plan = replace(
        ROUTE, name="Plan", goal="", partners=(), statuses=(StatusEvent("orientatie", date(2016, 1, 1)),)
    )
    record_version(plan, by=EDITOR, reason="gemeld", at=datetime(2016, 1, 1, tzinfo=UTC))
    first = record_version(ROUTE, by=EDITOR, reason="gemeld", at=TOLD)
    also = replace(
        ROUTE, name="Zorgroute Groningen", goal="", partners=(Partner("vo", "Noord", gemeente="GM0014"),)
    )
    record_version(also, by=EDITOR, reason="gemeld", at=EDITED)
    record_version(
        ROUTE,
        by=EDITOR,
        reason="weg",
        initiative=first.initiative,
        based_on=1,
        is_public=False,
        at=WITHDRAWN,
    )
    yield Client()
    memory.clear()


def doors(
    client: Client, known: str, capsys: pytest.CaptureFixture[str], on: str = "2024-01-01"
) -> dict[str, int]:
    """The number of regions, or of routes (each region has one), that every door gives."""
    query = f"datum={on}&bekend={quote(known)}"
    kinds = "soort=doorlopende-leerroute&status=gestart"

    def read(address: str, pattern: str) -> int:
        response = client.get(address)
        assert response.status_code == 200, address
        text = response.content.decode("utf-8-sig")
        found = re.search(pattern, text) or re.search(r"Geen initiatief bekend()", text)
        assert found, (address, pattern)
        return int(found[1] or 0)

    def listed(address: str) -> dict:
        response = client.get(address)
        assert response.status_code == 200, address
        return response.json()

    assert cli.main(["coverage", "--on", on, "--known", known, "--format", "json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    api = listed(f"/api/v1/dekking?{query}")
    assert api == answer
    figure = f"/cijfer/dekking/arbeidsmarktregio/{on}/{quote(known)}"
    rows = client.get(f"{figure}.csv")
    assert rows.status_code == 200
    return {
        "command": answer["aantal"],
        "page": read(f"/monitor?{query}", r'rk-number__value">(\d+)<'),
        "figure": read(figure, r"in (\d+) van de 35"),
        "embed": read(f"{figure}/insluiten", r"in (\d+) van de 35"),
        "figure as csv": len(re.findall(r";1;\d+;\d+\r?$", rows.content.decode("utf-8-sig"), re.MULTILINE)),
        "map": read(f"/kaart?{kinds}&{query}", r"<strong>(\d+) initiatie"),
        "map of another site": read(f"/insluiten/kaart?{kinds}&{query}", r"level-3\">(\d+) initiatie"),
        "file": read(f"/kaart.csv?{kinds}&{query}", r"Aantal initiatieven;(\d+)"),
        "places": len(listed(f"/kaart.geojson?{kinds}&{query}")["features"]),
        "list": listed(f"/api/v1/initiatieven?{kinds}&{query}")["aantal"],
        "routes": listed(f"/api/v1/routes?status=gestart&{query}")["aantal"],
        "geojson": listed(f"/api/v1/initiatieven-geojson?{kinds}&{query}")["numberMatched"],
    }


def test_the_same_question_gives_the_same_number_at_every_door(client, capsys) -> None:
    for known, count in QUESTIONS.items():
        found = doors(client, known, capsys)
        assert found == dict.fromkeys(found, count), known


@pytest.mark.parametrize(
    ("asked", "same", "told"),
    [
        ("2024-03-31T02:30", "2024-03-31T01:30:00Z", "31-3-2024 om 03.30 uur"),
        ("2024-10-27T02:45", "2024-10-27T01:45:00Z", "27-10-2024 om 02.45 uur (wintertijd)"),
    ],
)
def test_in_the_nights_when_the_clock_changes_every_door_tells_one_hour(
    client: Client, asked: str, same: str, told: str
) -> None:
    route = answered(client.get(f"/api/v1/initiatieven?datum=2024-01-01&bekend={same}")).json()["resultaten"][
        0
    ]
    doors_of = ("/monitor?", "/kaart?", "/kaart.csv?", f"/initiatief/{route['nummer']}?", "/api/v1/dekking?")
    for door in doors_of:
        for known in (asked, same):
            page = answered(client.get(f"{door}datum=2024-01-01&bekend={quote(known)}")).content.decode()
            assert {told} == set(re.findall(r"\d+-\d+-2024 om [\d.]+ uur(?: \([a-z]+\))?", page)), (
                door,
                known,
            )
    api = [
        answered(client.get(f"/api/v1/dekking?bekend={quote(known)}")).json()["bekend"]
        for known in (asked, same)
    ]
    assert api[0] == api[1]
    for known in (asked, same):
        figure = answered(client.get(f"/cijfer/dekking/arbeidsmarktregio/2024-01-01/{quote(known)}"))
        assert told in figure.content.decode()


@pytest.mark.parametrize(("name", "option"), [("datum", "--on"), ("bekend", "--known")])
def test_the_same_dates_are_refused_at_every_door(client, capsys, name: str, option: str) -> None:
    for value in REFUSED:
        assert cli.main(["coverage", option, value]) == 2
        reason = capsys.readouterr().err.strip()
        assert value in reason
        query = f"{name}={quote(value)}"
        for path in ("dekking", "initiatieven", "routes", "initiatieven-geojson", "initiatieven/1"):
            response = client.get(f"/api/v1/{path}?{query}")
            assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json"), path
            (error,) = response.json()["errors"]
            assert error["location"] == name
            assert error["detail"] in reason
        for path in ("monitor", "kaart", "kaart/plekken", f"initiatief/{last_number()}"):
            response = client.get(f"/{path}?{query}")
            assert response.status_code == 200, path
            told = html_module.unescape(response.content.decode())
            assert "genegeerd" in told, path
            assert error["detail"] in told or path == "kaart/plekken", path
        place = {"datum": value, "bekend": f"2024-01-01/{value}"}[name]
        assert client.get(f"/cijfer/dekking/arbeidsmarktregio/{quote(place)}").status_code == 404


def last_number() -> int:
    from routekaart.network.current import current_index

    return current_index().entries[-1].id


@pytest.mark.parametrize("word", ["rmc", "rmc-regio"])
def test_a_division_has_one_name_and_every_door_knows_both_its_words(client, capsys, word: str) -> None:
    page = client.get(f"/monitor?indeling={word}&datum=2024-01-01")
    assert page.status_code == 200
    assert "genegeerd" not in page.content.decode()
    assert "van de 40 RMC-regio’s" in html_module.unescape(page.content.decode())
    assert cli.main(["coverage", "--on", "2024-01-01", "--division", word, "--format", "json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["indeling"], answer["totaal"]) == ("rmc", 40)
    asked = client.get(f"/api/v1/dekking?indeling={word}&datum=2024-01-01")
    assert (asked.status_code, asked.json()) == (200, answer)
    listed = client.get(f"/api/v1/regios?indeling={word}")
    assert (listed.status_code, listed.json()["aantal"]) == (200, 40)
    one = client.get(f"/api/v1/regios/{word}/rijk-van-nijmegen")
    assert (one.status_code, one.json()["indeling"]) == (200, "rmc")
    assert client.get(f"/cijfer/dekking/{word}/2024-01-01").status_code == 200
    for path in ("", "/rijk-van-nijmegen"):
        region = client.get(f"/regio/{word}{path}", follow=True)
        assert (region.status_code, region.request["PATH_INFO"]) == (200, f"/regio/rmc-regio{path}")
    client.force_login(User.objects.create_user("ans@example.nl", "lang-genoeg-1", role="redactie"))
    assert client.post("/monitor/vast", {"on": "2024-01-01", "division": word}).status_code == 302
    assert [pinned.division for pinned in PinnedFigure.public_objects.all()] == ["rmc"]


def test_an_empty_date_is_no_date(client) -> None:
    for path in ("initiatieven", "routes"):
        response = client.get(f"/api/v1/{path}?datum=&bekend=&status=gestart")
        assert response.status_code == 200
        assert response.json()["aantal"] == 1


def test_an_empty_date_asks_about_today_in_the_api(client) -> None:
    response = client.get("/api/v1/dekking?datum=&bekend=")
    assert response.status_code == 200
    assert (response.json()["aantal"], response.json()["bekend"]) == (1, None)


def test_a_pinned_figure_answers_as_its_question_and_leads_to_its_records(client) -> None:
    client.force_login(User.objects.create_user("ans@example.nl", "lang-genoeg-1", role="redactie"))
    for known, count in QUESTIONS.items():
        asked = {"on": "2024-01-01", "division": "arbeidsmarktregio", "known": known}
        response = client.post("/monitor/vast", asked)
        assert response.status_code == 302
        page = client.get(response["Location"]).content.decode()
        assert f"in {count} van de 35" in page, known
        (machine,) = re.findall(r'href="([^"]+\.json)"', page)
        answer = client.get(machine)
        assert (answer.status_code, answer.json()["aantal"]) == (200, count), known
        links = re.findall(r'<td>ja</td><td><a class="nl-link" href="([^"]+)">([^<]+)<', page)
        assert len(links) == count, known
        for address, name in links:
            record = client.get(html_module.unescape(address))
            assert record.status_code == 200
            assert (
                f'<h1 class="nl-heading nl-heading--level-1">{name.rpartition(" (")[0]}<'
                in record.content.decode()
            )
    pinned = PinnedFigure.public_objects.filter(answer__bekend__startswith="2050").count()
    assert pinned == 0, "what will be known cannot be pinned"


def test_nothing_is_told_as_known_on_a_day_to_come(client, capsys: pytest.CaptureFixture[str]) -> None:
    day = "2050-01-01"
    assert cli.main(["coverage", "--on", "2024-01-01", "--known", day]) == 0
    told = [capsys.readouterr().out]
    for address in (
        "/kaart",
        "/insluiten/kaart",
        "/monitor",
        "/kaart.csv",
        "/api/v1/dekking",
        "/api/v1/routes",
    ):
        response = client.get(f"{address}?datum=2024-01-01&bekend={day}")
        assert response.status_code == 200, address
        told.append(response.content.decode("utf-8-sig"))
    figure = client.get(f"/cijfer/dekking/arbeidsmarktregio/2024-01-01/{day}")
    assert figure.status_code == 200
    told.append(figure.content.decode())
    today = timezone.localdate()
    for text in told:
        assert "1-1-2050" not in text
        assert set(re.findall(r"bekend op (\d+-\d+-\d+)", text)) <= {
            f"{today.day}-{today.month}-{today.year}"
        }
    assert client.get(f"/api/v1/dekking?bekend={day}").json()["bekend"] is None


def test_a_bad_pin_is_refused(client) -> None:
    client.force_login(User.objects.create_user("ans@example.nl", "lang-genoeg-1", role="redactie"))
    for asked in ({"on": "gisteren"}, {"on": "2024-01-01", "known": "9999-12-31T23:59"}):
        assert client.post("/monitor/vast", {"division": "provincie", **asked}).status_code == 400
    assert not PinnedFigure.public_objects.exists()


def test_what_was_withdrawn_counts_as_it_did_and_names_nobody(client) -> None:
    known = "datum=2024-01-01&bekend=2024-11-25"
    assert client.get(f"/api/v1/dekking?{known}").json()["aantal"] == 2
    rows = client.get(f"/api/v1/routes?{known}").json()["resultaten"]
    (gone,) = [row for row in rows if row["ingetrokken"]]
    assert (gone["niveaus"], gone["statussen"]) == (["2"], [{"status": "gestart", "vanaf": "2020-08-01"}])
    assert gone["partners"] == [
        {"rol": "vo", "naam": "naam ingetrokken", "code": "", "gemeente": "GM0150", "van": None, "tot": None}
    ]
    page = client.get(f"/initiatief/{gone['nummer']}?{known}")
    assert page.status_code == 200
    assert "later ingetrokken" in page.content.decode()
    assert client.get(f"/initiatief/{gone['nummer']}").status_code == 404
    assert client.get(f"/kaart?{known}&zoek=deventer").content.decode().count("Ingetrokken initiatief") >= 1
    doors_of = (
        f"/kaart?{known}",
        f"/kaart.csv?{known}",
        f"/kaart.geojson?{known}",
        f"/api/v1/initiatieven?{known}",
    )
    for address in (*doors_of, f"/initiatief/{gone['nummer']}?{known}"):
        text = client.get(address).content.decode()
        for secret in ("Zorgroute Deventer", "De Proef", "99AA00", "Samen opleiden", "gemeld</li>"):
            assert secret not in text, (address, secret)


def test_a_text_that_was_changed_since_is_not_shown_as_it_was(client) -> None:
    first = record_version(replace(ROUTE, goal="Bel Piet."), by=EDITOR, reason="x", at=TOLD)
    record_version(ROUTE, by=EDITOR, reason="y", initiative=first.initiative, based_on=1, at=WITHDRAWN)
    page = f"/initiatief/{first.initiative_id}?bekend=2024-11-26T20:47:"
    shown = [answered(client.get(f"{page}{second}Z")).content.decode() for second in (29, 30)]
    assert ["Versie 2" in html for html in shown] == [False, True], (
        "known from the moment on that it was written"
    )
    row = answered(client.get(f"/api/v1/initiatieven/{first.initiative_id}?bekend=2024-05-01")).json()
    assert (row["naam"], row["doel"]) == ("Zorgroute Deventer", "")
    assert (
        answered(client.get(f"/api/v1/initiatieven/{first.initiative_id}")).json()["doel"]
        == "Samen opleiden."
    )


def test_every_past_figure_leads_to_as_many_records_as_known_then(client) -> None:
    for known, count in (("2024-11-25", 2), ("2024-11-26", 1), ("2024-10-27T02:44:59+02:00", 1)):
        page = answered(client.get(f"/monitor?datum=2024-01-01&bekend={quote(known)}")).content.decode()
        links = {html_module.unescape(link) for link in re.findall(r'href="(/kaart\?[^"]+)"', page)}
        assert len(links) > 5
        for link in links:
            assert "bekend=2024-" in link, link
        (whole,) = (
            link
            for link in links
            if link.startswith(
                "/kaart?soort=doorlopende-leerroute,geintegreerde-leerroute&status=gemeld,gestart&datum="
            )
        )
        assert f"<strong>{count} initiatie" in answered(client.get(whole)).content.decode()
