"""What the edition says of one mbo institution: its students, its places and what it went over into."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from routekaart.atlas.edition import edition_id
from routekaart.atlas.mbo_places import Succession, gemeenten_with_location, succession
from routekaart.atlas.schools import (
    Institution,
    Named,
    Students,
    institution,
    location_source,
    regions_of,
    students,
)
from routekaart.domain.codelists import mbo_domeinen
from routekaart.domain.counts import Count, total
from routekaart.domain.regions import Region


@dataclass(frozen=True)
class InstitutionFacts:
    """An institution with its students, the regions of its main address and the gemeenten of its locations."""

    institution: Institution
    regions: list[Region]
    students: list[Students]
    gemeenten: list[Region]
    succession: Succession | None

    @property
    def location_source(self) -> Named:
        return location_source()

    @property
    def last_year(self) -> str:
        return max((row.school_year for row in self.students), default="")

    @property
    def student_count(self) -> Count:
        return total(row.count for row in self.students if row.school_year == self.last_year)

    @property
    def per_domein(self) -> list[tuple[str, Count]]:
        """The students of the last school year per domein, largest first; entree has none."""
        latest = [row for row in self.students if row.school_year == self.last_year and row.domein]
        sums = {d: total(r.count for r in latest if r.domein == d) for d in {r.domein for r in latest}}
        names = mbo_domeinen()
        named = [(names[code].name if code in names else code, count) for code, count in sums.items()]
        return sorted(named, key=lambda item: (-item[1].high, item[0]))


def institution_facts(brin: str) -> InstitutionFacts | None:
    """The facts of an institution. Missing: None for a code that no list has."""
    return _facts(edition_id(), brin)


@lru_cache(maxsize=32)
def _facts(_edition: str, brin: str) -> InstitutionFacts | None:
    mbo_institution = institution(brin)
    if mbo_institution is None:
        return None
    return InstitutionFacts(
        institution=mbo_institution,
        regions=regions_of(mbo_institution.gemeente),
        students=students(brin),
        gemeenten=gemeenten_with_location(brin),
        succession=succession(brin),
    )
