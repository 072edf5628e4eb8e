"""Outcomes of a legal question as values, and the finding of one rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, NamedTuple


class Outcome(StrEnum):
    """The five answers; a missing fact or judgement never counts as met."""

    MET = "voldoet"
    NOT_MET = "voldoet niet"
    UNKNOWN = "onbekend"
    NOT_APPLICABLE = "niet van toepassing"
    JUDGE = "oordeel nodig"


CAUTION = (Outcome.NOT_MET, Outcome.UNKNOWN, Outcome.JUDGE, Outcome.MET)
"""Most cautious first. Not applicable does not weigh."""


def combine(outcomes: Iterable[Outcome]) -> Outcome:
    """The most cautious of `outcomes`; not applicable when nothing applies."""
    found = set(outcomes)
    return next((outcome for outcome in CAUTION if outcome in found), Outcome.NOT_APPLICABLE)


class Change(NamedTuple):
    """One fact that must change. Missing: `old` is None when the fact is absent."""

    fact: str
    old: Any
    new: Any


NOTHING: Mapping[str, Any] = {}


class Finding(NamedTuple):
    """What a rule says of a design.

    `key` + `values`: the Dutch text. `asked`: fact -> what the law asks. `fix`: alternatives, each a set of
    changes. `needs`: facts that are missing. `judges`: open norms a person must judge. `notes`: keys of
    warnings. `cite`: which citation of the rule holds.
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


def unknown(*needs: str, asked: Mapping[str, Any] = NOTHING, cite: str = "") -> Finding:
    """The finding that facts `needs` are missing."""
    return Finding(Outcome.UNKNOWN, "unknown", asked=asked, needs=needs, cite=cite)


def not_applicable(key: str, cite: str = "") -> Finding:
    """The finding that the rule does not apply, for the reason `key`."""
    return Finding(Outcome.NOT_APPLICABLE, key, cite=cite)
