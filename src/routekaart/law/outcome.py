"""Outcomes of a legal question as values, and the finding of one rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, NamedTuple


class Outcome(StrEnum):
    """The five answers; a missing fact or judgement never counts as met. `LATER` is of several: none is asked yet."""

    MET = "voldoet"
    NOT_MET = "voldoet niet"
    UNKNOWN = "onbekend"
    NOT_APPLICABLE = "niet van toepassing"
    JUDGE = "oordeel nodig"
    LATER = "later"


CAUTION = (Outcome.NOT_MET, Outcome.UNKNOWN, Outcome.JUDGE, Outcome.MET, Outcome.LATER)
"""Most cautious first. Not applicable does not weigh."""


def combine(outcomes: Iterable[Outcome]) -> Outcome:
    """The most cautious of `outcomes`; not applicable when nothing applies."""
    all_outcomes = list(outcomes)
    for outcome in CAUTION:
        if outcome in all_outcomes:
            return outcome
    return Outcome.NOT_APPLICABLE


class Change(NamedTuple):
    """One fact that must change. Missing: `old` is None when the fact is absent."""

    fact: str
    old: Any
    new: Any


NOTHING: Mapping[str, Any] = {}
Pair = tuple[tuple[str, float], tuple[str, float]]
"""Two statements that differ: path and value of each."""


class Finding(NamedTuple):
    """What a rule says of a design.

    `key` + `values`: the Dutch text. `asked`: fact -> what the law asks. `fix`: alternatives, each a set of
    changes, not yet tried. `needs`: facts that are missing or speak against each other. `judges`: open norms a
    person must judge. `notes`: keys of what one should know beside the outcome, never a doubt about it. `cite`:
    which citation of the rule holds. `due`: the day by which it is asked, where that is not the day of the phase.
    `is_undone`: not met only because it was not done yet. `verdicts`: law version -> finding, where texts differ.
    """

    outcome: Outcome
    key: str
    asked: Mapping[str, Any] = NOTHING
    fix: tuple[tuple[Change, ...], ...] = ()
    needs: tuple[str, ...] = ()
    judges: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    cite: str = ""
    values: Mapping[str, Any] = NOTHING
    due: str = ""
    is_undone: bool = False
    verdicts: tuple[tuple[str, Finding], ...] = ()


def unknown(*needs: str, asked: Mapping[str, Any] = NOTHING, cite: str = "", due: str = "") -> Finding:
    """The finding that facts `needs` are missing."""
    return Finding(Outcome.UNKNOWN, "unknown", asked, needs=needs, cite=cite, due=due)


def contradiction(
    *needs: str, told: str | tuple[Pair, ...], asked: Mapping[str, Any] = NOTHING, cite: str = ""
) -> Finding:
    """The finding that the design says two things that cannot both be true: `needs` names them, `told` their values."""
    return Finding(
        Outcome.UNKNOWN, "contradiction", asked=asked, needs=needs, cite=cite, values={"told": told}
    )


def not_applicable(key: str, cite: str = "") -> Finding:
    """The finding that the rule does not apply, for the reason `key`."""
    return Finding(Outcome.NOT_APPLICABLE, key, cite=cite)


BASES = ("wet", "toezegging", "register", "praktijk")
"""What a rule rests on: the law, a promise, the register, good practice. Their outcomes are never added up."""
