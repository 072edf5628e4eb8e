"""Where a pupil can go who leaves the geïntegreerde route."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from routekaart.law.articles import web, wvo
from routekaart.law.judgements import weigh
from routekaart.law.norms import Norms
from routekaart.law.outcome import Change, Finding, Outcome, not_applicable, unknown
from routekaart.law.possible import kinds, missing
from routekaart.law.rule import Facts, Rule
from routekaart.law.transfer import EXAM_MOMENTS, SUITABLE, WHOLE_YEAR, agreed_places, exam_moments
from routekaart.law.wording import plain

ASKED = {"overstap.bestemming": sorted(SUITABLE)}
MBO_YEAR = 3
"""From this year of the route on a pupil is a student."""


def check(facts: Facts, norms: Norms) -> Finding:
    """R16: every moment of leaving a GLR has a vmbo-bb or mbo-2 to go to, never only entree; a person judges it suitable."""
    if kinds(facts) == ("DLR",):
        return not_applicable("dlr", cite="DLR")
    rows, years = facts.get("overstap"), facts.get("duur_jaren")
    needs = list(missing(facts, "kind", "duur_jaren", "overstap"))
    if needs or rows is None or years is None:
        return unknown(*needs, asked=ASKED)
    keys = ("route_jaar", "bestemming")
    needs = [f"overstap[{i}].{key}" for i, row in enumerate(rows) for key in keys if key not in row]
    if needs:
        return unknown(*needs, asked=ASKED)
    reached = [
        (year, exam, set(agreed_places(facts, year, exam)))
        for year in range(1, years + 1)
        for exam in exam_moments(facts, year)
    ]
    stuck = [place for place in reached if not place[2] & SUITABLE]
    if stuck:
        return _stuck(stuck, len(rows))
    needs = [*_exam_years(facts), *_moments(facts, rows, years)]
    if needs:
        return unknown(*needs, asked=ASKED)
    return weigh(facts, ("passend vervolg",), asked=ASKED, notes=("note_and_or",))


def _stuck(stuck: list[tuple[int, str, set[str]]], row: int) -> Finding:
    """No place, another than promised, or only entree. The change: a place at each of those moments."""
    changes = tuple(
        Change(f"overstap[{row + i}]", None, _place(year, exam)) for i, (year, exam, _) in enumerate(stuck)
    )
    places = set().union(*(agreed for _, _, agreed in stuck))
    key = "no_place" if any(not agreed for _, _, agreed in stuck) else "other_place"
    key = "only_entree" if all(agreed == {"entree"} for _, _, agreed in stuck) else key
    years = ", ".join(str(year) for year in sorted({year for year, _, _ in stuck}))
    values = {"years": years, "places": plain(sorted(places))}
    return Finding(Outcome.NOT_MET, key, ASKED, (changes,), values=values, is_undone=not places)


def _place(year: int, exam: str) -> dict[str, Any]:
    moment = {"moment": exam} if exam else {}
    return {"route_jaar": year, **moment, "bestemming": "vmbo-bb" if year < MBO_YEAR else "mbo-2"}


def _exam_years(facts: Facts) -> list[str]:
    """What is missing to know which years have an exam."""
    if "examens" not in facts:
        return ["examens"]
    return [f"examens[{i}].route_jaar" for i, exam in enumerate(facts["examens"]) if "route_jaar" not in exam]


def _moments(facts: Facts, rows: Sequence[Mapping[str, Any]], years: int) -> list[str]:
    """In a year of the route with an exam a place is agreed for before or after it, or for the whole year.

    Where other rows have a place for both, it does not matter which a row is for.
    """
    agreed = {(row["route_jaar"], row.get("moment")) for row in rows if row["bestemming"] in SUITABLE}
    exams = {exam.get("route_jaar") for exam in facts.get("examens", ())}
    open_ = {
        year
        for year in exams.intersection(range(1, years + 1))
        if any(agreed.isdisjoint({(year, exam), (year, WHOLE_YEAR)}) for exam in EXAM_MOMENTS)
    }
    return [
        f"overstap[{i}].moment"
        for i, row in enumerate(rows)
        if "moment" not in row and row["route_jaar"] in open_
    ]


_LEAVING = (wvo("2.107k", "1"), web("8.5a.15", "9.1.14", "1"))

RULES = (
    Rule(
        "R16",
        check,
        {"": (*_LEAVING, wvo("2.107l", "5")), "DLR": _LEAVING},
        ("kind", "duur_jaren", "overstap", "examens", "oordelen"),
        "overeenkomst",
        basis="toezegging",
    ),
)
