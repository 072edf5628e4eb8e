"""The second reading of the articles agrees with `law` on random designs, in each of the three texts."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest

from oracle.law_oracle import RULES
from routekaart.law.check import check, choose

TEXTS = ("2022-08-01", "2026-01-01", "2026-08-01")
KINDS = [
    "entreeopleiding",
    "basisberoepsopleiding",
    "vakopleiding",
    "middenkaderopleiding",
    "specialistenopleiding",
]
PARTS = ("totaal", "begeleid", "bpv")
NORMS = ["aantoonbaar van voldoende kwaliteit", "schoolsoort en leerweg", "onderdeel j", "cursusduur"]


def random_design(dice: random.Random) -> dict[str, Any]:
    """A design in which every key is missing now and then. Hours lie on and around the norms."""
    pick = dice.choice
    level = dice.randint(1, 5)
    years = dice.randint(1, 7)
    norm = dice.choice(
        [(2000, 1400, 250), (3000, 2400, 250), (4000, 2700, 500), (3700, 2400, 1220), (9000, 9000, 9000)]
    )
    full: dict[str, Any] = {
        "kind": pick(["DLR", "DLR", "GLR"]),
        "leerweg": pick(["bb", "kb", "gl", "tl"]),
        "school": {"schoolsoort": pick([["vbo"], ["mavo"], ["mavo", "vbo"]])},
        "opleiding": thinned(
            dice,
            {
                "soort": KINDS[level - 1],
                "niveau": min(level, 4),
                "duur_jaren": pick([1, 1, 1.5, 2, 2, 3, 3, 4]),
                "verlengd": pick([True, False]),
            },
        ),
        "start_leerjaar": pick([2, 3, 3, 4]),
        "duur_jaren": years,
        "leertraject": pick(["BOL", "BBL"]),
        "uren": thinned(
            dice,
            {p: n + pick([-1, 0, 0, 1]) for p, n in zip(("totaal", "begeleid", "bpv"), norm, strict=True)},
        ),
        "minder_uren_verantwoording": pick([False, "", "Zie schoolplan"]),
        "leerplicht_voltooid": pick([True, False]),
        "examens": [random_exam(dice) for _ in range(dice.randint(0, 3))],
        "inschrijving": thinned(
            dice,
            {
                "uitgeschreven_vo_route_jaar": pick([2, 3, 3, 3]),
                "ingeschreven_mbo_route_jaar": pick([3, 3, 3, 4]),
            },
        ),
        "overeenkomst": {
            c: pick([True, True, True, True, "Artikel 3", "", False])
            for c in "abcdefghij"
            if dice.random() > 0.04
        },
        "verticale_scholengemeenschap": pick([True, False]),
        "bekostigingsoverdracht": pick([True, False]),
        "melding": {"gezamenlijk": pick([True, False])},
        "cohort_start": pick(["2025-02-01", "2025-08-01", "2026-07-31", "2026-08-01"]),
        "pta_datum": pick(["2024-09-30", "2025-09-30", "2025-10-01", "2026-09-30", "2026-10-01"]),
        "oordelen": [random_judgement(dice) for _ in range(dice.randint(0, 2))],
    }
    return thinned(dice, full)


def thinned(dice: random.Random, full: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in full.items() if dice.random() > 0.08}


def random_exam(dice: random.Random) -> dict[str, Any]:
    exam = {
        "route_jaar": dice.choice([1, 2, 2, 3, 3, 4]),
        "tijdvak": dice.choice([1, 1, 2, 3]),
        "vakken": ["wiskunde"],
    }
    return thinned(dice, exam)


def random_judgement(dice: random.Random) -> dict[str, Any]:
    answer = {"norm": dice.choice(NORMS), "uitkomst": dice.choice(["ja", "nee"])}
    return answer | thinned(dice, {"persoon": "A. Voorbeeld", "datum": "2026-01-01", "reden": "Besproken"})


def compare(count: int, seed: int) -> dict[str, set[str]]:
    """Rule id -> the outcomes both readings gave. Raises: AssertionError at the first difference."""
    dice, rules = random.Random(seed), choose(list(RULES))
    seen: dict[str, set[str]] = {rule.id: set() for rule in rules}
    for _ in range(count):
        design = random_design(dice)
        for text in TEXTS:
            report = check(design, date.fromisoformat(text), rules)
            for rule, finding in report.findings:
                expected = RULES[rule.id](design, text)
                assert finding.outcome == expected, (rule.id, text, finding, design)
                seen[rule.id].add(expected)
    return seen


def test_two_readings_agree_on_10_000_designs() -> None:
    seen = compare(10_000, 2026)
    assert all({"voldoet", "voldoet niet", "onbekend"} <= found for found in seen.values()), seen


@pytest.mark.full
def test_two_readings_agree_on_100_000_designs() -> None:
    compare(100_000, 20260801)
