"""What the page /toegankelijkheid answers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from routekaart.web.site.public_page import public_page


@public_page()
def show(request: HttpRequest) -> HttpResponse:
    """The text of the page."""
    return render(request, "toegankelijkheid/toegankelijkheid.html")
