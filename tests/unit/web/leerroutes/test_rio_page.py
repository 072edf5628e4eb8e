"""The page on RIO says what it tests, what it does not, and of which codes it cannot tell whether they exist."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import duckdb
import pytest
from django.test import Client

from each import each
from routekaart.domain.content import read_yaml
from routekaart.law.rio import problems
from routekaart.warehouse.pointer import DATABASE, editions_dir
from routekaart.web.pages.leerroutes.link import encode
from routekaart.web.site.public_page import memory
from small_edition import write_small_edition

pytestmark = pytest.mark.django_db

LISTED = {
    *("N10060", "N10410", "N09410", "N09430", "N09440", "N09450", "N10040", "N10050"),
    *("N09010", "N10010", "N10020", "A01060", "A01081", "K01050", "K01051"),
}
"""The codes of domain.md §2.1."""
RECORD = {
    "aanbieder": "999A999",
    "locatie": "999X999",
    "doorlopendeLeerlijnVmboMbo": "DLR_VMBO_MBO",
    "samenwerkende_aanbieders": ["998A998"],
    "begindatum": "2026-08-01",
    "eerste_instroomdatum": "2026-08-01",
    "einddatum": "2030-08-01",
    "perioden": [{"begindatum": "2026-08-01", "einddatum": "2030-08-01"}],
}
STRANGE = {
    "kind": "DLR",
    "rio": [
        {"partij": "school", **RECORD},
        {"partij": "instelling", **RECORD, "aanbieder": "998A998", "samenwerkende_aanbieders": ["999A999"]},
    ],
}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, db: None) -> Iterator[Client]:
    home = write_small_edition(tmp_path / "example", "example", "rio")
    with duckdb.connect(str(editions_dir(home) / "rio" / DATABASE)) as connection:
        connection.execute(
            "INSERT INTO rio_aangeboden_opleiding (id, sector, kenmerk, aanbieder, locatie, begins_on, source_id)"
            " VALUES ('1', 'vo', 'DLR_VMBO_MBO', '101A100', '101X100', '2026-08-01', 's')"
        )
    monkeypatch.setenv("ROUTEKAART_HOME", str(tmp_path))
    monkeypatch.setenv("ROUTEKAART_DATA", "example")
    memory.clear()
    yield Client()
    memory.clear()


def shown(site: Client, design: Any) -> str:
    answer = site.get("/leerroutes/rio", {"ontwerp": encode(design)})
    assert answer.status_code == 200
    return " ".join(unescape(answer.content.decode()).split())


def test_every_code_of_the_overview_is_tested_or_said_not_to_be_with_the_reason(site: Client) -> None:
    codes = read_yaml("law", "rio.yml")
    assert set(codes) == LISTED | {"RK01", "RK02"}
    html = shown(site, {})
    for code, told in each(codes.items()):
        assert {"means"} < set(told) <= {"means", "tested", "untested"}
        for name, words in (("tested", "Hier getoetst:"), ("untested", "Niet te toetsen hier:")):
            if name in told:
                assert (
                    f"<dt>{code}</dt><dd>{told['means']} <strong>{words}</strong> {told[name]}</dd>" in html
                )
    assert {code for code, told in codes.items() if "tested" not in told} == {"N09440", "N09450", "A01081"}


def test_a_code_that_can_be_found_is_one_that_says_what_it_tests() -> None:
    wrong = [
        {"partij": "school", "aanbieder": "1" * 3 + "B" + "1" * 3, "begindatum": "2020-07-31"},
        {"doorlopendeLeerlijnVmboMbo": "DLR_VMBO_MBO", "begindatum": "2020-07-31"},
        {"doorlopendeLeerlijnVmboMbo": "X", "samenwerkende_aanbieders": ["202B200", "202B200"]},
        {"doorlopendeLeerlijnVmboMbo": "GLR_VMBO_MBO", "begindatum": "2026-08-01", "einddatum": "2026-08-01"},
        {"begindatum": "2026-08-01", "eerste_instroomdatum": "2026-07-01"},
    ]
    found = {problem.code for problem in problems(wrong, "DLR")}
    assert found == {"N09430", "K01051", "K01050", "N10410", "N10060", "RK01", "N09010", "N09410"}
    assert all("tested" in read_yaml("law", "rio.yml")[code] for code in found)


def test_nothing_wrong_is_said_only_beside_what_was_not_tested(site: Client) -> None:
    html = shown(site, STRANGE)
    assert "Geen fouten gevonden in wat hier te toetsen is</h2>" in html
    after = html.partition("Geen fouten gevonden")[2].partition("</section>")[0]
    assert "Niet te zeggen of deze codes bestaan" in after
    assert "Onderwijsaanbiedercode (1) 999A999 staat niet in ‘Een bron’" in after
    for code in ("N09410", "N09430", "N09440", "N09450", "N10410", "A01060", "A01081", "K01050"):
        assert code in after
    assert "weet u nu vooraf" not in html


def test_a_code_that_the_edition_knows_is_not_named_as_unknown(site: Client) -> None:
    known = {**STRANGE, "rio": [{**STRANGE["rio"][0], "aanbieder": "101A100", "locatie": "101X100"}]}
    html = shown(site, known)
    assert "101A100 staat niet" not in html
    assert "101X100 staat niet" not in html
    assert "Samenwerkende aanbieders (1) 998A998 staat niet in ‘Een bron’" in html
    assert "Nog niets van de instelling" in html


def test_what_is_not_filled_in_is_named(site: Client) -> None:
    html = shown(site, {"rio": [{"partij": "school", "begindatum": "2026-08-01"}]})
    told = html.partition("Nog niet ingevuld")[2].partition("</li>")[0]
    assert "Einddatum (1)" in told
    assert "Soort route" in told


def test_a_refusal_is_shown_with_its_code_and_what_is_asked(site: Client) -> None:
    posted = {"kind": "DLR", "rio[0].partij": "school", "rio[0].doorlopendeLeerlijnVmboMbo": "GLR_VMBO_MBO"}
    answer = site.post("/leerroutes/rio/controle", posted)
    assert answer.status_code == 200
    html = answer.content.decode()
    assert "1 fout te herstellen" in html
    assert "<strong>RK01</strong>" in html
    assert "gevonden GLR_VMBO_MBO; verwacht DLR_VMBO_MBO" in html


def test_mistakes_are_told_in_the_words_of_the_form_on_top_and_beside_their_questions(site: Client) -> None:
    posted = {"rio[0].partij": "school", "rio[0].aanbieder": "vier", "rio[0].begindatum.dag": "31"}
    posted |= {"rio[0].begindatum.maand": "2", "rio[0].begindatum.jaar": "2027"}
    answer = site.post("/leerroutes/rio/controle", posted)
    html = unescape(answer.content.decode())
    assert answer.status_code == 400
    assert "<title>Fout: " in html
    assert "rio[0].aanbieder:" not in html
    for told in ("chrijf een code zoals 123A456", "chrijf dag, maand en jaar van een datum die bestaat"):
        assert html.count(told) == 2, told
    assert "Geen fouten gevonden" not in html
    assert "Niet getoetst wat hierboven nog niet klopt; verder geen fouten gevonden</h2>" in html
    told = html.partition("Nog niet ingevuld")[2].partition("</li>")[0]
    assert "Einddatum (1)" in told
    assert "Onderwijsaanbiedercode (1)" not in told
    assert "Begindatum (1)" not in told
    assert 'value="vier"' in html
