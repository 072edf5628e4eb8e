"""Regions of every division: the list, the question which one is meant, and the page of one region."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from routekaart.domain.counts import Unknown
from routekaart.domain.regions import DIVISIONS, URL_WORDS, Region, region_by_slug, regions
from routekaart.web.errors import NotFound
from routekaart.web.public_page import public_page
from routekaart.web.region_page import region_page
from routekaart.web.search import nearest

BY_WORD = {word: division for division, word in URL_WORDS.items()}


@public_page()
def index(request: HttpRequest) -> HttpResponse:
    """All regions of the larger divisions, and where the gemeenten are."""
    lists = [(division, URL_WORDS[division], _by_name(division)) for division in DIVISIONS]
    return render(request, "regio/index.html", {"lists": sorted(lists, key=lambda entry: len(entry[2]))})


@public_page()
def division_or_choice(request: HttpRequest, word: str) -> HttpResponse:
    """The list of a division; for the name of a region, that region or the question which one is meant."""
    if word in BY_WORD:
        division = BY_WORD[word]
        context = {"division": division, "word": word, "regions": _by_name(division)}
        return render(request, "regio/division.html", context)
    found = [(division, region_by_slug(division, word)) for division in DIVISIONS]
    named = [(URL_WORDS[division], region) for division, region in found if isinstance(region, Region)]
    if not named:
        raise NotFound(word, nearest(word, DIVISIONS))
    if len(named) == 1:
        return HttpResponseRedirect(f"/regio/{named[0][0]}/{named[0][1].slug}")
    return render(request, "regio/which.html", {"name": named[0][1].name, "named": named})


@public_page()
def region(request: HttpRequest, word: str, slug: str) -> HttpResponse:
    """The page of one region."""
    division = BY_WORD.get(word)
    found = region_by_slug(division, slug) if division else Unknown("regions.unknown_region")
    if division is None or isinstance(found, Unknown):
        raise NotFound(slug, nearest(slug, (division,) if division else DIVISIONS))
    return render(request, "regio/region.html", {"page": region_page(found)})


def _by_name(division: str) -> list[Region]:
    return sorted(regions(division), key=lambda region: region.name.lstrip("'’s-"))
