"""The places, codes and largest domeinen of an institution."""

from __future__ import annotations

from routekaart.atlas.institution_facts import InstitutionFacts, institution_facts
from routekaart.atlas.sections.samples import an_institution
from routekaart.domain.places import INSTITUTION, Place
from routekaart.domain.sections import Day, Section


def build(place: Place, day: Day) -> InstitutionFacts | None:
    return institution_facts(place.code)


SECTION = Section(kinds=(INSTITUTION,), order=95, anchor="gegevens", build=build, samples=an_institution)
