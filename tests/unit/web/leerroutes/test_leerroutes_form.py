"""The form says what the schema says, and gives back the design it was filled in with."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import given

from law_designs import designs
from law_forms import filled
from routekaart.domain.messages import UserError
from routekaart.law.design import facts_of
from routekaart.law.schema import schema
from routekaart.law.templates import templates
from routekaart.law.wording import words
from routekaart.web.pages.leerroutes.form import place
from routekaart.web.pages.leerroutes.link import decode, encode
from routekaart.web.pages.leerroutes.posted import design_of


def paths(rule: Any, prefix: str = "") -> Iterable[str]:
    """Every question that the schema can ask, nested lists of a row as one."""
    for key, inner in rule["properties"].items():
        name = f"{prefix}{key}"
        if inner["type"] == "object":
            yield from paths(inner, f"{name}.")
        else:
            yield name


def is_none_at_all(key: str, value: Any) -> bool:
    return key == "examens" and value == []


def without_empties(design: Any) -> Any:
    """Empty objects, texts and lists say nothing in a form; only "there are no exams" does."""
    if isinstance(design, dict):
        kept = {
            key: value if is_none_at_all(key, value) else without_empties(value)
            for key, value in design.items()
        }
        return {
            key: value
            for key, value in kept.items()
            if is_none_at_all(key, value) or value not in ({}, [], "", None)
        }
    if isinstance(design, list):
        return [item for item in map(without_empties, design) if item != {}]
    return design


def test_the_form_asks_everything_the_schema_knows() -> None:
    asked = [path for step in words()["steps"] for path in step["fields"]]
    assert sorted(asked) == sorted(paths(schema()))
    assert all(place(path) for path in words()["labels"])


@given(designs())
def test_a_form_gives_back_its_design(design: dict[str, Any]) -> None:
    for part in design.get("programma", []):
        for member in part.get("team_leden", []):
            member.setdefault("bevoegdheden", [])
            member.setdefault("docent_mbo", False)
        if not all(m["bevoegdheden"] or m["docent_mbo"] for m in part.get("team_leden", [])):
            part.pop("team_leden")
    expected = without_empties(design)
    found = without_empties(design_of(filled(design)))
    if expected.get("examens") == [] and design.get("examens"):
        return
    assert found == expected


@pytest.mark.parametrize("slug", sorted(templates()))
def test_a_template_survives_link_and_form(slug: str) -> None:
    design = dict(templates()[slug].design)
    assert decode(encode(design)) == design
    assert design_of(filled(design)) == design


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("3.000", 3000),
        ("3000", 3000),
        ("1,5", 1.5),
        ("0.5", 0.5),
        ("2400,5", 2400.5),
        ("drie", "drie"),
        ("-5", -5),
    ],
)
def test_numbers_are_read_as_dutch_people_write_them(written: str, read: Any) -> None:
    assert design_of(QueryDict(f"uren.totaal={written}")) == {"uren": {"totaal": read}}


def test_what_is_no_number_is_named_by_its_path() -> None:
    with pytest.raises(UserError, match="duur_jaren"):
        facts_of(design_of(QueryDict("duur_jaren=drie")))


def test_rows_members_and_periods_are_read() -> None:
    data = QueryDict(mutable=True)
    data["programma[3].aard"] = "combinatie"
    data["programma[3].team_leden"] = "biologie; Nederlands\nverpleegkunde (mbo)\n"
    data["rio[0].perioden"] = "2026-08-01 2027-08-01"
    data["examens.geen"] = "true"
    assert design_of(data) == {
        "programma": [
            {
                "aard": "combinatie",
                "team_leden": [
                    {"bevoegdheden": ["biologie", "Nederlands"], "docent_mbo": False},
                    {"bevoegdheden": ["verpleegkunde"], "docent_mbo": True},
                ],
            }
        ],
        "rio": [{"perioden": [{"begindatum": "2026-08-01", "einddatum": "2027-08-01"}]}],
        "examens": [],
    }


@pytest.mark.parametrize("text", ["%%%", "AAAA", "eJwDAAAAAAE", encode({"a": 1})[:-4], "é"])
def test_a_damaged_link_is_refused(text: str) -> None:
    with pytest.raises(UserError):
        decode(text)


def test_a_link_that_would_grow_too_large_is_refused() -> None:
    with pytest.raises(UserError):
        decode(encode({"profiel": "x" * 1_000_000}))
