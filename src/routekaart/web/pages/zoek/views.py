"""What the page /zoek answers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from routekaart.atlas.search import LONGEST, search
from routekaart.domain.places import Place
from routekaart.search.spelling import plain
from routekaart.web.site.parameters import choice
from routekaart.web.site.public_page import public_page


@public_page("q", "direct")
def show(request: HttpRequest) -> HttpResponse:
    """The places that answer to `q`, best first; a search without a word is a page with only the form.

    With `direct` it goes straight to the one place that is called like that.
    """
    text = " ".join(request.GET.get("q", "")[:LONGEST].split())
    places = search(text)
    if choice(request, "direct", ("ja", ""), "") and (place := _only_place(text, places)):
        return HttpResponseRedirect(place.url)
    return render(request, "zoek/zoek.html", {"text": text, "places": places})


def _only_place(text: str, places: list[Place]) -> Place | None:
    """The one place of this name. An RMC-regio steps aside for the arbeidsmarktregio of its name: they are about the same.

    Missing: None when no place has the name, or more than one.
    """
    named = [place for place in places if plain(place.name) == plain(text)]
    kinds = {place.kind for place in named}
    if "arbeidsmarktregio" in kinds:
        named = [place for place in named if place.kind != "rmc"]
    return named[0] if len(named) == 1 else None
