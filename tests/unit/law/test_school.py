"""Which school offers the route: what the supplied articles say of it, and what they do not."""

from __future__ import annotations

from typing import Any

import pytest

from routekaart.law.check import check, choose
from routekaart.law.outcome import Outcome
from routekaart.law.report import as_json


def found(rule: str, design: dict[str, Any]) -> dict[str, Any]:
    (finding,) = as_json(check(design, None, choose([rule])))["findings"]
    return dict(finding)


def offered(wanted: str, given: str, leerweg: str = "") -> dict[str, Any]:
    return found(
        "R04",
        {"profiel": wanted, "school": {"profielen": [given]}} | ({"leerweg": leerweg} if leerweg else {}),
    )


def test_a_profiel_of_kader_does_not_show_that_the_school_gives_its_namesake_of_tl() -> None:
    told = offered("zorg en welzijn", "Z&W", "tl")
    assert told["outcome"] == "onbekend"
    assert told["needs"] == ["school.profielen"]
    assert told["text"].startswith("De school geeft Z&W. Er zijn twee profielen met die naam")
    assert offered("zorg en welzijn", "Z&W", "kb")["outcome"] == "voldoet"


def test_a_name_of_both_lists_waits_for_the_leerweg() -> None:
    told = offered("zorg en welzijn", "Z&W")
    assert (told["outcome"], told["needs"]) == ("onbekend", ["leerweg"])
    assert offered("zorg en welzijn", "Zorg en Welzijn")["outcome"] == "voldoet"


@pytest.mark.parametrize(
    ("wanted", "given", "leerweg", "outcome"),
    [
        ("tl-groen", "groen", "tl", "voldoet"),
        ("groen", "landbouw", "tl", "voldoet"),
        ("groen", "landbouw", "bb", "onbekend"),
        ("tl-groen", "Groen", "kb", "onbekend"),
        ("tl-economie", "E&O", "tl", "voldoet niet"),
        ("techniek", "PIE", "tl", "voldoet niet"),
    ],
)
def test_a_text_that_one_list_knows_is_of_that_list(
    wanted: str, given: str, leerweg: str, outcome: str
) -> None:
    assert offered(wanted, given, leerweg)["outcome"] == outcome


@pytest.mark.parametrize("sort", ["mavo", "vbo"])
def test_gemengd_at_a_school_of_one_sort_is_for_a_person_for_the_articles_were_not_read(sort: str) -> None:
    design = {"kind": "DLR", "leerweg": "gl", "school": {"schoolsoort": [sort]}}
    told = found("R03", design)
    assert told["outcome"] == Outcome.JUDGE == "oordeel nodig"
    assert told["needs"] == ["oordelen: schoolsoort en leerweg"]
    assert told["text"].startswith("Dit staat in artikelen die hier niet zijn gelezen.")
    both = design | {"school": {"schoolsoort": ["mavo", "vbo"]}}
    assert found("R03", both)["outcome"] == "voldoet"
