"""The other schools with vmbo exams in the gemeente of a school."""

from __future__ import annotations

from routekaart.atlas.school_facts import school_facts
from routekaart.atlas.schools import School, vmbo_schools
from routekaart.atlas.sections.samples import a_school
from routekaart.domain.counts import Count
from routekaart.domain.places import SCHOOL, Place
from routekaart.domain.sections import Day, Section

Schools = list[tuple[School, Count]]


def build(place: Place, day: Day) -> Schools | None:
    """Missing: None for a school of which no source tells the gemeente."""
    facts = school_facts(place.code)
    if facts is None or not facts.school.gemeente:
        return None
    return [pair for pair in vmbo_schools([facts.school.gemeente]) if pair[0].vestiging != place.code]


SECTION = Section(kinds=(SCHOOL,), order=90, anchor="andere", build=build, samples=a_school)
