"""The second reading of the articles agrees with `law` on random designs: each rule, each basis, what is later."""

from __future__ import annotations

import copy
import random
from datetime import date
from typing import Any

import pytest

from oracle.law_contradictions import contradicts_itself
from oracle.law_designs_lawful import around
from oracle.law_designs_random import random_design, take_away
from oracle.law_reading import ALL, RULES, TEXTS, bases, findings, later
from oracle.law_reading_base import first_october, start
from routekaart.law.check import Report, check, choose

MET, NOT_MET, UNKNOWN, NOT_ASKED = "voldoet", "voldoet niet", "onbekend", "niet van toepassing"
LAW_DATES = (None, *map(date.fromisoformat, TEXTS))  # None: the text of the cohort itself
NEVER = {"R19": {MET}, "R26": {NOT_MET}, "R27": {MET, NOT_MET}}  # a register is not read by these tests


def day_of_test(dice: random.Random, design: dict[str, Any]) -> date:
    """A day on or beside one on which something is due."""
    first = design.get("cohort_start", "2026-08-01")
    return date.fromisoformat(around(first, dice.choice([-1, 0, 60, 61, 426, 729, 731, 2000])))


def outcomes(report: Report) -> dict[str, str]:
    return {rule.id: str(finding.outcome) for rule, finding in report.findings}


def said_until(on: date, design: dict[str, Any]) -> dict[str, Any]:
    """The design on the day of the check: a decision to come is none, and what is planned has no day yet.

    A PTA planned for a day that is too late is too late.
    """
    today, happened = on.isoformat(), dict(design)
    for name in ("oordelen", "medezeggenschap"):
        if name in design:
            happened[name] = [row for row in design[name] if row.get("datum", "") <= today]
    if "pta" in design:
        happened["pta"] = [until(on, row, late=pta_is_late(design, row)) for row in design["pta"]]
    first = {"route_jaar": 1, "datum": design.get("pta_datum", "")}
    if not pta_is_late(design, first):
        happened = until(on, happened, "pta_datum")
    if "melding" in design:
        happened["melding"] = until(on, design["melding"])
        if "partijen" in design["melding"]:
            happened["melding"]["partijen"] = [until(on, row) for row in design["melding"]["partijen"]]
    return happened


def pta_is_late(design: dict[str, Any], row: dict[str, Any]) -> bool:
    """Whether the PTA of a row is fixed on or after 1 October of its year."""
    first = start(design)
    return bool(
        first
        and "route_jaar" in row
        and row.get("datum", "") >= first_october(first, row["route_jaar"]).isoformat()
    )


def until(on: date, said: dict[str, Any], key: str = "datum", *, late: bool = False) -> dict[str, Any]:
    return {name: value for name, value in said.items() if late or name != key or value <= on.isoformat()}


def compare(count: int, seed: int) -> dict[str, set[str]]:
    """Rule id -> the outcomes both readings gave. Raises: AssertionError at the first difference."""
    dice, rules = random.Random(seed), choose(ALL)
    seen: dict[str, set[str]] = {rule: set() for rule in ALL}
    for _ in range(count):
        design, law_date = random_design(dice), dice.choice(LAW_DATES)
        on = day_of_test(dice, design)
        happened = said_until(on, design)
        report, expected = check(design, law_date, rules, on), findings(happened, law_date)
        where = (law_date, on, design)
        assert outcomes(report) == expected, where
        not_due = later(happened, expected, on)
        assert set(report.later) == not_due, where
        assert {basis: str(outcome) for basis, outcome in report.basis.items()} == bases(expected, not_due), (
            where
        )
        for rule, outcome in expected.items():
            seen[rule].add(outcome)
    return seen


def assert_all_shown(seen: dict[str, set[str]]) -> None:
    for rule, found in seen.items():
        assert {MET, NOT_MET, UNKNOWN} - NEVER.get(rule, set()) <= found, rule


def test_two_readings_agree_on_6_000_designs() -> None:
    assert_all_shown(compare(6_000, 2026))


def registration(dice: random.Random) -> dict[str, Any]:
    """Who names whom in RIO, with one provider for both parties now and then, and now and then a third."""
    codes = ("100A101", "200A202", "300A303")
    records = [
        {
            "partij": dice.choice(["school", "instelling"]),
            "aanbieder": dice.choice(codes[:2]),
            "samenwerkende_aanbieders": dice.sample(codes, dice.choice([0, 1, 1, 2])),
        }
        for _ in range(dice.choice([1, 2, 2, 3]))
    ]
    for record in records:
        if dice.random() < 0.1:
            del record[dice.choice(list(record))]
    return {"rio": records, "verticale_scholengemeenschap": dice.random() < 0.5}


def test_two_readings_agree_on_who_names_whom_in_rio() -> None:
    dice, rule, refused = random.Random(5), choose(["R19"]), 0
    for _ in range(400):
        design = registration(dice)
        found = outcomes(check(design, None, rule))["R19"]
        assert found == RULES["R19"](design), design
        refused += found == NOT_MET
    assert 40 < refused < 360


@pytest.mark.full
def test_two_readings_agree_on_100_000_designs() -> None:
    assert_all_shown(compare(100_000, 20260801))


def pairs(count: int, seed: int) -> list[tuple[dict[str, str], dict[str, str], Any]]:
    """Outcomes with a fact and without it. Designs that say two things that cannot both be true are left out."""
    dice, rules, found = random.Random(seed), choose(ALL), []
    while len(found) < count:
        full, law_date = random_design(dice), dice.choice(LAW_DATES)
        if contradicts_itself(full) or full.get("cohort_start", "9999") < TEXTS[0]:
            continue
        partial = copy.deepcopy(full)
        path = take_away(dice, partial)
        both = [outcomes(check(design, law_date, rules, date(2026, 9, 1))) for design in (full, partial)]
        found.append((both[0], both[1], (path, law_date, full)))
    return found


COUNTS = [300, pytest.param(10_000, marks=pytest.mark.full)]


@pytest.mark.parametrize("count", COUNTS)
def test_a_fact_taken_away_never_makes_a_rule_met_or_finally_not_met(count: int) -> None:
    changed = 0
    for full, partial, where in pairs(count, 41):
        for rule, outcome in partial.items():
            changed += outcome != full[rule]
            assert outcome != MET or full[rule] == MET, (rule, full[rule], where)
            assert outcome != NOT_MET or full[rule] not in (MET, NOT_ASKED), (rule, full[rule], where)
    assert changed > count / 4


@pytest.mark.parametrize("count", COUNTS)
def test_a_fact_added_never_makes_a_rule_that_is_not_met_unknown(count: int) -> None:
    refused = 0
    for full, partial, where in pairs(count, 42):
        for rule, outcome in partial.items():
            refused += outcome == NOT_MET
            assert outcome != NOT_MET or full[rule] != UNKNOWN, (rule, where)
    assert refused > count / 5
