"""The smallest change that a finding proposes is met when it is made, and no nearer value would be."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from law_designs import NIVEAU
from routekaart.law.check import check_facts
from routekaart.law.outcome import Finding, Outcome
from routekaart.law.rules import all_rules

YEARS = range(1, 12)
RULES = all_rules()


def found(rule: str, facts: dict[str, Any]) -> Finding:
    return {one.id: finding for one, finding in check_facts(facts, None, RULES).findings}[rule]


def design(soort: str, length: float, years: int) -> dict[str, Any]:
    facts = {"kind": "DLR", "start_leerjaar": 3, "opleiding.soort": soort, "opleiding.niveau": NIVEAU[soort]}
    return facts | {"opleiding.duur_jaren": length, "duur_jaren": years}


@pytest.mark.parametrize("soort", sorted(NIVEAU))
def test_the_proposed_length_is_the_nearest_that_the_law_allows(soort: str) -> None:
    proposed = 0
    for length, years in product((1, 2, 3, 4), YEARS):
        finding = found("R08", design(soort, length, years))
        if finding.key != "wrong_length":
            continue
        met = [y for y in YEARS if found("R08", design(soort, length, y)).outcome is Outcome.MET]
        ((change,),) = finding.fix
        assert (change.fact, change.old) == ("duur_jaren", years)
        assert change.new in met
        assert abs(change.new - years) == min(abs(y - years) for y in met), (soort, length, years)
        proposed += 1
    assert proposed or soort in ("entreeopleiding", "specialistenopleiding")


def test_a_route_of_eight_years_to_a_vakopleiding_of_three_is_shortened_to_the_longest_allowed() -> None:
    ((change,),) = found("R08", design("vakopleiding", 3, 8)).fix
    met = [y for y in YEARS if found("R08", design("vakopleiding", 3, y)).outcome is Outcome.MET]
    assert change.new == max(met)
    assert change.new < 8


def test_a_start_in_leerjaar_2_is_moved_to_3() -> None:
    ((change,),) = found("R07", design("vakopleiding", 3, 5) | {"start_leerjaar": 2}).fix
    assert change == ("start_leerjaar", 2, 3)
