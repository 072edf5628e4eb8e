"""What the check says, in the order of what to do next, ready for a template."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from routekaart.domain.messages import message
from routekaart.figures.model import Figure
from routekaart.law.check import Report, check
from routekaart.law.norms import versions
from routekaart.law.outcome import Outcome
from routekaart.law.report import as_json
from routekaart.law.texts import rule_texts
from routekaart.law.transfer import moments
from routekaart.law.wording import change_text, labels
from routekaart.warehouse.registers import serving_registers

from .pictures import hours_picture, timeline_picture

ORDER = (Outcome.NOT_MET, Outcome.UNKNOWN, Outcome.JUDGE, Outcome.MET, Outcome.NOT_APPLICABLE)
GROUPS = {
    Outcome.NOT_MET: "bad",
    Outcome.UNKNOWN: "unknown",
    Outcome.JUDGE: "warn",
    Outcome.MET: "good",
    Outcome.NOT_APPLICABLE: "none",
}


@dataclass(frozen=True)
class Group:
    """Findings with one outcome. `tone` picks shape, letter and colour."""

    outcome: str
    tone: str
    findings: tuple[dict[str, Any], ...]


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
class Answer:
    """Everything the page shows about a design."""

    report: dict[str, Any]
    tone: str
    groups: tuple[Group, ...]
    figures: tuple[Framed, ...]
    moments: tuple[Any, ...]
    other_texts: tuple[tuple[str, tuple[Difference, ...]], ...]
    compared: tuple[Difference, ...] | None


def answer(design: Any, law_date: date | None, other: Any = None) -> Answer:
    """The answer on `design`; with `other`, what differs from it. Raises: UserError for an unusable design."""
    report = check(design, law_date, (), timezone.localdate(), serving_registers())
    told = as_json(report)
    loaded = report.registers
    compared = differences(check(other, law_date, registers=loaded), report) if other is not None else None
    return Answer(
        report=told,
        tone=GROUPS[report.outcome],
        groups=_groups(told),
        figures=_figures(report),
        moments=moments(report.facts),
        other_texts=_other_texts(design, report),
        compared=compared,
    )


def _groups(told: Mapping[str, Any]) -> tuple[Group, ...]:
    listed = {outcome: [f for f in told["findings"] if f["outcome"] == outcome] for outcome in ORDER}
    return tuple(
        Group(str(outcome), GROUPS[outcome], tuple(_readable(finding) for finding in found))
        for outcome, found in listed.items()
        if found
    )


def _readable(finding: dict[str, Any]) -> dict[str, Any]:
    """The finding with its needs and changes in the words of the form."""
    changes = [[change_text(change) for change in changes] for changes in finding["fix"]]
    return finding | {
        "needs": labels(finding["needs"]),
        "changes": [message("leerroutes.and").join(texts) for texts in changes],
        "sources": list(zip(finding["article"].split("; "), finding["links"], strict=True)),
    }


def _figures(report: Report) -> tuple[Framed, ...]:
    drawn = (timeline_picture(report), hours_picture(report))
    return tuple(Framed(figure) for figure in drawn if figure is not None)


def _other_texts(design: Any, report: Report) -> tuple[tuple[str, tuple[Difference, ...]], ...]:
    """Version -> what would differ under it. Texts that change nothing are listed with nothing."""
    others = [version for version in versions() if version != report.version]
    return tuple(
        (version, differences(report, check(design, date.fromisoformat(version), registers=report.registers)))
        for version in others
    )


def differences(before: Report, after: Report) -> tuple[Difference, ...]:
    """The rules whose outcome changes from `before` to `after`."""
    pairs = zip(before.findings, after.findings, strict=True)
    return tuple(
        Difference(rule.id, rule_texts()[rule.id]["title"], str(old.outcome), str(new.outcome))
        for (rule, old), (_, new) in pairs
        if old.outcome is not new.outcome
    )
