"""A fix is tried before it is told: applied as a JSON Patch to the design as it came, it mends and breaks nothing."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date
from typing import Any

import pytest

from law_patches import patched
from oracle.law_designs_random import random_design
from routekaart.domain.messages import UserError
from routekaart.law.check import check
from routekaart.law.report import as_json

ON = date(2026, 11, 27)
CONTRADICTS = "law.contradiction"


def refused(answer: dict[str, Any]) -> set[str]:
    return {finding["rule"] for finding in answer["findings"] if finding["outcome"] == "voldoet niet"}


def against(answer: dict[str, Any]) -> set[str]:
    """The rules that find a contradiction."""
    return {found["rule"] for found in answer["findings"] if found["text_key"] == "law.contradiction"}


def tried(count: int, seed: int) -> Counter[str]:
    """How many fixes of each rule were tried, and held."""
    dice, seen = random.Random(seed), Counter[str]()
    for _ in range(count):
        design = random_design(dice)
        try:
            answer = as_json(check(design, None, (), ON))
        except UserError:
            continue
        for finding in answer["findings"]:
            assert len(finding["fix"]) == len(finding["patch"])
            seen["refused"] += finding["outcome"] == "voldoet niet"
            seen["mended"] += finding["outcome"] == "voldoet niet" and bool(finding["fix"])
            for operations in finding["patch"]:
                after = as_json(check(patched(design, operations), None, (), ON))
                assert refused(after) <= refused(answer) - {finding["rule"]}, (finding, design)
                own = next(one for one in after["findings"] if one["rule"] == finding["rule"])
                assert own["text_key"] != CONTRADICTS, (finding, design)
                seen[finding["rule"]] += 1
    return seen


RULES = {"R01", "R02", "R03", "R04", "R05", "R07", "R08", "R09", "R10", "R11", "R12", "R13", "R14", "R15"}
RULES |= {"R16", "R17", "R18", "R22"}


def test_every_fix_of_300_designs_mends_and_breaks_nothing() -> None:
    seen = tried(300, 2026)
    assert RULES - {"R03", "R10", "R15", "R22"} <= set(seen), RULES - set(seen)


@pytest.mark.full
def test_every_fix_of_10_000_designs_mends_and_breaks_nothing() -> None:
    seen = tried(10_000, 20261127)
    assert set(seen) >= RULES, RULES - set(seen)
    assert seen["mended"] > 0.6 * seen["refused"], seen
