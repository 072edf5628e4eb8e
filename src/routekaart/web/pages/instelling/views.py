"""What the page of an mbo institution answers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone

from routekaart.atlas.institution_facts import institution_facts
from routekaart.atlas.missing import NotFound
from routekaart.atlas.party_verdict import institution_verdict
from routekaart.atlas.pictures import Framed, framed
from routekaart.atlas.search import nearest
from routekaart.atlas.streams.partners import partners_of
from routekaart.atlas.streams.places import flow_years
from routekaart.domain.codes import is_code
from routekaart.domain.places import INSTITUTION, Place
from routekaart.domain.sections import Day, sections_of
from routekaart.web.site.public_page import public_page


@public_page()
def show(request: HttpRequest, code: str) -> HttpResponse:
    """The page of the institution with BRIN `code`; small letters are led to the code in capitals."""
    facts = institution_facts(code.upper()) if is_code("brin", code.upper()) else None
    if facts is None:
        raise NotFound(code, nearest(code, (INSTITUTION,)))
    institution = facts.institution
    if code != institution.brin:
        return HttpResponseRedirect(institution.url)
    place = Place(INSTITUTION, institution.brin, institution.name, has_ended=facts.succession is not None)
    day = Day(timezone.localdate())
    partners = None if place.has_ended else partners_of(place, day.on)
    verdict = institution_verdict(partners) if partners else ""
    context = {
        "page": facts,
        "party": institution,
        "place": place,
        "verdict": verdict,
        "locator": _locator(place) if verdict else None,
        "sections": sections_of(place, day),
    }
    return render(request, "instelling/instelling.html", context)


def _locator(place: Place) -> Framed | None:
    """The map of where its pupils come from. Missing: None where its place is not known."""
    try:
        return framed("herkomstkaart", flow_years()[-1], place.code)
    except NotFound:
        return None
