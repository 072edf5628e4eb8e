"""What the page of a school answers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone

from routekaart.atlas.missing import NotFound
from routekaart.atlas.party_verdict import school_verdict
from routekaart.atlas.school_facts import school_facts
from routekaart.atlas.search import nearest
from routekaart.atlas.streams.partners import partners_of
from routekaart.domain.codes import is_code
from routekaart.domain.places import SCHOOL, Place
from routekaart.domain.sections import Day, sections_of
from routekaart.web.site.public_page import public_page


@public_page()
def show(request: HttpRequest, code: str) -> HttpResponse:
    """The page of the school with vestigingscode `code`; small letters are led to the code in capitals."""
    facts = school_facts(code.upper()) if is_code("vestiging", code.upper()) else None
    if facts is None:
        raise NotFound(code, nearest(code, (SCHOOL,)))
    school = facts.school
    if code != school.vestiging:
        return HttpResponseRedirect(school.url)
    place = Place(SCHOOL, school.vestiging, school.name)
    day = Day(timezone.localdate())
    context = {
        "page": facts,
        "party": school,
        "place": place,
        "verdict": school_verdict(facts, partners_of(place, day.on)),
        "sections": sections_of(place, day),
    }
    return render(request, "school/school.html", context)
