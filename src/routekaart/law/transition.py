"""A cohort that runs across a change of the law: where the texts differ, a person decides which one holds.

What the law says of it was not found (`content/law/changes.yml`); so it is asked, and never assumed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from routekaart.law.judgements import is_disputed, judged
from routekaart.law.norms import Norms, changes_between, varies, version_of
from routekaart.law.outcome import Change, Finding, Outcome
from routekaart.law.phases import START, year_start
from routekaart.law.rule import Facts, Rule

OPEN_NORM = "overgangsrecht"


def texts_of(facts: Facts) -> tuple[str, ...]:
    """The text of the start, and those that come into force before the route ends. Missing: the length, only the first."""
    return _texts(facts[START], facts.get("duur_jaren", 0))


@lru_cache(maxsize=4096)
def _texts(start: str, years: int) -> tuple[str, ...]:
    return (version_of(start), *changes_between(start, year_start(start, years + 1)))


def weigh_texts(rule: Rule, facts: Facts, texts: Sequence[tuple[str, Norms]]) -> Finding:
    """The finding of a dated design: of its one text; where several differ, of the one a person chose, else to be judged."""
    first = rule.check(facts, texts[0][1])
    if len(texts) == 1 or not varies(rule.norms):
        return first
    verdicts = _where_it_changes((text, rule.check(facts, read)) for text, read in texts)
    if len({finding.outcome for _, finding in verdicts}) == 1:
        return first._replace(fix=_in_every_text(verdicts)) if first.fix else first
    chosen = judged(facts, OPEN_NORM)
    if chosen is None or is_disputed(facts, OPEN_NORM):
        return _to_be_judged(verdicts)
    version, finding = verdicts[0] if chosen == "ja" else verdicts[-1]
    return finding._replace(verdicts=((version, finding),))


def _where_it_changes(verdicts: Iterable[tuple[str, Finding]]) -> tuple[tuple[str, Finding], ...]:
    """The first verdict, and each that is not the one of the text before it."""
    distinct: list[tuple[str, Finding]] = []
    for version, finding in verdicts:
        if not distinct or (finding.outcome, finding.asked) != (
            distinct[-1][1].outcome,
            distinct[-1][1].asked,
        ):
            distinct.append((version, finding))
    return tuple(distinct)


def _to_be_judged(verdicts: tuple[tuple[str, Finding], ...]) -> Finding:
    """Both verdicts, and the changes with which the question would not matter; cited is what the text of the start has."""
    oldest, newest = verdicts[0][1], verdicts[-1][1]
    return Finding(
        Outcome.JUDGE,
        "transition",
        newest.asked,
        _in_every_text(verdicts),
        judges=(OPEN_NORM,),
        cite=oldest.cite,
        verdicts=verdicts,
    )


def _in_every_text(verdicts: Sequence[tuple[str, Finding]]) -> tuple[tuple[Change, ...], ...]:
    return _together(changes for _, finding in verdicts for changes in finding.fix[:1])


def _together(listed: Iterable[tuple[Change, ...]]) -> tuple[tuple[Change, ...], ...]:
    """One set of changes that holds all of `listed`; of two numbers for a fact the higher."""
    changes: dict[str, Change] = {}
    for change in (change for changes in listed for change in changes):
        other = changes.get(change.fact)
        if other is None or (isinstance(change.new, int | float) and change.new > other.new):
            changes[change.fact] = change
    return (tuple(changes.values()),) if changes else ()
