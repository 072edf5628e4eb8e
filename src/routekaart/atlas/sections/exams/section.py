"""The exam candidates of a school by leerweg over the years."""

from __future__ import annotations

from routekaart.atlas.pictures import Framed, framed
from routekaart.atlas.school_facts import school_facts
from routekaart.atlas.sections.samples import a_school
from routekaart.domain.places import SCHOOL, Place
from routekaart.domain.sections import Day, Section


def build(place: Place, day: Day) -> Framed | None:
    """Missing: None without exams."""
    facts = school_facts(place.code)
    return framed("school", place.code) if facts is not None and facts.exams else None


SECTION = Section(kinds=(SCHOOL,), order=40, anchor="examens", build=build, samples=a_school)
