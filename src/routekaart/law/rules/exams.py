"""When the vmbo examination falls, and when its programme must be fixed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from routekaart.domain.school_years import school_year_of, start_year
from routekaart.law.articles import web, wvo
from routekaart.law.norms import Norms
from routekaart.law.outcome import Change, Finding, Outcome, not_applicable, unknown
from routekaart.law.possible import kinds, missing
from routekaart.law.rule import Facts, Rule

Exam = Mapping[str, Any]
THIRD = 3


def check_exams(facts: Facts, norms: Norms) -> Finding:
    """R11: tijdvak 1 and 2 in year 2 or 3, year 1 for named vakken; tijdvak 3 follows; never later."""
    exams = facts.get("examens")
    asked = {
        "examens.route_jaar": norms["examenjaren"]["vast"],
        "naar_keuze": norms["examenjaren"]["naar_keuze"],
    }
    if exams is None:
        return unknown("examens", asked=asked)
    if not exams:
        return _no_exams(facts, asked)
    last = min(max(norms["examenjaren"]["vast"]), facts.get("duur_jaren", THIRD))
    wrong = [index for index, exam in enumerate(exams) if _is_late(exam, last) or _is_loose(exam, exams)]
    if wrong:
        fix = tuple(_to_year(index, exams[index], last) for index in wrong)
        return Finding(Outcome.NOT_MET, "wrong_year", asked, (fix,))
    needs = tuple(need for index, exam in enumerate(exams) for need in _needs(index, exam, facts))
    if needs:
        return unknown(*dict.fromkeys(needs), asked=asked)
    late_enough = any(exam["route_jaar"] in norms["examenjaren"]["vast"] for exam in exams)
    return Finding(Outcome.MET, "right_years", asked, notes=() if late_enough else ("note_only_first_year",))


def _no_exams(facts: Facts, asked: dict[str, Any]) -> Finding:
    if kinds(facts) == ("GLR",):
        return not_applicable("glr_no_exam", cite="GLR")
    if "kind" not in facts:
        return unknown("kind", asked=asked)
    return Finding(Outcome.NOT_MET, "no_exam", asked, ((Change("examens[0].route_jaar", None, 2),),))


def _is_late(exam: Exam, last: int) -> bool:
    return bool(exam.get("route_jaar", 1) > last)


def _is_loose(exam: Exam, exams: Sequence[Exam]) -> bool:
    """A third tijdvak without a first or second in the same year or the year before."""
    if exam.get("tijdvak") != THIRD or "route_jaar" not in exam:
        return False
    earlier = [other for other in exams if other.get("tijdvak") != THIRD]
    return not any("route_jaar" not in e or exam["route_jaar"] - e["route_jaar"] in (0, 1) for e in earlier)


def _to_year(index: int, exam: Exam, last: int) -> Change:
    year = exam["route_jaar"]
    return Change(f"examens[{index}].route_jaar", year, max(min(year, last), 2))


def _needs(index: int, exam: Exam, facts: Facts) -> list[str]:
    needs = [f"examens[{index}].{key}" for key in ("route_jaar", "tijdvak") if key not in exam]
    if exam.get("route_jaar") == 1 and not exam.get("vakken"):
        needs.append(f"examens[{index}].vakken")
    if exam.get("route_jaar") == THIRD:
        needs.extend(missing(facts, "duur_jaren"))
    return needs


def check_pta(facts: Facts, norms: Norms) -> Finding:
    """R21: the PTA of the first school year is fixed before 1 October."""
    last = norms["pta_uiterlijk"]
    asked = {"pta_datum": {"voor": f"{last['maand']:02}-{last['dag']:02}"}}
    if kinds(facts) == ("GLR",) and facts.get("examens") == []:
        return not_applicable("glr_no_exam", cite="GLR")
    needs = missing(facts, "pta_datum", "cohort_start") + _needs_to_know_exams(facts)
    if needs:
        return unknown(*needs, asked=asked)
    year = start_year(school_year_of(date.fromisoformat(facts["cohort_start"])))
    limit = date(year, last["maand"], last["dag"])
    asked = {"pta_datum": {"voor": limit.isoformat()}}
    if date.fromisoformat(facts["pta_datum"]) < limit:
        return Finding(Outcome.MET, "in_time", asked)
    before = limit.replace(month=9, day=30).isoformat()
    return Finding(Outcome.NOT_MET, "too_late", asked, ((Change("pta_datum", facts["pta_datum"], before),),))


def _needs_to_know_exams(facts: Facts) -> tuple[str, ...]:
    """A GLR without exams needs no PTA, so whether it is one, and has exams, must be known."""
    if facts.get("kind") == "DLR" or facts.get("examens"):
        return ()
    return missing(facts, "kind", "examens")


_FREE = (wvo("2.107l", "4"),)

RULES = (
    Rule(
        "R11",
        check_exams,
        {"": (wvo("2.107j", "1 en 2"),), "GLR": _FREE},
        ("kind", "duur_jaren", "examens"),
        ("examenjaren",),
    ),
    Rule(
        "R21",
        check_pta,
        {"": (wvo("2.60a", "1"), wvo("2.107d", "2"), web("8.5a.9", "9.1.8", "1")), "GLR": _FREE},
        ("kind", "examens", "pta_datum", "cohort_start"),
        ("pta_uiterlijk",),
    ),
)
