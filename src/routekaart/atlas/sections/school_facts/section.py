"""The exams of a school over the years, beside its address, codes and sectors."""

from __future__ import annotations

from dataclasses import dataclass

from routekaart.atlas.pictures import Framed, framed
from routekaart.atlas.school_facts import SchoolFacts, school_facts
from routekaart.atlas.sections.samples import a_school
from routekaart.domain.places import SCHOOL, Place
from routekaart.domain.sections import Day, Section


@dataclass(frozen=True)
class Facts:
    """`figure` None: the edition has no exams of the school."""

    facts: SchoolFacts
    figure: Framed | None


def build(place: Place, day: Day) -> Facts | None:
    facts = school_facts(place.code)
    if facts is None:
        return None
    return Facts(facts, framed("school", place.code) if facts.exams else None)


SECTION = Section(kinds=(SCHOOL,), order=10, anchor="gegevens", build=build, samples=a_school)
