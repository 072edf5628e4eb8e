"""Where a pupil who leaves the route can go, for every moment of leaving. Law: 2.107j lid 6, 2.107k, 2.107l lid 5."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from routekaart.domain.content import read_yaml
from routekaart.law.rule import Facts

SUITABLE = frozenset({"vmbo-bb", "mbo-2"})
EXAM_MOMENTS = ("voor_examen", "na_examen")
WHOLE_YEAR = "heel_jaar"


class Way(NamedTuple):
    """One way on: what, where it stands and who decides. Texts in Dutch from `content/law/overstap.yml`."""

    id: str
    title: str
    article: str
    by: str


class Moment(NamedTuple):
    """A moment of leaving: the year, before or after the exam, the ways the law leaves open, what was agreed.

    `flag`: `no_place` or `only_entree` where the promise on the geïntegreerde route is not kept; empty otherwise.
    """

    year: int
    exam: str
    ways: tuple[Way, ...]
    agreed: tuple[str, ...]
    flag: str


@cache
def _ways() -> list[dict[str, Any]]:
    return list(read_yaml("law", "overstap.yml")["ways"])


def moments(facts: Facts) -> tuple[Moment, ...]:
    """Every moment of leaving. Missing: none while the length of the route is not known."""
    years = facts.get("duur_jaren", 0)
    return tuple(
        _moment(facts, year, exam) for year in range(1, years + 1) for exam in exam_moments(facts, year)
    )


def exam_moments(facts: Facts, year: int) -> tuple[str, ...]:
    """Before and after the exam in a year that has one, and what an agreement names; otherwise one moment."""
    if any(exam.get("route_jaar") == year for exam in facts.get("examens", ())):
        return EXAM_MOMENTS
    named = {item.get("moment") for item in facts.get("overstap", ()) if item.get("route_jaar") == year}
    return tuple(moment for moment in EXAM_MOMENTS if moment in named) or ("",)


def agreed_places(facts: Facts, year: int, exam: str) -> tuple[str, ...]:
    """Where one can go at that moment; an agreement that names no moment holds for the whole year."""
    return tuple(
        item["bestemming"]
        for item in facts.get("overstap", ())
        if item.get("route_jaar") == year
        and "bestemming" in item
        and item.get("moment", exam) in (exam, WHOLE_YEAR)
    )


def _moment(facts: Facts, year: int, exam: str) -> Moment:
    passed = exam == "na_examen" or (exam == "" and _earlier_exam(facts, year))
    state = {"vo" if year < 3 else "mbo", "diploma" if passed else "geen_diploma", facts.get("kind", "DLR")}
    ways = tuple(
        Way(way["id"], way["title"], way["article"], way["by"])
        for way in _ways()
        if set(way["when"]) <= state
    )
    agreed = agreed_places(facts, year, exam)
    return Moment(year, exam, ways, agreed, _flag(facts, agreed))


def _earlier_exam(facts: Facts, year: int) -> bool:
    return any(
        exam.get("route_jaar", year) < year and exam.get("route_jaar") != 1
        for exam in facts.get("examens", ())
    )


def _flag(facts: Facts, agreed: tuple[str, ...]) -> str:
    if facts.get("kind") != "GLR" or set(agreed) & SUITABLE:
        return ""
    return "only_entree" if set(agreed) == {"entree"} else "no_place"
