"""Regions of every division: the list, the question which one is meant, and the page of one region."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone

from routekaart.atlas.missing import NotFound
from routekaart.atlas.search import nearest
from routekaart.domain import addresses
from routekaart.domain.counts import Unknown
from routekaart.domain.gemeente_names import gemeente_named
from routekaart.domain.places import Place, place_of_region
from routekaart.domain.region_names import once_named
from routekaart.domain.regions import (
    DIVISION_OF_WORD,
    DIVISIONS,
    UNKNOWN_REGION,
    URL_WORDS,
    Region,
    region,
    region_by_slug,
)
from routekaart.domain.sections import Day, sections_of
from routekaart.web.pages.regio.contents import region_page
from routekaart.web.pages.regio.figures import edition_figures_of, real_figures_of
from routekaart.web.pages.regio.lists import ORDER, division_list
from routekaart.web.site.public_page import public_page


@public_page()
def index(request: HttpRequest) -> HttpResponse:
    """A field for a place, and the regions of the first division; the others are one link away."""
    return render(request, "regio/index.html", division_list(ORDER[0]))


@public_page()
def division_or_choice(request: HttpRequest, word: str) -> HttpResponse:
    """The list of a division; for the name of a region, that region or the question which one is meant."""
    if word in DIVISION_OF_WORD:
        division = DIVISION_OF_WORD[word]
        if word != URL_WORDS[division]:
            return HttpResponsePermanentRedirect(addresses.division(URL_WORDS[division]))
        return render(request, "regio/division.html", division_list(division))
    candidates = [region_by_slug(division, word) for division in DIVISIONS]
    named = [region for region in candidates if isinstance(region, Region)]
    if not named and (now := _now_named("gemeente", word)):
        return HttpResponsePermanentRedirect(addresses.region(now))
    if not named:
        raise NotFound(word, nearest(word, DIVISIONS))
    if len(named) == 1:
        return HttpResponseRedirect(addresses.region(named[0]))
    return render(request, "regio/which.html", {"name": named[0].name, "named": named})


@public_page()
def show(request: HttpRequest, word: str, slug: str) -> HttpResponse:
    """The page of one region."""
    place = _place(word, slug)
    if place.parts != (word, slug):
        return HttpResponsePermanentRedirect(place.url)
    day = Day(timezone.localdate())
    context = {"page": region_page(place, day), "place": place, "sections": sections_of(place, day)}
    return render(request, "regio/region.html", context)


@public_page()
def all_figures(request: HttpRequest, word: str, slug: str) -> HttpResponse:
    """What the page of a region has no room for."""
    place = _place(word, slug)
    if place.parts != (word, slug):
        return HttpResponsePermanentRedirect(addresses.region_figures(*place.parts))
    context = {"place": place, "real": real_figures_of(place), "invented": edition_figures_of(place)}
    return render(request, "regio/cijfers.html", context)


def _place(word: str, slug: str) -> Place:
    """The region of an address, also by a former name or the key of its division. Raises: NotFound."""
    division = DIVISION_OF_WORD.get(word)
    region = region_by_slug(division, slug) if division else UNKNOWN_REGION
    if division and isinstance(region, Unknown):
        region = _now_named(division, slug) or region
    if division is None or isinstance(region, Unknown):
        raise NotFound(slug, nearest(slug, (division,) if division else DIVISIONS))
    return place_of_region(region)


def _now_named(division: str, slug: str) -> Region | None:
    """The one region that a former name leads to; a gemeente that went over whole leads to where it is now."""
    if division == "gemeente":
        code = gemeente_named(slug)
        current = code if isinstance(code, Unknown) else region(code)
    else:
        named = [one for one in map(region, sorted(once_named(slug))) if isinstance(one, Region)]
        of_division = [one for one in named if one.division == division]
        current = of_division[0] if len(of_division) == 1 else UNKNOWN_REGION
    return None if isinstance(current, Unknown) else current
