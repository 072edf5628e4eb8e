"""What must hold for every design: caution, and no trust in what is missing."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from law_designs import designs
from routekaart.law.check import check_facts
from routekaart.law.design import facts_of
from routekaart.law.outcome import Outcome
from routekaart.law.report import as_json
from routekaart.law.rule import Facts
from routekaart.law.rules import all_rules

SETTINGS = settings(max_examples=150, deadline=None, derandomize=True)


def outcomes(facts: Facts) -> dict[str, Outcome]:
    report = check_facts(facts, None, all_rules())
    return {rule.id: finding.outcome for rule, finding in report.findings} | {"": report.outcome}


@SETTINGS
@given(designs())
def test_removing_a_fact_never_turns_anything_into_met(design: dict[str, Any]) -> None:
    facts = facts_of(design)
    before = outcomes(facts)
    for path in facts:
        after = outcomes({key: value for key, value in facts.items() if key != path})
        risen = [rule for rule in after if after[rule] is Outcome.MET and before[rule] is not Outcome.MET]
        assert not risen, (path, risen)


@SETTINGS
@given(designs(), st.data())
def test_adding_a_fact_never_turns_not_met_into_unknown(design: dict[str, Any], data: st.DataObject) -> None:
    facts = facts_of(design)
    path = data.draw(st.sampled_from(sorted(facts) or [""]))
    fewer = {key: value for key, value in facts.items() if key != path}
    before, after = outcomes(fewer), outcomes(facts)
    fallen = [r for r in after if before[r] is Outcome.NOT_MET and after[r] is Outcome.UNKNOWN]
    assert not fallen, (path, fallen)


@SETTINGS
@given(designs(), st.randoms(use_true_random=False))
def test_the_order_of_rules_does_not_matter(design: dict[str, Any], shuffle: random.Random) -> None:
    rules = list(all_rules())
    facts = facts_of(design)
    straight = check_facts(facts, None, rules)
    shuffle.shuffle(rules)
    mixed = check_facts(facts, None, rules)
    assert mixed.outcome is straight.outcome
    assert {r.id: f for r, f in mixed.findings} == {r.id: f for r, f in straight.findings}


@SETTINGS
@given(designs())
def test_every_finding_can_be_told(design: dict[str, Any]) -> None:
    answer = as_json(check_facts(facts_of(design), None, all_rules()))
    for finding in answer["findings"]:
        assert finding["text"]
        assert (finding["outcome"] in ("onbekend", "oordeel nodig")) == bool(finding["needs"])
