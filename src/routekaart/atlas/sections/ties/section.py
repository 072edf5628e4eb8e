"""The pupils who go from a school to an institution that take part in one initiative."""

from __future__ import annotations

from dataclasses import dataclass

from routekaart.atlas.initiatives.dated import dated_at
from routekaart.atlas.sections.samples import initiatives
from routekaart.atlas.streams.nodes import name_of
from routekaart.atlas.streams.places import flow_years
from routekaart.atlas.streams.talks import ties_of_schools
from routekaart.domain.codes import is_code
from routekaart.domain.places import INITIATIVE, Place
from routekaart.domain.sections import Day, Section
from routekaart.monitor.ties import Tie, years_looked_at
from routekaart.network.current import latest_version


@dataclass(frozen=True)
class Ties:
    """Each visible stream with the names of its ends, the largest first."""

    rows: list[tuple[Tie, str, str]]
    years: tuple[str, ...]


def build(place: Place, day: Day) -> Ties | None:
    """Missing: None without streams, or where not both a school and an institution are known by code."""
    codes = {partner.code for partner in dated_at(place, day).active if partner.code}
    schools = [code for code in codes if is_code("vestiging", code)]
    if not flow_years() or not schools or len(schools) == len(codes):
        return None
    between = [tie for tie in ties_of_schools(schools) if tie.institution in codes]
    rows = [(tie, name_of(tie.school), name_of(tie.institution)) for tie in between]
    return Ties(rows, years_looked_at(flow_years()))


SECTION = Section(
    kinds=(INITIATIVE,),
    order=30,
    anchor="stromen",
    build=build,
    samples=initiatives,
    follows=(latest_version,),
)
