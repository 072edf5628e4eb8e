"""The pages about streams: what is drawn is the table is the download, and what cannot be asked says why."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from routekaart.network.actions.load_records import load_records
from routekaart.network.records import Partner, Record, StatusEvent
from routekaart.warehouse.pointer import DATABASE, editions_dir
from routekaart.web.public_page import memory
from small_edition import FULL_INSTITUTION, FULL_SCHOOL, SMALL_SCHOOL, write_small_edition
from small_flows import YEARS, add_small_flows

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    """A client on the small edition with streams, under a name of its own."""
    name = f"stroom-{tmp_path.name}"
    home = write_small_edition(tmp_path / "example", "example", name)
    add_small_flows(editions_dir(home) / name / DATABASE)
    monkeypatch.setenv("ROUTEKAART_HOME", str(tmp_path))
    monkeypatch.setenv("ROUTEKAART_DATA", "example")
    memory.clear()
    yield Client()
    memory.clear()


def _text(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, address
    return response.content.decode()


def test_the_country_comes_first_and_says_the_finding(site: Client) -> None:
    text = _text(site, "/stromen")
    assert "Van de 100 leerlingen van Nederland" in text
    assert "ongeveer 90 naar mbo" in text


def test_what_is_drawn_is_the_table_is_the_download(site: Client) -> None:
    base = f"/cijfer/stromen/{YEARS[1]}/geheel/instelling/{FULL_SCHOOL}"
    svg = site.get(f"{base}.svg").content.decode()
    drawn = sorted(re.findall(r'data-v="([^"]+)"', svg))
    rows = list(csv.reader(io.StringIO(site.get(f"{base}.csv").content.decode("utf-8-sig")), delimiter=";"))
    values = sorted(value for row in rows for value in row if value in {"90", "10"})
    assert [value for value in drawn if value.isdigit()] == sorted(values)
    assert site.get(f"{base}.xlsx").status_code == site.get(f"{base}.png").status_code == 200


def test_a_protected_stream_is_said_and_never_a_number(site: Client) -> None:
    text = _text(site, f"/stromen?van={FULL_SCHOOL}&rechts=instelling")
    assert "vmbo (opnieuw)" in text
    assert 'data-v="0"' not in text


def test_a_combination_outside_the_plan_cannot_be_chosen_and_says_why(site: Client) -> None:
    text = _text(site, "/stromen?links=leerweg&rechts=soort")
    assert "Deze combinatie staat niet in het publicatieplan" in text
    fallen_back = _text(site, "/stromen?links=leerweg&rechts=domein")
    assert "genegeerd" in fallen_back
    site.get("/stromen?links=profiel&rechts=domein").content.decode().index("per profiel")
    _text(site, f"/cijfer/stromen/{YEARS[1]}/leerweg/domein/nederland", 404)


@pytest.mark.parametrize(
    "address",
    [
        "/stromen?van=99ZZ99",
        "/stromen?van=arbeidsmarktregio/nergens",
        "/stromen?van=///",
        "/stromen/instelling/99ZZ",
        "/stromen/gesprek/%3Cscript%3E",
        "/stromen/witte-vlekken/maan",
        f"/cijfer/stromen/1999-2000/geheel/instelling/{FULL_SCHOOL}",
    ],
)
def test_an_unknown_place_or_year_is_a_404_that_helps(site: Client, address: str) -> None:
    text = _text(site, address, 404)
    assert "<script>alert" not in text


def test_nonsense_is_named_and_ignored(site: Client) -> None:
    text = _text(site, "/stromen?jaar=1850&links=x&rechts=y&bestaatniet=1")
    assert "genegeerd" in text


def test_the_institution_turns_the_diagram_round(site: Client) -> None:
    text = _text(site, f"/stromen/instelling/{FULL_INSTITUTION}")
    assert "De Wierden" in text
    assert "ongeveer 90 leerlingen" in text


def test_a_school_without_a_safe_figure_gets_a_sentence(site: Client) -> None:
    assert "geen aantal dat veilig te tonen is" in _text(site, f"/stromen?van={SMALL_SCHOOL}")
    assert "geen stroom die veilig te tonen is" in _text(site, f"/stromen/gesprek/{SMALL_SCHOOL}")


def test_whom_to_call_first_follows_from_streams_and_routes(site: Client) -> None:
    assert "bel eerst" in _text(site, f"/stromen/gesprek/{FULL_SCHOOL}")
    assert "0 grote stromen" in _text(site, "/stromen/witte-vlekken/arbeidsmarktregio/groningen")
    partners = (Partner("vo", "De Wierden", FULL_SCHOOL, "GM0014"), Partner("mbo", "Np", FULL_INSTITUTION))
    gestart = (StatusEvent("gestart", __import__("datetime").date(2021, 8, 1)),)
    load_records(
        [Record("doorlopende-leerroute", "Zorg samen", partners=partners, statuses=gestart)],
        by="x",
        reason="x",
    )
    text = _text(site, f"/stromen/gesprek/{FULL_SCHOOL}")
    assert "er is een route" in text
    assert "Zorg samen" in text
    assert "bel eerst" not in text


def test_two_years_stand_beside_the_country(site: Client) -> None:
    text = _text(site, f"/stromen/vergelijk?a={FULL_SCHOOL}&b={FULL_SCHOOL}&jaar={YEARS[1]}&jaarb={YEARS[0]}")
    assert f"in {YEARS[1]} en {YEARS[0]}" in text
    assert "78 %" in text  # 70 of 90
    assert "75 %" in text  # 60 of 80


def test_streams_stand_on_the_pages_where_people_are(site: Client) -> None:
    for address in (
        f"/school/{FULL_SCHOOL}",
        f"/instelling/{FULL_INSTITUTION}",
        "/regio/arbeidsmarktregio/groningen",
    ):
        assert "Waar gaan leerlingen heen na het vmbo?" in _text(site, address)


def test_the_api_gives_every_cell_its_status(site: Client) -> None:
    names = {table["naam"] for table in site.get("/api/v1/stromen").json()["resultaten"]}
    assert "school_leerweg" in names
    rows = site.get(f"/api/v1/stromen/school_leerweg?schooljaar={YEARS[0]}&van=*").json()["resultaten"]
    assert {row["status"] for row in rows} == {"afgerond", "beschermd"}
    assert [row["aantal"] for row in rows if row["status"] == "beschermd"] == [None]
    assert site.get("/api/v1/stromen/school_leerweg?schooljaar=1850-1851").status_code == 400
    assert site.get("/api/v1/stromen/sqlite_master").status_code == 404


def test_an_edition_without_streams_says_who_can_bring_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    write_small_edition(tmp_path / "open", "open")
    monkeypatch.setenv("ROUTEKAART_HOME", str(tmp_path))
    monkeypatch.setenv("ROUTEKAART_DATA", "open")
    memory.clear()
    for address in ("/stromen", f"/stromen/gesprek/{FULL_SCHOOL}", f"/stromen/instelling/{FULL_INSTITUTION}"):
        assert "Wie kan ze brengen?" in _text(client, address)
    assert client.get("/api/v1/stromen").json()["resultaten"] == []
