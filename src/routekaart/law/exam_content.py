"""Which years have examination content, as exams and programme tell it."""

from __future__ import annotations

from typing import Any

from routekaart.law.outcome import Pair
from routekaart.law.rule import Facts
from routekaart.law.telling import said

THIRD = 3


def without_content(facts: Facts) -> dict[int, Pair]:
    """Years with an exam in which a programme that tells it of every part has none: year -> the two statements.

    A third tijdvak follows on an earlier exam and needs no content of its own.
    """
    parts = facts.get("programma", ())
    if not parts or any("route_jaar" not in part or said(part.get("examen")) is None for part in parts):
        return {}
    has_content = {part["route_jaar"]: part for part in sorted(parts, key=_is_examined)}
    return {
        year: ((f"examens[{i}].route_jaar", year), (f"programma[{parts.index(part)}].examen", False))
        for i, exam in enumerate(facts.get("examens", ()))
        if exam.get("tijdvak", THIRD) != THIRD and (year := exam.get("route_jaar")) in has_content
        if not _is_examined(part := has_content[year])
    }


def _is_examined(part: Any) -> bool:
    return bool(said(part.get("examen")))
