"""What the check says of a design, in the order of what to do next, ready for a template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from routekaart.domain.messages import message
from routekaart.figures.model import Figure
from routekaart.law.check import Report
from routekaart.law.norms import versions
from routekaart.law.phases import DESIGN, PHASES
from routekaart.law.report import as_json
from routekaart.law.rule import Facts
from routekaart.law.texts import rule_texts
from routekaart.law.transition import OPEN_NORM
from routekaart.law.verdict import on_the_text
from routekaart.law.wording import labels, listed

from .ahead import Basis, Phase, bases, phases, screen_of, to_do_count, tone_of
from .bars import Bar, TwoTexts, bars, hours_under, other_lengths, two_texts, with_other_norms
from .checking import checked
from .judging import Judged, judged_of
from .mending import Mending, mendings
from .needs import is_missing, is_planned, need_text
from .pictures import hours_picture, timeline_picture
from .screen import STEPS
from .subject import Line, day, design_lines, paper_lines, subject_of

HOURS_RULE = "R09"
CONTRADICTION = "law.contradiction"


@dataclass(frozen=True)
class Difference:
    """A rule whose outcome is not the same in two reports."""

    rule: str
    title: str
    before: str
    after: str


@dataclass(frozen=True)
class Framed:
    """A picture as the table template takes it."""

    figure: Figure


@dataclass(frozen=True)
class Missing:
    """What the design itself still lacks, or says against itself, on a screen of the form."""

    screen: str
    title: str
    needs: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """Everything the page and the paper show about a design.

    `tone`: of the answer as a whole. `bars`: only where hours are short. `crossing`: the hours under two texts, only
    while a person has to choose. `hours`: under each text the route is tested on. `questions`: what only a person can
    answer.
    """

    report: Mapping[str, Any]
    tone: str
    subject: str
    tested: str
    lines: tuple[Line, ...]
    paper: tuple[Line, ...]
    bars: tuple[Bar, ...]
    other_lengths: tuple[Any, ...]
    crossing: TwoTexts | None
    hours: TwoTexts | None
    is_crossing: bool
    mendings: tuple[Mending, ...]
    missing: tuple[Missing, ...]
    against: tuple[Missing, ...]
    questions: tuple[Mapping[str, Any], ...]
    judged: tuple[Judged, ...]
    phases: tuple[Phase, ...]
    bases: tuple[Basis, ...]
    rules: tuple[Mapping[str, Any], ...]
    figures: tuple[Framed, ...]
    other_texts: tuple[tuple[str, tuple[Difference, ...]], ...]
    compared: tuple[Difference, ...] | None

    @property
    def judges(self) -> tuple[Mapping[str, Any], ...]:
        """The questions for a person beside the one on the text that holds."""
        return tuple(judge for judge in self.questions if judge["norm"] != OPEN_NORM)

    @property
    def to_do_count(self) -> int:
        return to_do_count(self.phases)


Found = Mapping[str, Any]


def _changeable(
    report: Report, refused: Sequence[Found], crossing: Sequence[Found], asked: Sequence[Found]
) -> list[Found]:
    """What another design would mend, in the order of the headline; what was not done yet has to be done instead."""
    undone = {rule.id for rule, finding in report.findings if finding.is_undone}
    hard = [finding for finding in refused if finding["phase"] == DESIGN]
    if crossing and not hard:
        return [*crossing]
    ordered = {finding["rule"]: finding for finding in (*hard, *refused, *asked)}
    return [finding for rule, finding in ordered.items() if rule not in undone]


def answer(design: Any, law_date: date | None, other: Any = None) -> Answer:
    """The answer on `design`; with `other`, what differs from it. Raises: UserError for an unusable design."""
    report = checked(design, law_date)
    report_json, facts = as_json(report), report.facts
    asked = [
        finding for finding in report_json["findings"] if finding["basis"] == "wet" and not finding["later"]
    ]
    refused = [finding for finding in asked if finding["outcome"] == "voldoet niet"]
    now = {rule.id for rule, _ in on_the_text(report)}
    crossing = [f for f in asked if f["rule"] in now]
    hours = next((finding for finding in report_json["findings"] if finding["rule"] == HOURS_RULE), None)
    is_short = hours is not None and "too_few" in hours["text_key"] and hours["outcome"] != "voldoet"
    return Answer(
        report=report_json,
        tone="bad" if refused else _tone(report_json, crossing or is_short),
        subject=subject_of(facts),
        tested=_tested(report_json["law_versions"]),
        lines=tuple(design_lines(facts)),
        paper=tuple(paper_lines(facts)),
        bars=tuple(bars(facts, report.version)) if is_short else (),
        other_lengths=tuple(other_lengths(facts, report.version)) if is_short else (),
        crossing=two_texts(facts, hours) if hours in crossing and hours else None,
        hours=_hours(facts, report_json, hours),
        is_crossing=bool(crossing),
        mendings=tuple(mendings(design, _changeable(report, refused, crossing, asked), law_date)),
        missing=_missing(asked, facts, report_json["tested_on"]),
        against=_against(asked),
        questions=_questions(asked),
        judged=tuple(judged_of(facts)),
        phases=phases(report_json, facts),
        bases=bases(report_json),
        rules=tuple(
            _readable(finding, facts, report_json["tested_on"]) for finding in report_json["findings"]
        ),
        figures=_figures(report),
        other_texts=_other_texts(design, report),
        compared=differences(checked(other, law_date), report) if other is not None else None,
    )


def _tested(texts: list[str]) -> str:
    days = listed([day(text) for text in texts])
    return message("leerroutes.tested" if len(texts) == 1 else "leerroutes.tested_texts", texts=days)


def _tone(report_json: Mapping[str, Any], is_doubtful: Any) -> str:
    """The tone of an answer that refuses nothing: as its headline, which speaks of the design first."""
    return "unknown" if is_doubtful or report_json["phases"][0]["outcome"] == "onbekend" else "good"


def _missing(asked: Sequence[Found], facts: Facts, on: str | None) -> tuple[Missing, ...]:
    by_screen: dict[str, dict[str, None]] = {}
    for finding in asked:
        is_open = finding["phase"] == DESIGN and finding["outcome"] == "onbekend"
        if is_open and finding["text_key"] != CONTRADICTION:
            for need in finding["needs"]:
                is_told = not is_missing(need, finding, facts, on)
                said = finding["text"] if is_told else need_text(need, facts, on)
                by_screen.setdefault(screen_of(need), {})[said] = None
    return tuple(
        Missing(screen, STEPS[screen], tuple(by_screen[screen])) for screen in STEPS if screen in by_screen
    )


def _against(asked: list[dict[str, Any]]) -> tuple[Missing, ...]:
    """What speaks against each other within the design, finding by finding: nothing is missing there."""
    contradictions = [f for f in asked if f["phase"] == DESIGN and f["text_key"] == CONTRADICTION]
    screens = [screen_of(finding["needs"][0]) for finding in contradictions]
    return tuple(Missing(at, STEPS[at], (f["text"],)) for at, f in zip(screens, contradictions, strict=True))


def _questions(asked: list[dict[str, Any]]) -> tuple[Mapping[str, Any], ...]:
    """Each question for a person once, with the article it comes from."""
    questions = {judge["norm"]: judge | {"article": f["article"]} for f in asked for judge in f["judges"]}
    return tuple(questions.values())


def _hours(
    facts: Facts, report_json: Mapping[str, Any], finding: Mapping[str, Any] | None
) -> TwoTexts | None:
    """The hours under the texts of their verdict: the chosen one, or all that the route runs under."""
    of_verdict = [verdict["version"] for verdict in finding["verdicts"]] if finding else []
    is_sure = finding is None or finding["text_key"] != CONTRADICTION
    return hours_under(facts, of_verdict or with_other_norms(facts, report_json["law_versions"]), is_sure)


def _readable(finding: Found, facts: Facts, on: str | None) -> Found:
    sources = list(zip(finding["article"].split("; "), finding["links"], strict=True))
    planned = [need for need in finding["needs"] if is_planned(need, facts, on)]
    missing = labels(need for need in finding["needs"] if need not in planned)
    missing += dict.fromkeys(need_text(need, facts, on) for need in planned)
    step = 1 + PHASES.index(finding["phase"])
    return {**finding, "tone": tone_of(finding), "sources": sources, "missing": missing, "step": step}


def _figures(report: Report) -> tuple[Framed, ...]:
    drawn = (timeline_picture(report), hours_picture(report))
    return tuple(Framed(figure) for figure in drawn if figure is not None)


def _other_texts(design: Any, report: Report) -> tuple[tuple[str, tuple[Difference, ...]], ...]:
    """Version -> what would differ under it. Texts that change nothing are listed with nothing."""
    others = [version for version in versions() if version != report.version]
    return tuple(
        (version, differences(report, checked(design, date.fromisoformat(version)))) for version in others
    )


def differences(before: Report, after: Report) -> tuple[Difference, ...]:
    """The rules whose outcome changes from `before` to `after`."""
    pairs = zip(before.findings, after.findings, strict=True)
    return tuple(
        Difference(rule.id, rule_texts()[rule.id]["title"], str(old.outcome), str(new.outcome))
        for (rule, old), (_, new) in pairs
        if old.outcome is not new.outcome
    )
