"""Whether a design says two things that cannot both be true: the pairs a property over missing facts leaves out."""

from __future__ import annotations

from oracle.law_reading_agreement import SUBJECTS, other_brin
from oracle.law_reading_base import Design, said
from oracle.law_reading_design import (
    MIDDEN,
    extended_by_mistake,
    other_domein,
    place_of,
    programme_against_place,
)
from oracle.law_reading_exams import pta_dates, silent_years
from oracle.law_reading_hours import readings


def contradicts_itself(design: Design) -> bool:
    return (
        any(reading.clash for reading in readings(design))
        or any(len(found) > 1 for found in pta_dates(design).values())
        or any(item_against_subjects(design, item) for item in SUBJECTS)
        or bool(silent_years(design))
        or other_brin(design)
        or other_domein(design)
        or length_against_extension(design)
        or extended_by_mistake(design)
        or programme_against_place(design, {place_of(design, part) for part in design.get("programma", [])})
    )


def item_against_subjects(design: Design, item: str) -> bool:
    agreement = design.get("overeenkomst", {})
    own, subjects = said(agreement.get(item)), [said(agreement.get(key)) for key in SUBJECTS[item]]
    return bool((own and False in subjects) or (own is False and all(subjects)))


def length_against_extension(design: Design) -> bool:
    opleiding = design.get("opleiding", {})
    length, extended = opleiding.get("duur_jaren", 3), opleiding.get("verlengd")
    if opleiding.get("soort", MIDDEN) != MIDDEN or "duur_jaren" not in opleiding:
        return False
    return bool((extended and length <= 3) or (extended is False and length > 3))
