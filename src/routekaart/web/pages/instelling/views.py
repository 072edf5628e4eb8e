"""What the page of an mbo institution answers."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from routekaart.atlas.mbo_places import Succession, gemeenten_with_location, succession
from routekaart.atlas.missing import NotFound
from routekaart.atlas.pictures import Framed, framed
from routekaart.atlas.schools import (
    Institution,
    Named,
    Students,
    institution,
    location_source,
    regions_of,
    students,
)
from routekaart.atlas.search import nearest
from routekaart.domain.codelists import mbo_domeinen
from routekaart.domain.codes import is_code
from routekaart.domain.counts import Count, total
from routekaart.domain.places import FORMER_INSTITUTION, INSTITUTION
from routekaart.domain.regions import Region
from routekaart.web.site.public_page import public_page


@dataclass(frozen=True)
class InstitutionPage:
    """An institution with everything its page shows."""

    institution: Institution
    regions: list[Region]
    students: list[Students]
    figure: Framed | None
    gemeenten: list[Region]
    succession: Succession | None

    @property
    def word(self) -> str:
        return FORMER_INSTITUTION if self.succession else INSTITUTION

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
        found = [(names[code].name if code in names else code, count) for code, count in sums.items()]
        return sorted(found, key=lambda item: (-item[1].high, item[0]))


@public_page()
def show(request: HttpRequest, code: str) -> HttpResponse:
    """The page of the institution with BRIN `code`; small letters are led to the code in capitals."""
    found = institution(code.upper()) if is_code("brin", code.upper()) else None
    if found is None:
        raise NotFound(code, nearest(code, (INSTITUTION,)))
    if code != found.brin:
        return HttpResponseRedirect(found.url)
    rows = students(found.brin)
    figure = framed("instelling", found.brin) if rows else None
    page = InstitutionPage(
        institution=found,
        regions=regions_of(found.gemeente),
        students=rows,
        figure=figure,
        gemeenten=gemeenten_with_location(found.brin),
        succession=succession(found.brin),
    )
    return render(request, "instelling/instelling.html", {"page": page, "party": found})
