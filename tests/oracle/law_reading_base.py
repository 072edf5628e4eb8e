"""What the readings of the articles share: the five outcomes, how they combine, and what a design leaves open.

A key that is missing is a fact that is not known. `agree` weighs what it could still be: the outcome is sure
only when it is the same whatever the missing fact turns out to be.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

MET, NOT_MET, UNKNOWN = "voldoet", "voldoet niet", "onbekend"
NOT_ASKED, TO_JUDGE = "niet van toepassing", "oordeel nodig"

Design = dict[str, Any]

# WEB art. 7.2.2 lid 1 and 3: the kinds of opleiding and the level each aims at.
BY_LEVEL = {
    1: ["entreeopleiding"],
    2: ["basisberoepsopleiding"],
    3: ["vakopleiding"],
    4: ["middenkaderopleiding", "specialistenopleiding"],
}


def agree(outcomes: Iterable[str]) -> str:
    """The outcome of every case that is still possible, or unknown."""
    first = None
    for outcome in outcomes:
        if first is not None and outcome != first:
            return UNKNOWN
        first = outcome
    return first or UNKNOWN


def worst(outcomes: Iterable[str]) -> str:
    """The cautious sum: not met before unknown before to judge before met; not asked adds nothing."""
    found = set(outcomes)
    return next((o for o in (NOT_MET, UNKNOWN, TO_JUDGE, MET) if o in found), NOT_ASKED)


def known(outcome: str, *facts: bool) -> str:
    """A missing fact never counts as met, even where every value of it would do."""
    return outcome if outcome == NOT_MET or all(facts) else UNKNOWN


def kinds(design: Design) -> list[str]:
    return [design["kind"]] if "kind" in design else ["DLR", "GLR"]


def soorten(design: Design) -> list[str]:
    """The kinds of opleiding that soort, or else niveau, leaves possible."""
    opleiding = design.get("opleiding", {})
    if "soort" in opleiding:
        return [opleiding["soort"]]
    if "niveau" in opleiding:
        return BY_LEVEL[opleiding["niveau"]]
    return [soort for level in BY_LEVEL.values() for soort in level]


def judge(design: Design, norm: str) -> str:
    """What persons decided about an open norm: a judgement counts when complete, and one no outweighs any yes.

    An unfinished one that may be a no leaves the norm open: else taking its reason away would make it met.
    """
    rows = [row for row in design.get("oordelen", []) if row.get("norm", norm) == norm]
    if any(row.get("uitkomst") == "nee" and complete(row) for row in rows):
        return NOT_MET
    if any(row.get("uitkomst") != "ja" for row in rows):
        return TO_JUDGE
    return MET if any(complete(row) for row in rows) else TO_JUDGE


def complete(row: Design) -> bool:
    """Every key is filled, and who and why with more than a no or a word for what is still open."""
    words = [row.get("persoon"), row.get("reden")]
    return all(filled(row.get(key)) for key in ("norm", "uitkomst", "persoon", "datum", "reden")) and not any(
        re.fullmatch(rf"\W*({NO.pattern}|{OPEN.pattern})?\W*", str(word), re.IGNORECASE) for word in words
    )


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def start(design: Design) -> date | None:
    return day(design.get("cohort_start"))


def years_later(first: date, years: int) -> date:
    try:
        return first.replace(year=first.year + years)
    except ValueError:  # 29 February
        return first.replace(year=first.year + years, month=3, day=1)


def first_october(first: date, route_year: int) -> date:
    """1 October of the school year, from 1 August on, in which that year of the route falls."""
    school_year = first.year if first.month >= 8 else first.year - 1
    return date(school_year + route_year - 1, 10, 1)


NO = re.compile(r"(nog niet|neen|nee|geen|niet|n\.v\.t\.|nvt)(?!\w)", re.IGNORECASE)
OPEN = re.compile(
    r"(tb[da]|p\.?m|concept|0|false|wordt (later ingevuld|uitgewerkt)|nader te bepalen|(tekst )?volgt( (in|na) \w+)?)?",
    re.IGNORECASE,
)
AT_THE_END = re.compile(r"\(volgt\)$", re.IGNORECASE)


def said(value: Any) -> bool | None:
    """True when settled, False when not; None when nothing is said, with a no or a word for what is still open."""
    if not isinstance(value, str):
        return value if value is None else bool(value)
    nothing = re.fullmatch(rf"\W*{OPEN.pattern}\W*", value, re.IGNORECASE)
    return None if nothing or NO.match(value.strip()) or AT_THE_END.search(value) else True


def filled(value: Any) -> bool:
    """Something is said: a text of blanks says nothing."""
    return value is not None and (not isinstance(value, str) or bool(value.strip()))
