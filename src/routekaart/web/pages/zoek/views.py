"""What the page /zoek answers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from routekaart.atlas.search import LONGEST, search
from routekaart.web.site.public_page import public_page


@public_page("q")
def show(request: HttpRequest) -> HttpResponse:
    """The places that answer to `q`, best first; a search without a word is a page with only the form."""
    text = " ".join(request.GET.get("q", "")[:LONGEST].split())
    return render(request, "zoek/zoek.html", {"text": text, "places": search(text)})
