"""What the page /begrippen answers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from routekaart.domain.terms import terms
from routekaart.web.site.public_page import public_page


@public_page()
def show(request: HttpRequest) -> HttpResponse:
    """Every term in the order of the alphabet."""
    listed = sorted(terms(), key=lambda term: term.word.lower())
    return render(request, "begrippen/begrippen.html", {"terms": listed})
