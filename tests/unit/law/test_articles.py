"""What a citation says of the text that was read."""

from __future__ import annotations

from datetime import date

import pytest

from routekaart.domain.content import read_yaml
from routekaart.law.articles import FIRST, UNREAD, web, wms
from routekaart.law.check import check, choose
from routekaart.law.report import as_json
from routekaart.law.rules import all_rules


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


def test_every_article_that_a_rule_can_cite_is_named_once_and_stands_in_the_text() -> None:
    hours = next(rule for rule in all_rules() if rule.id == "R09")
    old, new = (
        [article.place(day)[0] for article in hours.all_articles(day)] for day in ("2022-08-01", "2026-08-01")
    )
    assert sorted(set(old)) == ["2.107h", "2.107i", "8.5a.11", "8.5a.12"]
    assert len(old) == 8
    assert sorted(new) == ["2.107h", "2.107i", "9.1.10", "9.1.11"]
