"""R11, R12 and R21: examination, enrolment and the programme of tests. WVO 2020 art. 2.107e, 2.107j, 2.60a."""

from __future__ import annotations

from datetime import date

from oracle.law_reading_base import (
    MET,
    NOT_ASKED,
    NOT_MET,
    UNKNOWN,
    Design,
    agree,
    day,
    first_october,
    kinds,
    said,
    start,
)


def r11_exams(design: Design) -> str:
    """2.107j lid 1 and 2: tijdvak 1 and 2 in year 2 or 3, in year 1 for one or more subjects; then tijdvak 3."""
    exams = design.get("examens")
    if exams is None:
        return UNKNOWN
    if not exams:  # 2.107l lid 4: a GLR need not offer the exam; a DLR leads to the diploma (2.107a lid 2)
        return agree(NOT_ASKED if kind == "GLR" else NOT_MET for kind in kinds(design))
    years = design.get("duur_jaren")
    if any(sitting_refused(exam, exams, years) for exam in exams):
        return NOT_MET
    late = any(exam.get("route_jaar", 2) >= 2 for exam in exams)
    if (years is None and late) or not all(sitting_known(exam) for exam in exams):
        return UNKNOWN
    whole = any(exam["tijdvak"] < 3 and exam["route_jaar"] > 1 for exam in exams)
    return agree(MET if kind == "GLR" or whole else UNKNOWN for kind in kinds(design))


def sitting_refused(exam: Design, exams: list[Design], years: int | None) -> bool:
    """An exam that no tijdvak makes lawful in its year; a third follows the year of a first or second."""
    if "route_jaar" not in exam:
        return False
    year, tijdvak = exam["route_jaar"], exam.get("tijdvak")
    last = min(3, years or 3)
    first_or_second_refused = year > last
    third_refused = (
        year > last + 1
        or not any(  # lid 2: "aansluitend aan het leerjaar", so after year 3 is right
            other is not exam
            and other.get("tijdvak") != 3
            and other.get("route_jaar", year) in (year, year - 1)
            for other in exams
        )
    )
    if tijdvak is None:
        return first_or_second_refused and third_refused
    return third_refused if tijdvak == 3 else first_or_second_refused


def sitting_known(exam: Design) -> bool:
    """Lid 1: in year 1 the exam is taken in one or more subjects, which are named."""
    return "route_jaar" in exam and "tijdvak" in exam and (exam["route_jaar"] > 1 or "vakken" in exam)


def r12_enrolment(design: Design) -> str:
    """2.107e lid 2 (WEB 8.5a.7 / 9.1.6 lid 1): from year 3 on out of school and in at the instelling."""
    years = design.get("duur_jaren")
    if years is None:
        return UNKNOWN
    if years < 3:
        return NOT_ASKED
    enrolment = design.get("inschrijving", {})
    moves = [enrolment.get(key) for key in ("uitgeschreven_vo_route_jaar", "ingeschreven_mbo_route_jaar")]
    if any(move not in (None, 3) for move in moves):
        return NOT_MET
    return UNKNOWN if None in moves else MET


def r21_pta(design: Design) -> str:
    """2.60a lid 1: the PTA is fixed each year before 1 October, for that school year."""
    outcome = fixed_in_time(design)
    if design.get("examens") or "GLR" not in kinds(design):
        return outcome
    no_exams = [NOT_ASKED if kind == "GLR" else outcome for kind in kinds(design)]
    return agree(no_exams if "examens" in design else [outcome, *no_exams])


def fixed_in_time(design: Design) -> str:
    first, dates = start(design), pta_dates(design)
    if first is None:
        return UNKNOWN
    if any(min(found) >= first_october(first, year) for year, found in dates.items()):
        return NOT_MET
    asked = years_with_exam_content(design)
    if asked is None or unfinished_years(design):
        return UNKNOWN
    return UNKNOWN if silent_years(design) or open_years(first, asked, dates) else MET


def unfinished_years(design: Design) -> set[int]:
    """Years of a PTA without its day; one without its year may be of the first."""
    rows = design.get("pta", [])
    return {row.get("route_jaar", 1) for row in rows if "route_jaar" not in row or "datum" not in row}


def open_years(first: date, asked: set[int], dates: dict[int, set[date]]) -> list[int]:
    """Years that need a PTA, or for which one is given, without one date in that school year."""
    return sorted(year for year in asked | set(dates) if not in_school_year(first, year, dates))


def in_school_year(first: date, year: int, dates: dict[int, set[date]]) -> bool:
    """One date, before 1 October of the school year and not of the year before."""
    found = dates.get(year, set())
    return len(found) == 1 and first_october(first, year - 1) <= min(found) < first_october(first, year)


def pta_dates(design: Design) -> dict[int, set[date]]:
    """Year of the route -> the dates given for its PTA; two different ones contradict each other."""
    rows = [*design.get("pta", []), {"route_jaar": 1, "datum": design.get("pta_datum")}]
    dates: dict[int, set[date]] = {}
    for row in rows:
        found = day(row.get("datum"))
        if found and "route_jaar" in row:
            dates.setdefault(row["route_jaar"], set()).add(found)
    return dates


def years_with_exam_content(design: Design) -> set[int] | None:
    """Year 1, years with an exam and years with a part of the vmbo that is examined; None when not known."""
    exams, parts = design.get("examens"), design.get("programma")
    if exams is None or parts is None:
        return None
    exams = [exam for exam in exams if exam.get("tijdvak") != 3]  # it resits what another year examined
    if any("route_jaar" not in exam for exam in exams):
        return None
    years = {1} | {exam["route_jaar"] for exam in exams}
    vmbo = [part for part in parts if part.get("aard") != "mbo"]
    if any(
        "aard" not in part or "route_jaar" not in part or said(part.get("examen")) is None for part in vmbo
    ):
        return None
    return years | {part["route_jaar"] for part in vmbo if said(part["examen"])}


def pta_due(design: Design) -> date | None:
    """The first 1 October before which something of R21 is still open."""
    first, asked = start(design), years_with_exam_content(design)
    if first is None:
        return None
    if asked is None or (not design["examens"] and "kind" not in design):
        return first_october(first, 1)
    years = {
        *open_years(first, asked, pta_dates(design)),
        *silent_years(design),
        *unfinished_years(design),
    }
    return first_october(first, min(years, default=1))


def silent_years(design: Design) -> set[int]:
    """Years with an exam, not the third tijdvak, whose parts are all said to have no exam content: one is not true."""
    parts = design.get("programma", [])
    if any("route_jaar" not in part or said(part.get("examen")) is None for part in parts):
        return set()
    sat = {exam.get("route_jaar") for exam in design.get("examens", []) if exam.get("tijdvak", 3) < 3}
    described = {part["route_jaar"] for part in parts}
    return (sat & described) - {part["route_jaar"] for part in parts if said(part["examen"])}
