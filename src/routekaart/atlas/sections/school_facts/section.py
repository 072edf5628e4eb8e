"""The address, regions, codes and sectors of a school."""

from __future__ import annotations

from routekaart.atlas.school_facts import SchoolFacts, school_facts
from routekaart.atlas.sections.samples import a_school
from routekaart.domain.places import SCHOOL, Place
from routekaart.domain.sections import Day, Section


def build(place: Place, day: Day) -> SchoolFacts | None:
    return school_facts(place.code)


SECTION = Section(kinds=(SCHOOL,), order=95, anchor="gegevens", build=build, samples=a_school)
