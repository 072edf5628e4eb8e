"""What the page /vragen answers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from routekaart.web.site.public_page import public_page


@public_page()
def show(request: HttpRequest) -> HttpResponse:
    """The answers that the site has, and how to reach the operator."""
    return render(request, "vragen/vragen.html")
