"""The two pictures of a design: its years, and its hours beside the norm."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from routekaart.domain.counts import Unknown
from routekaart.domain.messages import message
from routekaart.figures.matrix import Mark
from routekaart.figures.model import Cell, Column, Explanation, Figure, Table
from routekaart.figures.norms import Norms, against_norms
from routekaart.figures.numbers import decimal
from routekaart.figures.sheet import Frame
from routekaart.figures.timeline import Moment, Phase, Timeline, timeline
from routekaart.law.check import Report
from routekaart.law.norms import HOURS, PARTS, dated, versions
from routekaart.law.rule import Facts
from routekaart.law.transfer import moments

LONGEST = 6
SCHOOL_YEARS = 2
SCHOOL, MBO, BPV = 0, 2, 1
"""Colours of the phases, as numbers of the theme's list."""


def _say(key: str, **values: object) -> str:
    return message(f"leerroutes.{key}", **values)


def _frame(name: str, alt: str, place: int = 0) -> Frame:
    explanation = Explanation(_say(f"{name}_definition"), _say(f"{name}_source"))
    names = {"timeline": "tijdlijn", "hours": "uren"}
    return Frame(names[name] + (f"-{place}" if place else ""), _say(f"{name}_title"), alt, explanation)


def timeline_picture(report: Report, place: int = 0) -> Figure | None:
    """The years of the route; `place` tells pictures on one page apart.

    Missing: None while the length of the route is not known, or none that the law has.
    """
    facts = report.facts
    years = facts.get("duur_jaren", 0)
    if not SCHOOL_YEARS <= years <= LONGEST:
        return None
    exams, leaving = _exams(facts, years), _leaving(facts)
    spec = Timeline(
        years=[_year(year) for year in range(1, years + 1)],
        lanes=[_say(f"lane_{lane}") for lane in ("enrolled", "bpv", "exam", "leaving")],
        phases=[*_enrolled(years), *_practice(facts, years)],
        moments=[*exams, *leaving],
        titles=(_say("column_lane"), _say("column_what"), _say("column_from"), _say("column_until")),
        caption=_say("timeline_caption"),
    )
    used = {phase.lane for phase in spec.phases} | {moment.lane for moment in spec.moments}
    lanes = [lane for lane in spec.lanes if lane in used]
    alt = _alt(years, bool(exams), bool(leaving))
    return timeline(_frame("timeline", alt, place), replace(spec, lanes=lanes))


def _year(year: int) -> str:
    if year <= SCHOOL_YEARS:
        return _say("year_school", year=year, leerjaar=year + 2)
    return _say("year_mbo", year=year, mbo=year - SCHOOL_YEARS)


def _enrolled(years: int) -> list[Phase]:
    """Law: 2.107e."""
    lane = _say("lane_enrolled")
    phases = [Phase(lane, 0, SCHOOL_YEARS, _say("span_school"), SCHOOL)]
    if years > SCHOOL_YEARS:
        phases.append(Phase(lane, SCHOOL_YEARS, years, _say("span_mbo"), MBO))
    return phases


def _practice(facts: Facts, years: int) -> list[Phase]:
    """The years with bpv, from the hours per year or else from the programme."""
    rows = [(row.get("route_jaar"), row.get("bpv", 0)) for row in facts.get("uren.per_jaar", ())]
    rows = rows or [(part.get("route_jaar"), part.get("uren_bpv", 0)) for part in facts.get("programma", ())]
    hours: dict[int, float] = {}
    for year, count in rows:
        if year and count and year <= years:
            hours[year] = hours.get(year, 0) + count
    lane = _say("lane_bpv")
    return [
        Phase(lane, y - 1, y, _say("span_bpv", hours=decimal(n, 0)), BPV) for y, n in sorted(hours.items())
    ]


def _exams(facts: Facts, years: int) -> list[Moment]:
    """One mark per year with an exam, late in that year."""
    exam_years = sorted({exam["route_jaar"] for exam in facts.get("examens", ()) if "route_jaar" in exam})
    mark = Mark("examen", "info", _say("letter_exam"), _say("mark_exam"))
    return [Moment(_say("lane_exam"), year - 0.2, mark) for year in exam_years if year <= years]


def _leaving(facts: Facts) -> list[Moment]:
    """Whether leaving is arranged, per moment; a missing place is marked for the geïntegreerde route only."""
    good = Mark("overstap", "good", _say("letter_good"), _say("mark_leaving"))
    bad = Mark("mist", "bad", _say("letter_bad"), _say("mark_leaving_flag"))
    marks: dict[float, Mark] = {}
    for moment in moments(facts):
        if moment.flag in ("no_moment", "unclear"):
            continue
        if moment.agreed or (moment.flag and "overstap" in facts):
            at = moment.year - {"voor_examen": 0.6, "": 0.5, "na_examen": 0.1}[moment.exam]
            marks[at] = bad if moment.flag else good
    return [Moment(_say("lane_leaving"), at, mark) for at, mark in marks.items()]


def _alt(years: int, exams: bool, leaving: bool) -> str:
    enrolled = _say("said_school") + (", " + _say("said_mbo") if years > SCHOOL_YEARS else "")
    return _say(
        "timeline_alt",
        years=years,
        enrolled=enrolled,
        exams=_say("some_exams" if exams else "no_exams"),
        leaving=_say("some_leaving" if leaving else "no_leaving"),
    )


def hours_picture(report: Report) -> Figure | None:
    """The hours beside the norm of the chosen and of the other text. Missing: None where the law has no norm."""
    facts, track = report.facts, report.facts.get("leertraject", "")
    if track not in HOURS or facts.get("duur_jaren") not in dated(HOURS[track], report.version):
        return None
    texts = _texts(HOURS[track], report.version)
    columns = [Column("part", _say("column_part"), "text"), Column("given", _say("column_given"), "count")]
    columns += [Column(version, title, "count") for version, title in texts.items()]
    rows = tuple(_hours_row(facts, HOURS[track], part, texts) for part in PARTS)
    table = Table(_say("hours_caption"), tuple(columns), rows)
    hours_text = "; ".join(f"{row[0]}: {_told(row[1])}" for row in rows)
    return against_norms(
        _frame("hours", _say("hours_alt", told=hours_text)), table, Norms("part", "given", list(texts))
    )


def _texts(table: str, version: str) -> Mapping[str, str]:
    """The text that holds first, then one with other numbers; each with its heading."""
    holds = dated(table, version)
    others = [other for other in (versions()[0], versions()[-1]) if dated(table, other) != holds]
    chosen = _say("column_norm_chosen", label=_say(f"short_{version}") if others else "")
    return {version: chosen.rstrip(": ")} | {v: _say("column_norm", label=_say(f"short_{v}")) for v in others}


def _hours_row(facts: Facts, table: str, part: str, texts: Mapping[str, str]) -> tuple[Cell, ...]:
    given: Cell = facts.get(f"uren.{part}", Unknown("leerroutes.hours_unknown"))
    return (
        _say(f"hours_{part}"),
        given,
        *(dated(table, version)[facts["duur_jaren"]][part] for version in texts),
    )


def _told(cell: Cell) -> str:
    return decimal(cell, 0) if isinstance(cell, int | float) else _say("hours_unknown")
