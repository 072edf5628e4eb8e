"""What a citation says of the text that was read."""

from __future__ import annotations

from datetime import date

import pytest

from routekaart.domain.content import read_yaml
from routekaart.law.articles import FIRST, UNREAD, web, wms
from routekaart.law.check import check, choose
from routekaart.law.report import as_json


@pytest.mark.parametrize(
    ("day", "cited"),
    [
        ("2022-08-01", "WEB art. 8.5a.3 lid 3 (een deel van dit lid ontbreekt in de bron)"),
        ("2026-01-01", "WEB art. 9.1.3 lid 3 (tekst van deze datum niet gelezen)"),
        ("2026-08-01", "WEB art. 9.1.3 lid 3"),
    ],
)
def test_a_lid_of_which_the_source_lacks_a_part_is_not_cited_as_read(day: str, cited: str) -> None:
    design = {"kind": "DLR", "verticale_scholengemeenschap": True}
    (finding,) = as_json(check(design, date.fromisoformat(day), choose(["R13"])))["findings"]
    assert finding["article"] == f"WVO 2020 art. 2.107b lid 3; {cited}"
    assert "ontbreekt" not in web("8.5a.3", "9.1.3", "2").text("2022-08-01")


@pytest.mark.parametrize("number", [number for number in sorted(UNREAD) if not number.startswith("10b")])
def test_the_page_on_changes_calls_unread_what_a_rule_cites_as_unread(number: str) -> None:
    (told,) = [line for line in read_yaml("law", "changes.yml")["unread"] if number in line]
    everywhere = UNREAD[number] == FIRST
    assert ("in alle versies" in told) is everywhere
    assert ("behalve die van 1 augustus 2022" in told) is not everywhere


def test_the_wms_was_read_in_the_text_of_2022_only() -> None:
    (told,) = [line for line in read_yaml("law", "changes.yml")["unread"] if "WMS" in line]
    assert "behalve die van 1 augustus 2022" in told
    assert wms("10", "1 onder b").text("2022-08-01") == "WMS art. 10 lid 1 onder b"
    for version in ("2020-08-01", "2026-01-01", "2026-08-01"):
        assert wms("10", "1 onder b").text(version).endswith("(tekst van deze datum niet gelezen)")
