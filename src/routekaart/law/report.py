"""A report as the JSON that the command, the API and the page all give."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from routekaart.domain.content import read_yaml
from routekaart.domain.messages import message
from routekaart.law.articles import Article, wvo
from routekaart.law.check import Report
from routekaart.law.outcome import Change, Finding
from routekaart.law.rule import Facts, Rule
from routekaart.law.wording import labels

GENERAL = frozenset({"unknown", "judge", "judged_yes", "judged_no"})
"""Texts that every rule shares."""


def as_json(report: Report) -> dict[str, Any]:
    """The answer to one design: outcome, law_version, notes and findings."""
    return {
        "outcome": str(report.outcome),
        "law_version": report.version,
        "notes": [message(f"law.{note}") for note in report.notes],
        "findings": [_finding(rule, found, report) for rule, found in report.findings],
    }


def _finding(rule: Rule, found: Finding, report: Report) -> dict[str, Any]:
    articles = _articles(rule, found, report)
    return {
        "rule": rule.id,
        "title": rule_texts()[rule.id]["title"],
        "outcome": str(found.outcome),
        "basis": rule.basis,
        "article": "; ".join(article.text(report.version) for article in articles),
        "links": [article.link(report.version) for article in articles],
        "version": report.version,
        "asked": found.asked,
        "given": given(rule, report.facts),
        "fix": [[_change(change) for change in changes] for changes in found.fix],
        "needs": list(found.needs) or [f"oordelen: {norm}" for norm in found.judges],
        "judges": [judgement(norm) for norm in found.judges],
        "text_key": text_key(rule.id, found.key),
        "text": text(rule, found, report.facts),
        "notes": [message(f"law.{rule.id}_{note}") for note in found.notes],
    }


APPLIES_ACCORDINGLY = wvo("2.107l", "5")


def _articles(rule: Rule, found: Finding, report: Report) -> tuple[Article, ...]:
    """The citations of a finding; 2.107b-2.107k hold for a geïntegreerde route by 2.107l lid 5."""
    articles = rule.articles(report.version, found.cite)
    named = {article.place(report.version)[0] for article in articles}
    accordingly = any("2.107b" <= number <= "2.107k" for number in named) and "2.107l" not in named
    return (*articles, APPLIES_ACCORDINGLY) if report.facts.get("kind") == "GLR" and accordingly else articles


def given(rule: Rule, facts: Facts) -> dict[str, Any]:
    """The facts the rule looked at, as far as they are known."""
    return {fact: facts[fact] for fact in rule.facts if fact in facts}


def _change(change: Change) -> dict[str, Any]:
    told = {"feit": change.fact, "van": change.old, "naar": change.new}
    if _is_number(change.old) and _is_number(change.new):
        told["verschil"] = change.new - change.old
    return told


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def text_key(rule_id: str, key: str) -> str:
    """The message key of a finding's sentence."""
    return f"law.{key}" if key in GENERAL else f"law.{rule_id}_{key}"


def text(rule: Rule, found: Finding, facts: Facts) -> str:
    """The Dutch sentence of a finding."""
    values = {"needs": "; ".join(labels(found.needs))} | dict(found.values)
    return message(text_key(rule.id, found.key), **values)


def judgement(norm: str) -> Mapping[str, str]:
    """Who judges an open norm, and the question put to them."""
    entry = judgement_texts()[norm]
    return {"norm": norm, "question": entry["question"], "by": entry["by"]}


@cache
def judgement_texts() -> dict[str, dict[str, str]]:
    """norm -> question, by."""
    return dict(read_yaml("law", "judgements.yml"))


@cache
def rule_texts() -> dict[str, dict[str, Any]]:
    """Rule id -> its Dutch title and explanation."""
    return dict(read_yaml("law", "rules.yml"))
