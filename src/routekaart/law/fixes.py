"""The smallest changes that mend a design: each is made and checked again before it is told.

A rule proposes changes for itself. What mends one rule may break another; then the changes that the broken rule proposes
come along, and what is told is the joint change. A change that mends nothing, or breaks what cannot be mended, is not told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from routekaart.domain.messages import UserError
from routekaart.law.check import Findings, Report, find, texts_weighed
from routekaart.law.design import contradictions
from routekaart.law.outcome import CAUTION, Change, Finding, Outcome
from routekaart.law.patch import applied, base, operations
from routekaart.law.phases import START
from routekaart.law.rule import Facts, Rule
from routekaart.law.rules import all_rules

DEPTH = 4
"""How many rules may need a change for one to be mended."""
TRIED = 60
"""Designs that are checked for one finding at most."""
TOLD = 3
"""Fixes that are told of one finding at most."""


class Fix(NamedTuple):
    """A change that was made and checked: what changes, and the same as a JSON Patch (RFC 6902) of the design."""

    changes: tuple[Change, ...]
    patch: list[dict[str, Any]]


class Fixes:
    """What can be tried on the design of a report: what other facts are found to be is kept, for every rule asks anew."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self._found: dict[str, Findings | None] = {}

    @cached_property
    def before(self) -> Findings:
        """What every rule says of the design as it is."""
        is_whole = len(self.report.findings) == len(all_rules())
        return self.report.findings if is_whole else self._find(self.report.facts, all_rules())

    def is_broken(self, rule: Rule, finding: Finding) -> bool:
        """Whether a rule refuses, or finds a contradiction, that did not before."""
        if not _is_wrong(finding):
            return False
        before = next(earlier for one, earlier in self.before if one.id == rule.id)
        return _standing(finding) < _standing(before)

    def of(self, rule: Rule, finding: Finding) -> tuple[Fix, ...]:
        """The changes after which `rule` no longer refuses and no other rule began to, the fewest first."""
        if not finding.fix:
            return ()
        reached = sorted(_Search(self, rule, finding).every(), key=len)
        shown = [changes for place, changes in enumerate(reached) if changes not in reached[:place]][:TOLD]
        return tuple(Fix(changes, operations(changes, self.report.facts)) for changes in shown)

    def after(self, changes: tuple[Change, ...]) -> Findings | None:
        """What the rules say that may answer otherwise after `changes`. Missing: None when the design contradicts itself."""
        key = repr(sorted(changes, key=lambda change: change.fact))
        if key not in self._found:
            facts = applied(self.report.facts, changes)
            self._found[key] = (
                None if _contradicts(facts) else self._find(facts, self._readers(changes, facts))
            )
        return self._found[key]

    def _readers(self, changes: tuple[Change, ...], facts: Facts) -> Iterable[Rule]:
        """The rules that read a fact that changes; and where other texts of the law hold then, those with norms."""
        readers, report = _readers(frozenset([base(change.fact) for change in changes])), self.report
        if texts_weighed(facts, report.law_date) == report.texts:
            return readers
        return [rule for rule in all_rules() if rule in readers or rule.norms]

    def _find(self, facts: Facts, rules: Iterable[Rule]) -> Findings:
        """What `rules` say of other facts, asked as the report was."""
        return find(facts, rules, self.report.law_date, self.report.on, self.report.registers)


@lru_cache(maxsize=1024)
def _readers(facts: frozenset[str]) -> tuple[Rule, ...]:
    return tuple(rule for rule in all_rules() if START in facts or not facts.isdisjoint(rule.facts))


class _Search:
    """Which proposals mend a finding, together with what they break and what mends that."""

    def __init__(self, tried: Fixes, rule: Rule, finding: Finding) -> None:
        self.fixes, self.rule, self.finding = tried, rule, finding
        self.left = TRIED

    def every(self) -> Iterator[tuple[Change, ...]]:
        for changes in self.finding.fix:
            reached = self._reach(changes, DEPTH)
            if reached is not None:
                yield self._without_spare(reached)

    def _without_spare(self, changes: tuple[Change, ...]) -> tuple[Change, ...]:
        """The changes that cannot be missed; a new row is left where it is, for others count on its number."""
        for change in changes if len(changes) > 1 else ():
            fewer = tuple(one for one in changes if one is not change)
            if change.old is not None and self._is_as_good(fewer, changes):
                return self._without_spare(fewer)
        return changes

    def _is_as_good(self, fewer: tuple[Change, ...], changes: tuple[Change, ...]) -> bool:
        """Whether no rule says less of the design after fewer changes."""
        less, more = self._standings(fewer), self._standings(changes)
        return bool(less) and all(less[rule] >= standing for rule, standing in more.items())

    def _standings(self, changes: tuple[Change, ...]) -> dict[str, int]:
        """How every rule stands after `changes`. Missing: empty when the design contradicts itself."""
        findings = self.fixes.after(changes)
        both = (*self.fixes.before, *findings) if findings is not None else ()
        return {rule.id: _standing(finding) for rule, finding in both}

    def _reach(self, changes: tuple[Change, ...], depth: int) -> tuple[Change, ...] | None:
        """`changes` with the fewest others that make them lawful. Missing: None when there are none."""
        self.left -= 1
        findings = self.fixes.after(changes) if changes and self.left >= 0 else None
        finding_of_rule = next((finding for rule, finding in findings or () if rule.id == self.rule.id), None)
        if not findings or finding_of_rule is None or not self._is_mended(finding_of_rule):
            return None
        broken = [
            finding
            for rule, finding in findings
            if rule.id != self.rule.id and self.fixes.is_broken(rule, finding)
        ]
        return self._with_others(changes, broken, depth) if broken else changes

    def _with_others(
        self, changes: tuple[Change, ...], broken: list[Finding], depth: int
    ) -> tuple[Change, ...] | None:
        """`changes` with those that mend the first rule that broke, and so on."""
        if depth <= 1:
            return None
        joined = [_joined(changes, others) for others in broken[0].fix[:TOLD]]
        reached = [self._reach(both, depth - 1) for both in joined if both]
        return min((one for one in reached if one is not None), key=len, default=None)

    def _is_mended(self, now: Finding) -> bool:
        """Whether the rule no longer refuses; an open answer is mended only when it is given."""
        if self.finding.outcome is not Outcome.NOT_MET:
            return now.outcome is Outcome.MET
        return not _is_wrong(now)


def _standing(finding: Finding) -> int:
    """How far a finding is from a refusal; a contradiction is nearer than what is only not known."""
    place = CAUTION.index(finding.outcome) if finding.outcome in CAUTION else len(CAUTION)
    return 2 * place - (finding.key == "contradiction")


def _is_wrong(finding: Finding) -> bool:
    """Whether the design is refused, or contradicts itself."""
    return finding.outcome is Outcome.NOT_MET or finding.key == "contradiction"


def _joined(changes: tuple[Change, ...], others: tuple[Change, ...]) -> tuple[Change, ...]:
    """Both sets of changes. Missing: empty when they want two things of one fact."""
    changed = {change.fact for change in changes}
    return () if any(change.fact in changed for change in others) else (*changes, *others)


def _contradicts(facts: Facts) -> bool:
    try:
        contradictions(facts)
    except UserError:
        return True
    return False
