"""What people decided about routes and the register: pairs of records, and what the comparison found."""

from __future__ import annotations

from routekaart.desk.newest import how_far

from .models import PinnedFigure, RegisterDecision, RegisterFinding

Decisions = dict[tuple[str, str], bool]
"""(id of the vo record, id of the mbo record) -> whether they are one route."""


def decisions() -> Decisions:
    """The latest decision about every pair."""
    rows = RegisterDecision.public_objects.order_by("number")
    return {(row.vo_record, row.mbo_record): row.holds for row in rows}


Findings = dict[tuple[int, str], bool]
"""(number of an initiative, key of what was found) -> whether it holds."""

MATCH = "match"


def findings() -> Findings:
    """Whether, by the latest word, what was found holds."""
    return {key: word.holds for key, word in latest_words().items()}


def latest_words() -> dict[tuple[int, str], RegisterFinding]:
    """The latest word about everything that was found."""
    rows = RegisterFinding.public_objects.order_by("number")
    return {(row.initiative, row.claim): row for row in rows}


def match_key(party: str, record: str) -> str:
    """What a decision that a record is of a party's route is kept under."""
    return f"{MATCH}|{record}|{party}"


def matches(findings: Findings) -> dict[tuple[int, str, str], bool]:
    """(initiative, party, record) -> whether a person said that they belong together."""
    split = ((number, claim.split("|", 2), holds) for (number, claim), holds in findings.items())
    return {(number, parts[2], parts[1]): holds for number, parts, holds in split if parts[0] == MATCH}


def latest_decision() -> tuple[int, ...]:
    """How far decisions, findings and pinned figures have come: another value as soon as one is added."""
    return how_far(RegisterDecision, RegisterFinding, PinnedFigure)
