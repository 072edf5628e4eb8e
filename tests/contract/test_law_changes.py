"""Every article whose text changed between two texts that were read has an entry, and no entry claims another change.

The rows stand here by hand: they follow from a comparison of the texts, word for word.
"""

from __future__ import annotations

import re
from typing import Any

import pytest

from each import each
from routekaart.domain.content import read_yaml
from routekaart.law.norms import versions
from routekaart.law.rules import all_rules

CHANGED = {
    "2026-01-01": {"WVO 2020": "2.107b 2.107h 2.107i 2.107j 2.107l"},
    "2026-08-01": {
        "WVO 2020": "2.107h 2.107i",
        "WEB": "9.1.1 9.1.3 8.5a.6 9.1.6 9.1.7 9.1.8 9.1.9 9.1.10 9.1.11 9.1.12 9.1.13 9.1.15 9.1.17 9.1.18 9.1.19"
        " 7.2.4a 7.2.7 7.4.8",
    },
}
"""The first text with the change -> law -> articles, by their newest number."""
SAME = "2.38 2.60a 2.107a 2.107c 2.107d 2.107e 2.107f 2.107g 2.107k 5.42a 7.13a 9.1.2 9.1.4 9.1.5 9.1.14 9.1.16 7.2.2"
RENUMBERED = {
    **{f"8.5a.{number}": f"9.1.{number}" for number in range(1, 6)},
    **{f"8.5a.{number}": f"9.1.{number - 1}" for number in range(7, 18)},
    "8.4.3": "9.1.17",
    "8.5.4": "9.1.18",
    "8.5.3": "9.1.19",
}
LISTED: dict[str, Any] = read_yaml("law", "changes.yml")
ROWS = [
    (day, law, number)
    for day, laws in CHANGED.items()
    for law, numbers in laws.items()
    for number in numbers.split()
]


def articles_of(entry: dict[str, Any]) -> set[tuple[str, str]]:
    """(law, number) of every article that an entry names."""
    found = set()
    for part in re.split(r";\s*(?=W)", entry["article"]):
        law = "WVO 2020" if part.startswith("WVO 2020") else part.split()[0]
        found |= {
            (law, number)
            for number in re.findall(r"\d+\.\d+[a-z]?(?:\.\d+)?[a-l]?\b", part.removeprefix(law))
        }
    return found


@pytest.mark.parametrize(("day", "law", "number"), ROWS)
def test_an_article_that_changed_has_an_entry_under_that_text(day: str, law: str, number: str) -> None:
    found = [e["id"] for e in LISTED["changes"] if e["date"] == day and (law, number) in articles_of(e)]
    assert found


@pytest.mark.parametrize("number", SAME.split())
def test_an_article_that_stayed_the_same_has_no_entry_since_2022(number: str) -> None:
    later = [e for e in LISTED["changes"] if e["date"] > "2022-08-01" and e["id"] != "web-nummers"]
    assert later
    assert not [e["id"] for e in later if number in {found for _, found in articles_of(e)}]


def test_an_entry_lies_between_two_texts_that_were_read_and_names_rules_that_are_there() -> None:
    days = {text["date"] for text in LISTED["texts"]}
    assert days >= set(versions())
    rules = {rule.id for rule in all_rules()}
    for entry in each(LISTED["changes"]):
        assert entry["date"] in days
        assert entry["after"] in days | {""}
        assert entry["after"] < entry["date"]
        assert set(entry["rules"]) <= rules
        assert entry["text"]
        assert entry.get("small") or entry["title"]
    assert len({entry["id"] for entry in LISTED["changes"]}) == len(LISTED["changes"])


def test_only_the_changes_whose_day_was_found_name_a_day() -> None:
    """The text of 12-6-2026 still has the old hours; the WVO 2020 and the first act name their own day."""
    exact = {entry["id"] for entry in LISTED["changes"] if entry.get("exact")}
    assert exact == {"bol-uren", "minder-uren", "wvo-2020", "begin"}


def test_the_table_of_numbers_has_every_article_of_the_web_under_both_its_numbers() -> None:
    shown: dict[str, str] = {}
    for row in LISTED["numbers"]:
        old, new = (row[key].split(", ") if row[key] else [] for key in ("web_old", "web_new"))
        shown |= dict(zip(old[-len(new) :], new, strict=True)) if new else {}
    assert shown == {old: new for old, new in RENUMBERED.items() if old != "8.5a.1"}


def test_the_table_of_numbers_has_the_twelve_articles_of_the_wvo_in_order() -> None:
    pairs = [(row["wvo"], row["wvo2020"]) for row in LISTED["numbers"] if row["wvo"]]
    assert pairs[:12] == [
        (f"10b{10 + place}", f"2.107{letter}") for place, letter in enumerate("abcdefghijkl")
    ]
    assert pairs[12:] == [("33 lid 5a", "7.13a")]


def test_every_web_article_that_a_rule_cites_under_two_numbers_is_in_the_table() -> None:
    cited = {
        (article.place("2022-08-01")[0], article.place("2026-08-01")[0])
        for rule in all_rules()
        for articles in rule.cites.values()
        for article in articles
        if article.law == "WEB"
    }
    moved = {(old, new) for old, new in cited if old.startswith(("8.5a", "8.4.3")) and new}
    assert len(moved) > 10
    assert moved <= set(RENUMBERED.items())
