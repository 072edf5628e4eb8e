"""A second reading of the articles on routes from vmbo to mbo, written without reading the engine `law`.

Plain functions, one per rule, over a design as a dictionary and a text of the law by its date. `findings`
weighs the texts that count for a cohort, `bases` sums per basis, `later` says what is not due yet.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from oracle import law_reading_agreement as agreement
from oracle import law_reading_design as design_phase
from oracle import law_reading_exams as exams
from oracle import law_reading_hours as hours
from oracle import law_reading_programme as programme
from oracle import law_reading_register as register
from oracle.law_reading_base import (
    MET,
    NOT_ASKED,
    NOT_MET,
    TO_JUDGE,
    UNKNOWN,
    Design,
    agree,
    judge,
    start,
    worst,
    years_later,
)

TEXTS = ("2020-08-01", "2022-08-01", "2026-01-01", "2026-08-01")

RULES: dict[str, Callable[[Design], str]] = {
    "R01": design_phase.r01_combination,
    "R02": design_phase.r02_kind_of_opleiding,
    "R03": design_phase.r03_school,
    "R04": design_phase.r04_profile_of_school,
    "R05": design_phase.r05_profile_of_leerweg,
    "R06": design_phase.r06_kinship,
    "R07": design_phase.r07_start,
    "R08": design_phase.r08_length,
    "R10": design_phase.r10_compulsory_education,
    "R11": exams.r11_exams,
    "R12": exams.r12_enrolment,
    "R13": agreement.r13_agreement,
    "R14": programme.r14_programme,
    "R15": programme.r15_teams,
    "R16": agreement.r16_places,
    "R17": design_phase.r17_place,
    "R18": agreement.r18_joint_notification,
    "R19": register.r19_register,
    "R21": exams.r21_pta,
    "R22": agreement.r22_funding,
    "R24": design_phase.r24_in_force,
    "R25": agreement.r25_reported_before_start,
    "R26": agreement.r26_councils_of_instelling,
    "R27": register.r27_register,
}
BY_TEXT: dict[str, Callable[[Design, str], str]] = {
    "R09": hours.r09_hours,
    "R20": agreement.r20_consultation,
}
ALL = sorted([*RULES, *BY_TEXT])
BASIS = {"R16": "toezegging", "R19": "register", "R27": "register", "R25": "praktijk", "R26": "praktijk"}

LATER = "later"
AT_START = ("R13", "R16", "R18", "R19", "R20", "R22", "R25", "R26", "R27")


def outcome(rule: str, design: Design, text: str) -> str:
    """What one text of the law says of a design under one rule."""
    return BY_TEXT[rule](design, text) if rule in BY_TEXT else RULES[rule](design)


def text_on(day: date) -> str:
    """The newest text on or before a day."""
    return max(text for text in TEXTS if text <= day.isoformat())


def texts_weighed(design: Design, law_date: date | None) -> list[str]:
    """One text by law date; else that of the start and those that come into force while the route runs."""
    first, years = start(design), design.get("duur_jaren")
    if law_date is not None:
        return [text_on(law_date)]
    if first is None:
        return list(TEXTS)
    end = years_later(first, years or 0).isoformat()
    return [text_on(first), *(text for text in TEXTS if first.isoformat() < text < end)]


def before_the_law(design: Design, law_date: date | None) -> bool:
    day = law_date or start(design)
    return day is not None and day.isoformat() < TEXTS[0]


def findings(design: Design, law_date: date | None = None) -> dict[str, str]:
    """Rule -> outcome. Before 1-8-2020 there was no such route in law, so only R24 is asked."""
    if before_the_law(design, law_date):
        return {rule: NOT_MET if rule == "R24" else NOT_ASKED for rule in ALL}
    texts = texts_weighed(design, law_date)
    return {rule: weighed(rule, design, texts, known=bool(law_date or start(design))) for rule in ALL}


def weighed(rule: str, design: Design, texts: list[str], *, known: bool) -> str:
    """The outcome all texts agree on; else unknown without a start, and for a person when the law changes."""
    if rule not in BY_TEXT:
        return outcome(rule, design, texts[0])
    outcomes = [outcome(rule, design, text) for text in texts]
    if len(set(outcomes)) == 1 or not known:
        return agree(outcomes)
    about = [
        row for row in design.get("oordelen", []) if row.get("norm", "overgangsrecht") == "overgangsrecht"
    ]
    if len({row.get("uitkomst") for row in about}) > 1:
        return TO_JUDGE
    return {MET: outcomes[0], NOT_MET: outcomes[-1], TO_JUDGE: TO_JUDGE}[judge(design, "overgangsrecht")]


def bases(found: dict[str, str], not_due: set[str]) -> dict[str, str]:
    """Basis -> the cautious sum of its rules that are due; `later` when only others remain."""
    summed = {}
    for name in ("wet", "toezegging", "register", "praktijk"):
        rules = [rule for rule in found if BASIS.get(rule, "wet") == name]
        outcome = worst(found[rule] for rule in rules if rule not in not_due)
        summed[name] = LATER if outcome == NOT_ASKED and not_due & set(rules) else outcome
    return summed


def due(rule: str, design: Design) -> date | None:
    """When a rule of a later phase has to be met; None when that is at once, or not known."""
    first = start(design)
    if first is None:
        return None
    if rule in AT_START:
        return first
    if rule == "R12":
        return years_later(first, 2) if "duur_jaren" in design else first
    if rule == "R21":
        return exams.pta_due(design)
    return first if rule in ("R14", "R15") else None


def later(design: Design, found: dict[str, str], on: date) -> set[str]:
    """The rules that are open and not due yet on the day of the test."""
    return {rule for rule in found if is_open(rule, design, found[rule]) and (due(rule, design) or on) > on}


def is_open(rule: str, design: Design, found: str) -> bool:
    """Unknown, to be judged, or not met for no other reason than that it has not been done yet."""
    return found in (UNKNOWN, TO_JUDGE) or (found == NOT_MET and not_done_yet(rule, design))


def not_done_yet(rule: str, design: Design) -> bool:
    if rule == "R22":
        return agreement.consent(design, "PMR", "bekostiging") != NOT_MET
    if rule == "R16":
        return agreement.only_places_lacking(design)
    if rule == "R14":
        return programme.only_years_lacking(design)
    if rule == "R19":
        return register.only_a_party_lacking(design)
    return rule in ("R13", "R18")
