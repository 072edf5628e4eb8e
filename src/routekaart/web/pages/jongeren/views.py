"""What the page /jongeren answers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from routekaart.web.site.public_page import public_page


@public_page()
def show(request: HttpRequest) -> HttpResponse:
    """The text of the page, with the field that leads to the map."""
    return render(request, "jongeren/jongeren.html")
