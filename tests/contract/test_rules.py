"""Every rule, norm and text of `law/`, found by walking."""

from __future__ import annotations

import string
from datetime import date
from typing import Any

import pytest
import yaml

from each import each
from routekaart.domain.content import content_dir, read_yaml
from routekaart.law.check import check
from routekaart.law.norms import PARAMETERS, norms, parameter, versions
from routekaart.law.outcome import Finding, Outcome
from routekaart.law.registers import Ended, Register, Registers
from routekaart.law.report import as_json, text, text_key
from routekaart.law.rule import Rule
from routekaart.law.rules import all_rules, cases
from routekaart.law.schema import schema
from routekaart.law.texts import judgement, judgement_texts, rule_texts

RULES = {rule.id: rule for rule in all_rules()}
CASES = [(rule_id, case) for rule_id, listed in sorted(cases().items()) for case in listed]
KINDS = {"pass", "fail", "below", "above", "missing"}


def as_design(value: Any) -> Any:
    """YAML dates as the text that JSON has."""
    if isinstance(value, dict):
        return {key: as_design(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_design(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def registers_of(case: dict[str, Any]) -> Registers:
    """The registers that a case names: codes that stand in one, and the day on which it is whole."""
    told = as_design(case.get("registers", {}))
    ended = {brin: Ended(**found) for brin, found in told.pop("ended", {}).items()}
    lists = {
        name: Register(dict.fromkeys(found["codes"], name), name, found.get("complete_on", ""))
        for name, found in told.items()
    }
    return Registers(**lists, ended=ended)


def finding_of(rule_id: str, case: dict[str, Any]) -> Finding:
    design = as_design(case["design"])
    report = check(design, case["law_date"], (RULES[rule_id],), registers=registers_of(case))
    assert as_json(report)["findings"][0]["rule"] == rule_id
    return report.findings[0][1]


def test_the_rules_are_numbered_in_a_row() -> None:
    """R23 is the rule of the flows on small counts, and no question of a design."""
    numbers = [number for number in range(1, 28) if number != 23]
    assert list(RULES) == [f"R{number:02}" for number in numbers][: len(RULES)]
    assert len(RULES) >= 25


@pytest.mark.parametrize(
    ("rule_id", "case"), CASES, ids=[f"{rule}-{case['title'][:40]}" for rule, case in CASES]
)
def test_case(rule_id: str, case: dict[str, Any]) -> None:
    assert set(case) - {"registers"} == {"title", "kind", "law_date", "design", "outcome"}
    finding = finding_of(rule_id, case)
    assert finding.outcome == case["outcome"]
    assert bool(finding.needs) == (finding.outcome is Outcome.UNKNOWN)
    assert bool(finding.judges) == (finding.outcome is Outcome.JUDGE)
    if finding.outcome is Outcome.MET:
        assert not finding.fix


def is_asked(new: Any, asked: Any) -> bool:
    """Whether a value is what the law asks: that value, one of a list or a range, or a day on the right side."""
    match asked:
        case {"ten_minste": least, "ten_hoogste": most}:
            return least <= new <= most
        case {"voor": day}:
            return new < day
        case {"vanaf": day}:
            return new >= day
        case list() | tuple() if isinstance(new, str | int):
            return new in asked
        case _:
            return type(new) is type(asked) and new == asked


def test_what_a_fix_makes_of_a_fact_is_what_the_law_asks() -> None:
    checked = set()
    for rule_id, case in CASES:
        finding = finding_of(rule_id, case)
        for change in (change for fix in finding.fix for change in fix if change.fact in finding.asked):
            asked = finding.asked[change.fact]
            if change.fact not in ("medezeggenschap", "programma"):  # told in words, and field by field
                assert is_asked(change.new, asked), (rule_id, case["title"], change, asked)
                checked.add(rule_id)
    assert len(checked) >= 10


@pytest.mark.parametrize("rule_id", sorted(RULES))
def test_every_rule_has_every_kind_of_case(rule_id: str) -> None:
    found = {case["kind"] for case in cases()[rule_id]}
    always = rule_texts()[rule_id].get("always", False)
    assert found >= KINDS | (set() if always else {"not_applicable"})
    outcomes = {case["outcome"] for case in cases()[rule_id]}
    assert (Outcome.NOT_APPLICABLE in outcomes) is not always


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_a_rule_says_where_it_stands(rule: Rule) -> None:
    assert rule.basis in {"wet", "toezegging", "praktijk", "register"}
    assert set(rule_texts()[rule.id]) <= {"title", "subject", "always", "explanation", "refused", "short"}
    for version in versions():
        for cite in rule.cites:
            links = [article.link(version) for article in rule.articles(version, cite)]
            assert links
            assert all(link.startswith("https://wetten.overheid.nl/") for link in links)
    assert set(rule.norms) <= set(PARAMETERS)


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_a_rule_names_facts_that_the_schema_knows(rule: Rule) -> None:
    for fact in each(rule.facts):
        place: Any = schema()
        for part in fact.split("."):
            place = place["properties"][part]
        assert place


def test_law_texts_are_all_used_and_all_there() -> None:
    used: set[str] = set()
    for rule_id, case in CASES:
        finding = finding_of(rule_id, case)
        assert text(RULES[rule_id], finding)
        used.add(text_key(rule_id, finding.key).removeprefix("law."))
        used |= {f"{rule_id}_{note}" for note in finding.notes}
    sentences = {key for key in read_yaml("messages", "law.yml") if key[0] == "R" and key[3] == "_"}
    assert sentences <= used, sentences - used


@pytest.mark.parametrize("name", PARAMETERS)
def test_a_norm_is_dated_and_cited(name: str) -> None:
    entry = parameter(name)
    assert set(entry) == {"id", "title", "unit", "law", "source", "values"}
    assert entry["id"] == name
    starts = [str(row["from"]) for row in entry["values"]]
    assert starts == sorted(starts)
    assert set(starts) <= set(versions())
    assert all(row["article"] for row in entry["values"])


def test_every_norm_is_used() -> None:
    assert {name for rule in all_rules() for name in rule.norms} == set(PARAMETERS)
    assert norms(versions()[0]).version == "2020-08-01"


def test_judgements_are_those_of_the_schema() -> None:
    listed = schema()["properties"]["oordelen"]["items"]["properties"]["norm"]["enum"]
    assert sorted(listed) == sorted(judgement_texts())
    assert judgement("aanverwant")["by"]


def test_sentences_have_only_named_places() -> None:
    raw = yaml.safe_load(content_dir().joinpath("messages", "law.yml").read_text(encoding="utf-8"))
    for sentence in each(raw.values()):
        assert all(
            name is None or name.isidentifier() for _, name, _, _ in string.Formatter().parse(sentence)
        )
