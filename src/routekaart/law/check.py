"""Check a design against every rule, in the version of the law that its cohort falls under."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from routekaart.domain.messages import UserError
from routekaart.law.design import facts_of
from routekaart.law.norms import norms, varies, version_of, versions
from routekaart.law.outcome import Finding, Outcome, combine, unknown
from routekaart.law.registers import NOT_LOADED, Registers
from routekaart.law.rule import Facts, Rule
from routekaart.law.rules import all_rules

START = "cohort_start"


@dataclass(frozen=True)
class Report:
    """The findings on one design. `notes`: keys of what holds for the whole report."""

    outcome: Outcome
    version: str
    notes: tuple[str, ...]
    findings: tuple[tuple[Rule, Finding], ...]
    facts: Facts


def choose(ids: Sequence[str]) -> tuple[Rule, ...]:
    """The rules with these ids, all when none is named. Raises: UserError for an id that does not exist."""
    known = {rule.id: rule for rule in all_rules()}
    for rule_id in ids:
        if rule_id not in known:
            raise UserError("law.unknown_rule", rule=rule_id[:40], known=", ".join(known))
    return tuple(known[rule_id] for rule_id in sorted(set(ids))) or all_rules()


def check(
    design: Any,
    law_date: date | None = None,
    rules: Sequence[Rule] = (),
    registers: Registers = NOT_LOADED,
) -> Report:
    """The report on `design`. `law_date` overrides the cohort. Raises: UserError for a design that is unusable."""
    facts = facts_of(design)
    return check_facts(facts, law_date, rules or all_rules(), registers)


def check_facts(
    facts: Facts, law_date: date | None, rules: Sequence[Rule], registers: Registers = NOT_LOADED
) -> Report:
    """The report on facts that were read. Missing: without any date, only what all versions agree on is sure."""
    day = law_date.isoformat() if law_date else facts.get(START)
    version = version_of(day) if day else versions()[-1]
    if day:
        texts = replace(norms(version), registers=registers)
        findings = [(rule, rule.check(facts, texts)) for rule in rules]
    else:
        findings = [(rule, _undated(rule, facts, registers)) for rule in rules]
    outcome = combine(finding.outcome for rule, finding in findings if rule.basis == "wet")
    return Report(outcome, version, _notes(day, facts.get(START), version), tuple(findings), facts)


def _undated(rule: Rule, facts: Facts, registers: Registers) -> Finding:
    """The finding when the version is not known: what every version says, else that the date is missing."""
    newest = rule.check(facts, replace(norms(versions()[-1]), registers=registers))
    if not varies(rule.norms):
        return newest
    found = [rule.check(facts, norms(version)) for version in versions()]
    if len({finding.outcome for finding in found}) == 1:
        return newest
    needs = dict.fromkeys(need for finding in found for need in finding.needs)
    return unknown(*needs, START, asked=newest.asked, cite=newest.cite)


def _notes(day: str | None, start: str | None, version: str) -> tuple[str, ...]:
    if day is None:
        return ("report_no_date",)
    notes = ["report_transition"]
    if day < versions()[0]:
        notes.append("report_text_not_read")
    if (start or day) < versions()[-1]:
        notes.append("report_person_decides")
    if start and version_of(start) != version:
        notes.append("report_other_version")
    return tuple(notes)
