"""Judgements by a named person on the open norms of the law. Never computed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from routekaart.law.outcome import Finding, Outcome, unknown
from routekaart.law.rule import Facts
from routekaart.law.telling import is_placeholder

REASONED = ("uitkomst", "persoon", "datum", "reden")
OWN_WORDS = ("persoon", "reden")


def judged(facts: Facts, norm: str) -> str | None:
    """`ja` or `nee` when a person judged `norm` with name, date and reason; `nee` wins.

    Missing: None, also while a judgement stands there that is not finished and may be a no on this norm.
    """
    items = [item for item in facts.get("oordelen", ()) if item.get("norm", norm) == norm]
    answers = {item["uitkomst"] for item in items if is_finished(item)}
    if "nee" in answers:
        return "nee"
    may_be_no = any(item.get("uitkomst") != "ja" for item in items if not is_finished(item))
    return "ja" if answers and not may_be_no else None


def is_disputed(facts: Facts, norm: str) -> bool:
    """Both yes and no were judged, or one of them and something that is not finished and may be the other."""
    items = [item for item in facts.get("oordelen", ()) if item.get("norm", norm) == norm]
    return len({item.get("uitkomst") for item in items}) > 1


def is_finished(item: Mapping[str, str]) -> bool:
    """Whether a judgement counts: all of it is told, and no name or reason is a word for what is still open."""
    is_told = "norm" in item and all(item.get(part, "").strip() for part in REASONED)
    return is_told and not any(is_placeholder(item[part]) for part in OWN_WORDS)


def weigh(
    facts: Facts,
    open_norms: tuple[str, ...],
    missing: tuple[str, ...] = (),
    key: str = "judge",
    **extra: Any,
) -> Finding:
    """The finding of a rule that rests on `open_norms` only: refused, missing facts, to be judged, or met.

    `key`: why a person judges. `extra` goes to every finding (asked, notes, cite, values).
    """
    answers = {norm: judged(facts, norm) for norm in open_norms}
    if "nee" in answers.values():
        return Finding(Outcome.NOT_MET, "judged_no", **extra)
    if missing:
        return unknown(*missing, asked=extra.get("asked", {}), cite=extra.get("cite", ""))
    open_ = tuple(norm for norm, answer in answers.items() if answer is None)
    if open_:
        return Finding(Outcome.JUDGE, key, judges=open_, **extra)
    return Finding(Outcome.MET, "judged_yes", **extra)
