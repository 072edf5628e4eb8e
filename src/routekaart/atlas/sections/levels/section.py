"""The students of an institution by level over the years."""

from __future__ import annotations

from routekaart.atlas.institution_facts import institution_facts
from routekaart.atlas.pictures import Framed, framed
from routekaart.atlas.sections.samples import an_institution
from routekaart.domain.places import INSTITUTION, Place
from routekaart.domain.sections import Day, Section


def build(place: Place, day: Day) -> Framed | None:
    """Missing: None where no source counts its students."""
    facts = institution_facts(place.code)
    return framed("instelling", place.code) if facts is not None and facts.students else None


SECTION = Section(kinds=(INSTITUTION,), order=40, anchor="niveaus", build=build, samples=an_institution)
