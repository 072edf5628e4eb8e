"""What the councils of pupils, parents, staff and students said: of several decisions on a subject the newest counts."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import NamedTuple

from routekaart.law.rule import Facts

SAID = "medezeggenschap"
CONSENT = "ingestemd"
ADVICE = ("positief advies", "afgezien van advies")
"""Where consent is asked it is neither consent nor its refusal."""
Right = tuple[str, str]
"""(council, subject)"""


class Decision(NamedTuple):
    """The newest decision of a council on a subject: where it stands and what it is. Missing: empty texts."""

    path: str
    outcome: str
    day: str


NONE = Decision("", "", "")


def decision(facts: Facts, right: Right) -> Decision:
    """The decision on consent that counts; none while one may be newer that lacks a day, a council or a subject."""
    if SAID not in facts:
        return NONE
    sure, perhaps = (
        [one for one in decisions if one.outcome not in ADVICE] for decisions in _steps(facts, right)
    )
    newest = max(sure, key=lambda one: one.day, default=NONE)
    if not perhaps and len({one.outcome for one in sure}) == 1:
        return newest
    if len(sure) > 1 and (not all(one.day for one in sure) or _is_tied(sure, newest)):
        return NONE
    is_open = any(not one.day or not newest.day or one.day >= newest.day for one in perhaps)
    return NONE if is_open else newest


def _steps(facts: Facts, right: Right) -> tuple[list[Decision], list[Decision]]:
    """The decisions of this council on this subject; and those that may be, for they do not name one of the two."""
    sure: list[Decision] = []
    perhaps: list[Decision] = []
    for row, step in enumerate(facts[SAID]):
        named = (step.get("orgaan"), step.get("onderwerp"))
        if all(one in (None, asked) for one, asked in zip(named, right, strict=True)):
            decision = Decision(f"{SAID}[{row}].uitkomst", step.get("uitkomst", ""), step.get("datum", ""))
            (perhaps if None in named else sure).append(decision)
    return sure, perhaps


def _is_tied(decisions: list[Decision], newest: Decision) -> bool:
    """Two different decisions on the newest day."""
    return len({one.outcome for one in decisions if one.day == newest.day}) > 1


def is_heard(facts: Facts, right: Right, *, must_consent: bool) -> bool:
    """Whether the council spoke, with a day and an outcome; and consented, where it must."""
    if not must_consent:
        return SAID in facts and any(one.day and one.outcome for one in _steps(facts, right)[0])
    said = decision(facts, right)
    return bool(said.day) and said.outcome == CONSENT


def not_heard(rights: Iterable[Right], facts: Facts, must_consent: Container[Right]) -> list[str]:
    """The rights that were not used yet, as needs; of a decision that stands there, what it lacks."""
    open_ = [
        right for right in sorted(rights) if not is_heard(facts, right, must_consent=right in must_consent)
    ]
    return [
        need for right in open_ for need in unfinished(facts, right) or [f"{SAID} ({right[0]}: {right[1]})"]
    ]


def unfinished(facts: Facts, right: Right) -> list[str]:
    """What the decisions of this council on this subject lack: a day, an outcome."""
    return [
        f"{SAID}[{row}].{key}"
        for row, step in enumerate(facts.get(SAID, ()))
        if (step.get("orgaan"), step.get("onderwerp")) == right
        for key in ("datum", "uitkomst")
        if not step.get(key)
    ]


def is_refused(facts: Facts, right: Right) -> bool:
    """True when the council decided, and did not consent."""
    return decision(facts, right).outcome not in ("", CONSENT)
