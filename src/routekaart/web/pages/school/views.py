"""What the page of a school answers."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from routekaart.atlas.missing import NotFound
from routekaart.atlas.pictures import Framed, framed
from routekaart.atlas.schools import Exam, School, exams, regions_of, school, vmbo_schools
from routekaart.atlas.search import nearest
from routekaart.domain.codes import is_code
from routekaart.domain.counts import Count, total
from routekaart.domain.regions import Region
from routekaart.web.site.public_page import public_page


@dataclass(frozen=True)
class SchoolPage:
    """A school with everything its page shows."""

    school: School
    regions: list[Region]
    exams: list[Exam]
    figure: Framed | None
    others: list[tuple[School, Count]]

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


@public_page()
def show(request: HttpRequest, code: str) -> HttpResponse:
    """The page of the school with vestigingscode `code`; small letters are led to the code in capitals."""
    found = school(code.upper()) if is_code("vestiging", code.upper()) else None
    if found is None:
        raise NotFound(code, nearest(code, ("school",)))
    if code != found.vestiging:
        return HttpResponseRedirect(found.url)
    return render(request, "school/school.html", {"page": _page(found), "party": found})


def _page(found: School) -> SchoolPage:
    rows = exams(found.vestiging)
    figure = framed("school", found.vestiging) if rows else None
    nearby = vmbo_schools([found.gemeente]) if found.gemeente else []
    others = [(other, count) for other, count in nearby if other.vestiging != found.vestiging]
    return SchoolPage(found, regions_of(found.gemeente), rows, figure, others)
