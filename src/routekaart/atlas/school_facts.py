"""What the edition says of one school: its exams, its regions and the schools around it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from routekaart.atlas.edition import edition_id
from routekaart.atlas.schools import Exam, School, exams, regions_of, school
from routekaart.domain.counts import Count, total
from routekaart.domain.regions import Region


@dataclass(frozen=True)
class SchoolFacts:
    """A school with its exams and the regions that it lies in."""

    school: School
    regions: list[Region]
    exams: list[Exam]

    @property
    def last_year(self) -> str:
        return max((exam.school_year for exam in self.exams), default="")

    @property
    def candidates(self) -> Count:
        return total(exam.candidates for exam in self.exams if exam.school_year == self.last_year)

    @property
    def last_year_with(self) -> str:
        """The last school year in which somebody may have taken an exam here. Missing: an empty text."""
        return max((exam.school_year for exam in self.exams if exam.candidates.high), default="")

    @property
    def is_vmbo_by_type(self) -> bool:
        """True when DUO's type says vmbo. A type without that word says nothing: a BRUGJAAR may well be of a vmbo."""
        return not {"VBO", "MAVO"}.isdisjoint((self.school.onderwijsstructuur or "").split("/"))

    @property
    def per_sector(self) -> list[tuple[str, Count]]:
        """The candidates of the last school year per sector, largest first."""
        latest = [exam for exam in self.exams if exam.school_year == self.last_year]
        sums = {s: total(e.candidates for e in latest if e.sector == s) for s in {e.sector for e in latest}}
        return sorted(
            ((s, count) for s, count in sums.items() if count.high), key=lambda item: (-item[1].high, item[0])
        )


def school_facts(vestiging: str) -> SchoolFacts | None:
    """The facts of a school. Missing: None for a code that no list has."""
    return _facts(edition_id(), vestiging)


@lru_cache(maxsize=32)
def _facts(_edition: str, vestiging: str) -> SchoolFacts | None:
    vmbo_school = school(vestiging)
    return (
        SchoolFacts(vmbo_school, regions_of(vmbo_school.gemeente), exams(vestiging)) if vmbo_school else None
    )
