"""Search finds what was meant, also with a typing error."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from django.test import Client

from routekaart.atlas.search import nearest, search
from routekaart.warehouse.pointer import DATABASE, editions_dir
from small_edition import BARE_SCHOOL, FULL_INSTITUTION, FULL_SCHOOL, SMALL_SCHOOL, write_small_edition


@pytest.fixture(autouse=True)
def small_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_small_edition(tmp_path / "example", name=f"zoek-{tmp_path.name}")
    monkeypatch.setenv("ROUTEKAART_HOME", str(tmp_path))
    monkeypatch.setenv("ROUTEKAART_DATA", "example")


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("Groningen", "/regio/arbeidsmarktregio/groningen"),
        ("gronigen", "/regio/arbeidsmarktregio/groningen"),
        ("  TWENTE ", "/regio/arbeidsmarktregio/twente"),
        ("twentte", "/regio/arbeidsmarktregio/twente"),
        ("s hertogenbosch", "/regio/gemeente/s-hertogenbosch"),
        ("'s-Hertogenbosch", "/regio/gemeente/s-hertogenbosch"),
        ("sudwest fryslan", "/regio/gemeente/sudwest-fryslan"),
        ("rotterdm", "/regio/gemeente/rotterdam"),
        ("01aa00", f"/school/{FULL_SCHOOL}"),
        ("GM0344", "/regio/gemeente/utrecht"),
        ("25AA", f"/instelling/{FULL_INSTITUTION}"),
        ("de wierdn", f"/school/{FULL_SCHOOL}"),
        ("noorderport", f"/instelling/{FULL_INSTITUTION}"),
        ('noord & "zuid" <i>', f"/school/{BARE_SCHOOL}"),
    ],
)
def test_the_first_answer(text: str, url: str) -> None:
    found = search(text)
    assert found, text
    assert url in [place.url for place in found[:2]], [place.url for place in found[:3]]


@pytest.mark.parametrize("text", ["", "   ", "qxzvw", "!!!", "\x00", "😀", "x" * 10_000])
def test_nothing_is_like_nonsense(text: str) -> None:
    assert search(text) == []


def test_a_former_gemeente_leads_to_its_heir() -> None:
    assert search("Haren")[0].url == "/regio/gemeente/groningen"


@pytest.mark.django_db
def test_an_institution_that_ended_is_called_so_where_it_is_found_and_on_its_page(client: Client) -> None:
    found = client.get("/zoek?q=mbo+van+toen")
    assert found.status_code == 200
    note = '>Mbo van toen</a> <span class="rk-list__note">voormalige mbo-instelling<'
    assert note in found.content.decode()
    page = client.get("/instelling/27CC")
    assert page.status_code == 200
    assert "Voormalige mbo-instelling" in page.content.decode()
    words = {place.code: place.word for place in search("mbo", kinds=("institution",))}
    assert words == {"26BB": "institution", "27CC": "former_institution"}


def test_only_the_kinds_asked_for() -> None:
    assert {place.kind for place in search("groningen", kinds=("provincie",))} == {"provincie"}
    assert len(nearest("bergen", ("gemeente",))) == 5
    assert [place.name for place in nearest("ee", ("gemeente",))] != []
    assert nearest("e", ("gemeente",)) == []


def test_no_answer_twice() -> None:
    found = search("groningen")
    assert len(found) == len(set(found))


def test_schools_of_one_name_are_told_apart_by_street_or_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = write_small_edition(tmp_path / "twee" / "example", name=f"namen-{tmp_path.name}")
    with duckdb.connect(str(editions_dir(home) / f"namen-{tmp_path.name}" / DATABASE)) as connection:
        connection.execute("UPDATE vestiging SET name = 'De Wierden' WHERE vestiging = ?", [SMALL_SCHOOL])
    monkeypatch.setenv("ROUTEKAART_HOME", str(home.parent))
    places = {place.where for place in search("de wierden") if place.kind == "school"}
    assert places == {"Groningen, Kade 1", f"Utrecht, {SMALL_SCHOOL}"}
