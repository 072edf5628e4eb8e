"""The answer in one sentence, and what it rests on in a second: of the law, a real shortage first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from routekaart.domain.messages import message
from routekaart.domain.moments import dutch_date
from routekaart.law.check import Report
from routekaart.law.outcome import Finding, Outcome
from routekaart.law.phases import DESIGN, PHASES, START, phase_texts, year_start
from routekaart.law.rule import Rule
from routekaart.law.rules import all_rules
from routekaart.law.texts import judgement_texts, rule_texts
from routekaart.law.transition import OPEN_NORM
from routekaart.law.wording import labels, lacking, listed

SHORTAGE = "too_few"
SHOWN = 4
"""How many missing facts are named in the sentence under the headline."""
Pair = tuple[Rule, Finding]


class Verdict(NamedTuple):
    """`headline`: the answer; `more`: what it rests on, or what is missing. Missing: `more` may be empty."""

    headline: str
    more: str


def verdict(report: Report) -> Verdict:
    """The verdict on the law. What is not due yet is told as that, a promise or the register never.

    A text that was picked is named: the cohort may fall under another.
    """
    of_texts = _of_the_texts(report)
    if not report.law_date:
        return of_texts
    day = dutch_date(date.fromisoformat(report.version))
    headline = of_texts.headline[0].lower() + of_texts.headline[1:]
    return of_texts._replace(headline=message("law.head_by_text", day=day, headline=headline))


def _of_the_texts(report: Report) -> Verdict:
    asked = _asked(report)
    refused = _with(asked, Outcome.NOT_MET)
    if any(rule.phase == DESIGN for rule, _ in refused):
        return _refused(report, refused)
    short = [pair for pair in asked if pair[1].key.startswith(SHORTAGE) and pair[1].fix]
    if short:
        finding = short[0][1]
        more = message(f"law.head_{finding.key}_more", needs="; ".join(labels(finding.needs)))
        return _and_refused(Verdict(_shortage(finding), more), refused)
    design = _with([pair for pair in asked if pair[0].phase == DESIGN], Outcome.UNKNOWN)
    against = [finding for _, finding in design if finding.key == "contradiction"]
    if against:
        return _and_refused(Verdict(message("law.head_contradiction"), _named(against[0])), refused)
    crossing = on_the_text(report)
    if crossing:
        return _and_refused(_transition(report, [finding for _, finding in crossing]), refused)
    if refused:
        return _refused(report, refused)
    return _design(report, asked)


def on_the_text(report: Report) -> list[Pair]:
    """The findings that ask a person which text of the law holds, as far as that is the question now.

    Missing: none while the design contradicts itself, and of a design that is open or refused only those on the design.
    """
    asked = _asked(report)
    design = [pair for pair in asked if pair[0].phase == DESIGN]
    if any(finding.key == "contradiction" for _, finding in design):
        return []
    is_sure = not _with(design, Outcome.UNKNOWN) and not _with(design, Outcome.NOT_MET)
    return [pair for pair in (asked if is_sure else design) if OPEN_NORM in pair[1].judges]


def _asked(report: Report) -> list[Pair]:
    """What is asked of the law on the day of the check."""
    return [pair for pair in report.findings if pair[0].basis == "wet" and pair[0].id not in report.later]


def _with(pairs: Iterable[Pair], outcome: Outcome) -> list[Pair]:
    return [pair for pair in pairs if pair[1].outcome is outcome]


def _refused(report: Report, refused: Sequence[Pair]) -> Verdict:
    """What is refused, and what is allowed."""
    rule, finding = _first(refused)
    allowed = [
        rule_texts()[one.id]["short"]
        for one, other in report.findings
        if other.outcome is Outcome.MET and "short" in rule_texts()[one.id]
    ]
    more = message("law.head_allowed", allowed=listed(allowed)) if allowed else ""
    is_hard = rule.phase == DESIGN and not finding.key.startswith(SHORTAGE)
    return Verdict(message("law.head_hard" if is_hard else "law.head_refused", what=_what(refused)), more)


def _and_refused(on_design: Verdict, refused: Sequence[Pair]) -> Verdict:
    """A question on the design beside what is refused: what can still be done comes second, what cannot first."""
    if not refused:
        return on_design
    said = message("law.head_refused", what=_what(refused))
    if all(finding.is_undone for _, finding in refused):
        return on_design._replace(headline=f"{_ended(on_design.headline)} {said}")
    return Verdict(said, f"{_ended(on_design.headline)} {on_design.more}")


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith("?") else f"{sentence}."


def _first(refused: Sequence[Pair]) -> Pair:
    return min(refused, key=lambda pair: PHASES.index(pair[0].phase))


def _what(refused: Sequence[Pair]) -> str:
    """The first that is refused, in the order of the work, and how many others."""
    rule, finding = _first(refused)
    what = _too_few(finding) if finding.key.startswith(SHORTAGE) else rule_texts()[rule.id]["refused"]
    return what + _others(len(refused) - 1)


def _others(count: int) -> str:
    if not count:
        return ""
    return message("law.head_other") if count == 1 else message("law.head_others", count=count)


def _too_few(finding: Finding) -> str:
    """The hours that are too few: "250 begeleide uren en 50 uren bpv te weinig"."""
    return message("law.lacking", parts=lacking(finding.values["lacking"]))


def _shortage(finding: Finding) -> str:
    """What is too little; and where that is not refused, what still lacks for it, or that nothing does."""
    if finding.outcome is Outcome.NOT_MET:
        return _too_few(finding)
    return message(f"law.head_{finding.key}", lacking=_too_few(finding))


def _transition(report: Report, crossing: Sequence[Finding]) -> Verdict:
    start = report.facts[START]
    end = year_start(start, report.facts["duur_jaren"] + 1)
    changes = sorted({version for finding in crossing for version, _ in finding.verdicts[1:]})
    days = listed([dutch_date(date.fromisoformat(text)) for text in changes])
    is_short = all(
        one.key.startswith(SHORTAGE) and one.outcome is not Outcome.MET
        for finding in crossing
        for _, one in finding.verdicts
    )
    more = [message("law.head_transition_more", start=start[:4], end=end.partition("-")[0], days=days)]
    more += [
        message("law.head_text_short", day=dutch_date(date.fromisoformat(version)), lacking=_shortage(one))
        for finding in crossing
        for version, one in finding.verdicts
        if one.key.startswith(SHORTAGE)
    ]
    return Verdict(
        message("law.head_transition_short" if is_short else "law.head_transition"), " ".join(more)
    )


def _design(report: Report, asked: Sequence[Pair]) -> Verdict:
    """The answer on a design of which nothing is refused."""
    design = [pair for pair in asked if pair[0].phase == DESIGN]
    open_ = _with(design, Outcome.UNKNOWN)
    if open_:
        needs = labels(need for _, finding in open_ for need in finding.needs)
        more = "law.head_open_more" if len(needs) <= SHOWN else "law.head_open_many"
        more_text = message(more, needs="; ".join(needs[:SHOWN]), count=len(needs) - SHOWN)
        return Verdict(message("law.head_open"), more_text)
    if len(report.findings) < len(all_rules()):
        return _of_some(report)
    judges = dict.fromkeys(norm for _, finding in _with(design, Outcome.JUDGE) for norm in finding.judges)
    if judges:
        conditions = listed([judgement_texts()[norm]["condition"] for norm in judges])
        return Verdict(message("law.head_judge", conditions=conditions), message("law.head_judge_more"))
    return _after_design(report, asked)


def _of_some(report: Report) -> Verdict:
    """The answer where only some rules were asked, of which none refuses: it says nothing of the whole route."""
    ids = [rule.id for rule, _ in report.findings if rule.basis == "wet"]
    words = {"rules": listed(ids), "outcome": report.outcome} if ids else {}
    return Verdict(
        message("law.head_some" if ids else "law.head_none", **words), message("law.head_some_more")
    )


def _named(finding: Finding) -> str:
    return message("law.head_contradiction_more", needs="; ".join(labels(finding.needs)))


def _after_design(report: Report, asked: Sequence[Pair]) -> Verdict:
    """The design is allowed: what else is asked now, or later, or nothing."""
    open_ = [rule for rule, finding in asked if finding.outcome in (Outcome.UNKNOWN, Outcome.JUDGE)]
    if open_:
        phases = [phase for phase in PHASES if phase in {rule.phase for rule in open_}]
        titles = [phase_texts()[phase]["title"].lower() for phase in phases]
        return Verdict(message("law.head_allowed_open"), message("law.head_now", phases=listed(titles)))
    if any(rule.id in report.later and rule.basis == "wet" for rule, _ in report.findings):
        return Verdict(message("law.head_allowed_later"), message("law.head_later"))
    return Verdict(message("law.head_met"), "")
