"""The students of an institution over the years, beside its places, codes and domeinen."""

from __future__ import annotations

from dataclasses import dataclass

from routekaart.atlas.institution_facts import InstitutionFacts, institution_facts
from routekaart.atlas.pictures import Framed, framed
from routekaart.atlas.sections.samples import an_institution
from routekaart.domain.places import INSTITUTION, Place
from routekaart.domain.sections import Day, Section


@dataclass(frozen=True)
class Facts:
    """`figure` None: the edition has no students of the institution."""

    facts: InstitutionFacts
    figure: Framed | None


def build(place: Place, day: Day) -> Facts | None:
    facts = institution_facts(place.code)
    if facts is None:
        return None
    return Facts(facts, framed("instelling", place.code) if facts.students else None)


SECTION = Section(kinds=(INSTITUTION,), order=10, anchor="gegevens", build=build, samples=an_institution)
