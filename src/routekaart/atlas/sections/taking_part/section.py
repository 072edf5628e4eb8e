"""The initiatives that a school or institution takes part in."""

from __future__ import annotations

from dataclasses import dataclass

from routekaart.atlas.initiatives.of_place import Initiatives, of_party
from routekaart.atlas.sections.samples import a_school
from routekaart.domain.places import INSTITUTION, SCHOOL, Place
from routekaart.domain.sections import Day, Section
from routekaart.network.current import latest_version

ROLES = {SCHOOL: "vo", INSTITUTION: "mbo"}
"""Kind of place -> its role in an initiative."""


@dataclass(frozen=True)
class TakingPart:
    """The initiatives of a school, or of an institution."""

    initiatives: Initiatives
    is_school: bool


def build(place: Place, day: Day) -> TakingPart | None:
    """Missing: None for an institution that has ended and took part in nothing that goes on."""
    initiatives = of_party(place.code, ROLES[place.kind], day.on)
    if place.has_ended and not initiatives.count:
        return None
    return TakingPart(initiatives, place.kind == SCHOOL)


SECTION = Section(
    kinds=tuple(ROLES), order=60, anchor="samen", build=build, samples=a_school, follows=(latest_version,)
)
