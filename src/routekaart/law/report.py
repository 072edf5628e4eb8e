"""A report as the JSON that the command, the API and the page all give."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from routekaart.domain.messages import message
from routekaart.law.articles import web, wvo
from routekaart.law.check import Report, weighed
from routekaart.law.design import digest
from routekaart.law.exact import added
from routekaart.law.fixes import Fixes
from routekaart.law.outcome import Change, Finding, Outcome
from routekaart.law.phases import PHASES, due_of, phase_texts
from routekaart.law.rule import Facts, Rule
from routekaart.law.rules import all_rules
from routekaart.law.texts import judgement, rule_texts
from routekaart.law.verdict import verdict
from routekaart.law.wording import differing, labels, lacking

GENERAL = frozenset({"unknown", "judge", "judge_unread", "judged_yes", "judged_no"})
GENERAL |= {"contradiction", "transition", "not_yet"}
"""Texts that every rule shares."""


def as_json(report: Report) -> dict[str, Any]:
    """The answer to one design: outcome of the law, headline, per basis, per phase, and every finding."""
    headline, more = verdict(report)
    tried = Fixes(report)
    due = {phase: due_of(phase, report.facts) for phase in PHASES}
    return {
        "outcome": str(report.outcome),
        "headline": headline,
        "more": more,
        "law_version": report.version,
        "law_versions": list(report.texts),
        "tested_on": report.on.isoformat() if report.on else None,
        "design_sha256": digest(report.facts),
        "basis": {basis: str(outcome) for basis, outcome in report.basis.items()},
        "phases": [_phase(report, phase, due[phase]) for phase in PHASES],
        "notes": [message(f"law.{note}") for note in report.notes],
        "findings": [_finding(rule, finding, tried, due) for rule, finding in report.findings],
    }


def _phase(report: Report, phase: str, due: str) -> dict[str, Any]:
    """The answer of a phase on the law, without what is not due yet; which rules are open now, and which later."""
    inside = [(rule, finding) for rule, finding in report.findings if rule.phase == phase]
    asked = [(rule, finding) for rule, finding in inside if rule.id not in report.later]
    open_ = (Outcome.NOT_MET, Outcome.UNKNOWN, Outcome.JUDGE)
    return {
        "id": phase,
        "title": phase_texts()[phase]["title"],
        "question": phase_texts()[phase]["question"],
        "outcome": str(weighed([pair for pair in inside if pair[0].basis == "wet"], report.later)),
        "due": due or None,
        "rules": [rule.id for rule, _ in inside],
        "open": [rule.id for rule, finding in asked if finding.outcome in open_],
        "later": [rule.id for rule, _ in inside if rule.id in report.later],
    }


def _finding(rule: Rule, finding: Finding, tried: Fixes, due: Mapping[str, str]) -> dict[str, Any]:
    report = tried.report
    version = finding.verdicts[0][0] if len(finding.verdicts) == 1 else report.version
    is_glr = report.facts.get("kind") == "GLR"
    article, links = _cited(rule.id, finding.cite, version, is_glr)
    fixes = tried.of(rule, finding)
    return {
        "rule": rule.id,
        "title": rule_texts()[rule.id]["title"],
        "outcome": str(finding.outcome),
        "basis": rule.basis,
        "phase": rule.phase,
        "due": finding.due or due[rule.phase] or None,
        "later": rule.id in report.later,
        "article": article,
        "links": [*links],
        "version": version,
        "asked": finding.asked,
        "given": given(rule, report.facts),
        "fix": [[_change(change) for change in fix.changes] for fix in fixes],
        "patch": [fix.patch for fix in fixes],
        "needs": list(finding.needs) or [f"oordelen: {norm}" for norm in finding.judges],
        "judges": [judgement(norm) for norm in finding.judges],
        "text_key": text_key(rule.id, finding.key),
        "text": text(rule, finding),
        "notes": [message(f"law.{rule.id}_{note}") for note in finding.notes],
        "verdicts": [
            {
                "version": read,
                "outcome": str(one.outcome),
                "article": _cited(rule.id, one.cite, read, is_glr)[0],
                "asked": one.asked,
                "text": text(rule, one),
            }
            for read, one in finding.verdicts
        ],
    }


_ACCORDINGLY_WVO, _ACCORDINGLY_WEB = wvo("2.107l", "5"), web("8.4.3", "9.1.17", "3")


@cache
def _cited(rule_id: str, cite: str, version: str, is_glr: bool) -> tuple[str, tuple[str, ...]]:
    """The citations of a finding, and their addresses.

    Law: 2.107b-2.107k hold for a geïntegreerde route by 2.107l lid 5, the paragraph of the WEB by 9.1.17 lid 3.
    """
    rule = next(rule for rule in all_rules() if rule.id == rule_id)
    articles = rule.articles(version, cite)
    if is_glr:
        newest = [(article.law, article.places[-1][1]) for article in articles]
        wvo_names = {name for law, name in newest if law == "WVO 2020"}
        web_names = {name for law, name in newest if law == "WEB"}
        if "2.107l" not in wvo_names and any("2.107b" <= name <= "2.107k" for name in wvo_names):
            articles += (_ACCORDINGLY_WVO,)
        if "9.1.17" not in web_names and any(name.startswith("9.1.") for name in web_names):
            articles += (_ACCORDINGLY_WEB,)
    citations = "; ".join(article.text(version) for article in articles)
    return citations, tuple(article.link(version) for article in articles)


def given(rule: Rule, facts: Facts) -> dict[str, Any]:
    """The facts the rule looked at, as far as they are known."""
    return {fact: facts[fact] for fact in rule.facts if fact in facts}


def _change(change: Change) -> dict[str, Any]:
    fields = {"feit": change.fact, "van": change.old, "naar": change.new}
    if _is_number(change.old) and _is_number(change.new):
        fields["verschil"] = added(change.new, -change.old)
    return fields


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def text_key(rule_id: str, key: str) -> str:
    """The message key of a finding's sentence."""
    return f"law.{key}" if key in GENERAL else f"law.{rule_id}_{key}"


def text(rule: Rule, finding: Finding) -> str:
    """The Dutch sentence of a finding."""
    if not finding.values:
        return _sentence(rule.id, finding.key, finding.needs)
    values = {"needs": "; ".join(labels(finding.needs)), **finding.values}
    if "lacking" in values:
        values["lacking"] = lacking(values["lacking"])
    if isinstance(values.get("told"), tuple):
        values["told"] = differing(values["told"])
    return message(text_key(rule.id, finding.key), **values)


@lru_cache(maxsize=4096)
def _sentence(rule_id: str, key: str, needs: tuple[str, ...]) -> str:
    """The sentence of a finding that names nothing but the facts it needs."""
    return message(text_key(rule_id, key), needs="; ".join(labels(needs)))
