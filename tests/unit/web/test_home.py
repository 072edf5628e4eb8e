"""The front page: it names the regions without a route that its sentence counts, and its field goes straight to a place."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from acting import LOADER
from answers import answered
from routekaart.network.actions.load_records import load_records
from routekaart.network.records import Partner, Record, StatusEvent
from routekaart.web.pages.home.news import latest
from small_edition import write_small_edition

pytestmark = pytest.mark.django_db
GRONINGEN = "GM0014"


def route(name: str, **more: object) -> Record:
    """A route that runs in Groningen."""
    given = {
        "partners": (Partner("vo", "De Wierden", "01AA00", GRONINGEN),),
        "statuses": (StatusEvent("gestart", date(2021, 8, 1)),),
        "is_example": True,
    }
    return Record("doorlopende-leerroute", name, **(given | more))  # type: ignore[arg-type]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Client:
    write_small_edition(tmp_path / "example", "example", f"home-{tmp_path.name}")
    monkeypatch.setenv("ROUTEKAART_HOME", str(tmp_path))
    monkeypatch.setenv("ROUTEKAART_DATA", "example")
    return Client()


def part(html: str, name: str) -> str:
    """The section with a class."""
    (found,) = re.findall(rf'<(?:section|ul|div) class="{name}".*?</(?:section|ul)>', html, re.DOTALL)
    return str(found)


def test_the_regions_without_a_route_are_named_and_counted(site: Client) -> None:
    load_records([route("Zorgroute")], by=LOADER, reason="proef")
    html = answered(site.get("/")).content.decode()
    gaps = part(html, "rk-home__gaps")
    names = re.findall(r"<a [^>]*>([^<]*)</a></li>", gaps)
    assert len(names) == 34
    assert names == sorted(names)
    assert "Groningen" not in names
    assert "34 van de 35 arbeidsmarktregio’s" in gaps
    assert re.search(r"<h2[^>]*>In 1 van de 35 arbeidsmarktregio’s is een route", html)
    assert 'id="routes-arbeidsmarktregio"' in html


def test_before_anything_was_told_no_region_is_said_to_have_none(site: Client) -> None:
    html = answered(site.get("/")).content.decode()
    assert "rk-home__gaps" not in html
    assert "rk-news" not in html


def test_every_door_has_a_page_behind_it(site: Client) -> None:
    doors = re.findall(
        r'<a [^>]*href="([^"]*)">(Ik [^<]*)</a>', part(answered(site.get("/")).content.decode(), "rk-doors")
    )
    assert [name for _, name in doors] == [
        "Ik bestuur een school",
        "Ik ontwerp een route",
        "Ik begeleid een regio",
        "Ik werk bij een mbo",
        "Ik schrijf over onderwijs",
        "Ik ben leerling of ouder",
    ]
    assert len({address for address, _ in doors}) == 6
    for address, _ in doors:
        assert site.get(address).status_code == 200, address


def test_the_map_of_decline_has_its_own_address_and_the_former_one_leads_there(site: Client) -> None:
    html = answered(site.get("/?kaart=krimp")).content.decode()
    assert '<a href="/?kaart=krimp" aria-current="true">' in html
    assert 'id="landkaart-examenkandidaten"' in html
    assert answered(site.get("/?maat=examenkandidaten"), 301).headers["Location"] == "/?kaart=krimp"
    assert (
        answered(site.get("/?maat=slagingspercentage"), 301).headers["Location"]
        == "/cijfer/landkaart/slagingspercentage"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Twente", "/regio/arbeidsmarktregio/twente"),
        ("  rijk van NIJMEGEN ", "/regio/arbeidsmarktregio/rijk-van-nijmegen"),
        ("deventer", "/regio/gemeente/deventer"),
        ("Utrecht", ""),
        ("gronigen", ""),
        ("xqzv", ""),
    ],
)
def test_the_field_goes_straight_to_the_one_place_of_that_name(
    site: Client, text: str, expected: str
) -> None:
    answer = site.get("/zoek", {"q": text, "direct": "ja"})
    assert answer.headers.get("Location", "") == expected
    assert answer.status_code == (302 if expected else 200)
    assert site.get("/zoek", {"q": text}).status_code == 200


def test_news_is_what_was_told_last_and_not_what_a_document_of_years_ago_tells(
    site: Client,
) -> None:
    told = [route(f"Route {number}") for number in range(5)]
    old = route("Uit een brief", source="document", source_reference="Brief van 2020")
    load_records([*told, old], by=LOADER, reason="proef")
    today = timezone.localdate()
    assert [(item.on, item.row.name) for item in latest(today)] == [
        (today, f"Route {number}") for number in (4, 3, 2, 1)
    ]
