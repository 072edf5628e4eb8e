"""Check a design against every rule, in the texts of the law that its cohort falls under."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from routekaart.domain.messages import UserError
from routekaart.law.articles import FIRST
from routekaart.law.design import facts_of
from routekaart.law.happened import until
from routekaart.law.norms import norms, varies, version_of, versions
from routekaart.law.outcome import BASES, Finding, Outcome, combine, unknown
from routekaart.law.phases import DESIGN, START, due_of
from routekaart.law.registers import NOT_LOADED, Registers
from routekaart.law.rule import Facts, Rule
from routekaart.law.rules import all_rules
from routekaart.law.rules.beginning import before_the_law
from routekaart.law.transition import texts_of, weigh_texts

Findings = tuple[tuple[Rule, Finding], ...]
CAN_WAIT = (Outcome.UNKNOWN, Outcome.JUDGE)


class Report(NamedTuple):
    """The findings on one design.

    `outcome`: of the law, without what is not due yet. `basis`: the same per basis. `texts`: the versions that were
    weighed, `version` the one of the start. `later`: the ids of the rules whose answer is not asked on the day
    `on` yet; nothing is later when that day is not known. `notes`: keys of what holds for the whole report.
    """

    outcome: Outcome
    version: str
    texts: tuple[str, ...]
    notes: tuple[str, ...]
    findings: Findings
    facts: Facts
    basis: Mapping[str, Outcome]
    later: frozenset[str]
    law_date: date | None
    on: date | None
    registers: Registers


def choose(ids: Sequence[str]) -> tuple[Rule, ...]:
    """The rules with these ids, all when none is named. Raises: UserError for an id that does not exist."""
    rules = {rule.id: rule for rule in all_rules()}
    for rule_id in ids:
        if rule_id not in rules:
            raise UserError("law.unknown_rule", rule=rule_id[:40], known=", ".join(rules))
    return tuple(rules[rule_id] for rule_id in sorted(set(ids))) or all_rules()


def check(
    design: Any,
    law_date: date | None = None,
    rules: Sequence[Rule] = (),
    on: date | None = None,
    registers: Registers = NOT_LOADED,
) -> Report:
    """The report on `design`. `law_date` picks one text; `on` is the day of the check.

    Raises: UserError for an unusable design.
    """
    return check_facts(facts_of(design), law_date, rules or all_rules(), on, registers)


def check_facts(
    facts: Facts,
    law_date: date | None,
    rules: Sequence[Rule],
    on: date | None = None,
    registers: Registers = NOT_LOADED,
) -> Report:
    """The report on facts that were read. Missing: without any date, only what all versions agree on is sure."""
    day = law_date.isoformat() if law_date else facts.get(START)
    version = version_of(day) if day else versions()[-1]
    texts = texts_weighed(facts, law_date)
    findings = find(facts, rules, law_date, on, registers)
    later = frozenset(_later(findings, facts, on)) if on else frozenset()
    basis = _per_basis(findings, later)
    notes = _notes(day, facts.get(START), version, law_date, on)
    return Report(basis["wet"], version, texts, notes, findings, facts, basis, later, law_date, on, registers)


def texts_weighed(facts: Facts, law_date: date | None) -> tuple[str, ...]:
    """The versions of the law that are weighed: those of the cohort, else the one that is picked, else the newest."""
    day = law_date.isoformat() if law_date else facts.get(START)
    if law_date or not day or day < FIRST:
        return (version_of(day) if day else versions()[-1],)
    return texts_of(facts)


def find(
    facts: Facts, rules: Iterable[Rule], law_date: date | None, on: date | None, registers: Registers
) -> Findings:
    """What each of `rules` says of the facts, in the texts that hold for them."""
    facts = until(facts, on) if on else facts
    day = law_date.isoformat() if law_date else facts.get(START)
    if day is None:
        return tuple([(rule, _undated(rule, facts, registers)) for rule in rules])
    if day < FIRST:
        return tuple((rule, before_the_law(rule.id, facts)) for rule in rules)
    if law_date:
        picked = norms(version_of(day)).with_registers(registers)
        return tuple([(rule, rule.check(facts, picked)) for rule in rules])
    texts = [(text, norms(text).with_registers(registers)) for text in texts_of(facts)]
    return tuple([(rule, weigh_texts(rule, facts, texts)) for rule in rules])


def is_later(rule: Rule, finding: Finding, facts: Facts, on: date) -> bool:
    """True when the answer is open, or not given only for it was not done yet, and it is not asked on the day `on`."""
    if rule.phase == DESIGN or not (finding.outcome in CAN_WAIT or finding.is_undone):
        return False
    return on.isoformat() < (finding.due or due_of(rule.phase, facts))


def _later(findings: Findings, facts: Facts, on: date) -> list[str]:
    return [rule.id for rule, finding in findings if is_later(rule, finding, facts, on)]


def _per_basis(findings: Findings, later: frozenset[str]) -> dict[str, Outcome]:
    """The outcome of each basis: they are never added up."""
    by_basis: dict[str, list[Outcome]] = {name: [] for name in BASES}
    for rule, finding in findings:
        by_basis[rule.basis].append(Outcome.LATER if rule.id in later else finding.outcome)
    return {name: combine(outcomes) for name, outcomes in by_basis.items()}


def weighed(findings: Iterable[tuple[Rule, Finding]], later: frozenset[str]) -> Outcome:
    """The outcome of several findings without those that are not asked yet; later when there are only those."""
    return combine(Outcome.LATER if rule.id in later else finding.outcome for rule, finding in findings)


def _undated(rule: Rule, facts: Facts, registers: Registers) -> Finding:
    """The finding when the version is not known: what every version says, else that the date is missing."""
    newest = rule.check(facts, norms(versions()[-1]).with_registers(registers))
    if not varies(rule.norms):
        return newest
    findings = [rule.check(facts, norms(version)) for version in versions()]
    if len({finding.outcome for finding in findings}) == 1:
        return newest
    needs = dict.fromkeys(need for finding in findings for need in finding.needs)
    return unknown(*needs, START, asked=newest.asked, cite=newest.cite)


def _notes(
    day: str | None, start: str | None, version: str, law_date: date | None, on: date | None
) -> tuple[str, ...]:
    """What one should know of the texts; never a doubt about an outcome."""
    if day is None:
        return ("report_no_date",)
    notes = []
    if version == FIRST <= day:
        notes.append("report_text_2020")
    if law_date and start and version_of(start) != version:
        notes.append("report_other_version")
    if version == versions()[-1] and (on is None or day > on.isoformat()) and day > version:
        notes.append("report_newest")
    return tuple(notes)
