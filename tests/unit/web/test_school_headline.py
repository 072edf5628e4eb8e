"""The headline of a school says of vmbo only what is certain: no type of DUO and no name proves that there is none."""

from __future__ import annotations

import html as html_module
import re
from pathlib import Path

import duckdb
import pytest
from django.test import Client

from answers import unlinked
from routekaart.sources.catalogue import all_sources
from routekaart.web.site.public_page import memory
from small_edition import write_small_edition

pytestmark = pytest.mark.django_db
ISK = "Het Stedelijk ISK praktijkonderwijs, vmbo, havo, atheneum en gymnasium"
TYPES = sorted(
    {
        word
        for source in all_sources()
        for file in source.files
        for column in file.columns
        if column.to == "onderwijsstructuur" and column.values
        for word in column.values.values()
    }
)


CASES = [(ISK, told) for told in TYPES] + [("De Wilg", None)]


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, db: None) -> dict[str | None, str]:
    """DUO's type of a school without exam candidates -> its page in an open edition."""
    write_small_edition(tmp_path / "open", "open", more=len(CASES))
    (file,) = tmp_path.glob("open/edition/*/*.duckdb")
    with duckdb.connect(str(file)) as connection:
        rows = connection.execute("SELECT vestiging FROM vestiging WHERE name LIKE 'School %'").fetchall()
        for (code,), (name, told) in zip(rows, CASES, strict=True):
            connection.execute("DELETE FROM exam WHERE vestiging = ?", [code])
            update = "UPDATE vestiging SET name = ?, onderwijsstructuur = ? WHERE vestiging = ?"
            connection.execute(update, [name, told, code])
    monkeypatch.setenv("ROUTEKAART_HOME", str(tmp_path))
    monkeypatch.setenv("ROUTEKAART_DATA", "open")
    memory.clear()
    return {told: page_of(code) for (code,), (_, told) in zip(rows, CASES, strict=True)}


def page_of(code: str) -> str:
    answer = Client().get(f"/school/{code}")
    assert answer.status_code == 200
    return html_module.unescape(unlinked(answer.content.decode()))


def headline(html: str) -> str:
    (found,) = re.findall(r'rk-headline">(.*?)</p>', html, re.DOTALL)
    return str(found)


def test_the_type_is_told_and_never_taken_for_proof_that_there_is_no_vmbo(
    pages: dict[str | None, str],
) -> None:
    nothing = "in deze editie staan geen examenkandidaten van deze school."
    for told, expected in {
        "BRUGJAAR": f"Of deze school vmbo geeft, is niet bekend: {nothing} Volgens DUO: brugjaar.",
        "HAVO/VWO": f"Of deze school vmbo geeft, is niet bekend: {nothing} Volgens DUO: havo; vwo.",
        "MAVO/HAVO": f"Of leerlingen hier vmbo-examen doen, is niet bekend: {nothing} "
        "Volgens DUO: vmbo theoretisch (mavo); havo.",
        None: f"Of deze school vmbo geeft, is niet bekend: {nothing}",
    }.items():
        assert headline(pages[told]) == expected
    for told, html in pages.items():
        assert "is niet bekend" in headline(html), told
        assert not re.search(r"(geen|niet) vmbo\b", html), told
