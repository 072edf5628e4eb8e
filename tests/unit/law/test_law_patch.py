"""A fix as a JSON Patch, and as a person reads it."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

import law_patches
from routekaart.law.check import check, choose
from routekaart.law.outcome import Change, Outcome
from routekaart.law.patch import operations, patched
from routekaart.law.report import as_json
from routekaart.law.wording import change_text

DAY = date(2026, 8, 1)


def first_fix(design: dict[str, Any], rule: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The first way out of a finding: its changes, and its patch after which the rule no longer refuses."""
    (finding,) = as_json(check(design, DAY, choose([rule])))["findings"]
    assert finding["outcome"] == "voldoet niet"
    changes, patch = finding["fix"][0], finding["patch"][0]
    before = json.dumps(patch)
    after = patched(design, patch)
    assert json.dumps(patch) == before
    assert check(after, DAY, choose([rule])).outcome is not Outcome.NOT_MET
    assert after == law_patches.patched(design, patch)
    return changes, patch


def test_a_patch_makes_the_object_that_a_new_fact_lies_in() -> None:
    changes, patch = first_fix({"kind": "GLR", "leerweg": "kb"}, "R01")
    assert [change["naar"] for change in changes] == ["bb", "basisberoepsopleiding"]
    assert patch == [
        {"op": "replace", "path": "/leerweg", "value": "bb"},
        {"op": "add", "path": "/opleiding", "value": {}},
        {"op": "add", "path": "/opleiding/soort", "value": "basisberoepsopleiding"},
    ]


def test_a_patch_adds_a_row_to_a_list_that_is_there() -> None:
    design = {"kind": "DLR", "duur_jaren": 3, "programma": [{"route_jaar": 1, "aard": "vo"}]}
    design["programma"] += [{"route_jaar": year, "aard": "vo"} for year in (2, 3)]  # type: ignore[operator]
    changes, patch = first_fix(design, "R14")
    assert [(one["op"], one["path"]) for one in patch] == [("add", "/programma/3")]
    assert changes[0]["naar"] == {"aard": "mbo", "route_jaar": 1}


def test_a_patch_makes_the_list_that_a_new_row_lies_in() -> None:
    patch = operations([Change("examens[0]", None, {"route_jaar": 2})], {})
    assert patched({}, patch) == law_patches.patched({}, patch) == {"examens": [{"route_jaar": 2}]}


def test_a_patch_changes_a_value_in_a_row() -> None:
    exams = [{"route_jaar": 2, "tijdvak": 1}, {"route_jaar": 4, "tijdvak": 1}]
    _, patch = first_fix({"kind": "DLR", "examens": exams}, "R11")
    assert [(one["op"], one["path"]) for one in patch] == [("replace", "/examens/1/route_jaar")]


def test_a_patch_leaves_the_design_and_what_is_no_fact_as_they_are() -> None:
    design = {"naam": "Zorg", "oordelen": [], "examens": [{"route_jaar": 2}, {"route_jaar": 3}]}
    before = json.dumps(design)
    patch = [
        {"op": "replace", "path": "/examens/1", "value": {"route_jaar": 2}},
        {"op": "add", "path": "/uren~1jaar~0", "value": 1},
    ]
    after = patched(design, patch)
    assert after == {**design, "examens": [{"route_jaar": 2}, {"route_jaar": 2}], "uren/jaar~": 1}
    assert json.dumps(design) == before


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            {"feit": "leerweg", "van": None, "naar": "bb"},
            "Leerweg: basis (bb)",
        ),
        (
            {"feit": "leerweg", "van": "kb", "naar": "bb"},
            "Leerweg: van kader (kb) naar basis (bb)",
        ),
        (
            {"feit": "uren.bpv", "van": 450, "naar": 500, "verschil": 50},
            "Klokuren beroepspraktijkvorming (bpv): 50 erbij, van 450 naar 500",
        ),
        (
            {"feit": "duur_jaren", "van": 5, "naar": 4, "verschil": -1},
            "Lengte van de route in jaren: 1 eraf, van 5 naar 4",
        ),
        (
            {"feit": "inschrijving.ingeschreven_mbo_route_jaar", "van": 2, "naar": 3, "verschil": 1},
            "Ingeschreven bij het mbo met ingang van jaar: van 2 naar 3",
        ),
        (
            {"feit": "examens[0]", "van": None, "naar": {"route_jaar": 2, "tijdvak": 1}},
            "Momenten van het centraal examen (1): jaar van de route 2, tijdvak 1",
        ),
        (
            {"feit": "melding.gezamenlijk", "van": False, "naar": True},
            "Hebben school en instelling de route samen gemeld?: van nee naar ja",
        ),
    ],
)
def test_a_change_is_told_in_the_words_of_the_form(change: dict[str, Any], told: str) -> None:
    assert change_text(change) == told
