"""What the councils of pupils, parents, staff and students said: of several decisions on a subject the newest counts."""

from __future__ import annotations

from typing import NamedTuple

from routekaart.law.outcome import Change
from routekaart.law.rule import Facts

SAID = "medezeggenschap"
CONSENT = "ingestemd"
Right = tuple[str, str]
"""(council, subject)"""


class Decision(NamedTuple):
    """The newest decision of a council on a subject: where it stands and what it is. Missing: empty texts."""

    path: str
    outcome: str
    day: str


NONE = Decision("", "", "")


def decision(facts: Facts, right: Right) -> Decision:
    """The decision that counts; none while one without a day may be newer."""
    if SAID not in facts:
        return NONE
    found = [
        Decision(f"{SAID}[{row}].uitkomst", step.get("uitkomst", ""), step.get("datum", ""))
        for row, step in enumerate(facts.get(SAID, ()))
        if (step.get("orgaan"), step.get("onderwerp")) == right
    ]
    if len(found) > 1 and (not all(one.day for one in found) or _is_tied(found)):
        return NONE
    return max(found, key=lambda one: one.day, default=NONE)


def _is_tied(found: list[Decision]) -> bool:
    """Two different decisions on the newest day."""
    newest = max(one.day for one in found)
    return len({one.outcome for one in found if one.day == newest}) > 1


def is_heard(facts: Facts, right: Right, *, must_consent: bool) -> bool:
    """Whether the council spoke, with a day and an outcome; and consented, where it must."""
    said = decision(facts, right)
    return bool(said.day and said.outcome) and (said.outcome == CONSENT or not must_consent)


def refusal(facts: Facts, right: Right) -> tuple[Change, ...]:
    """What must change for a council that did not consent to consent. Missing: empty when it did, or said nothing."""
    said = decision(facts, right)
    if not said.outcome or said.outcome == CONSENT:
        return ()
    return (Change(said.path, said.outcome, CONSENT),)
