"""What the page of an initiative answers."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from routekaart.network.questions import DATE, ask
from routekaart.web.errors import NotFound
from routekaart.web.initiative_page import initiative_page, merged_page
from routekaart.web.parameters import ignore_value
from routekaart.web.public_page import public_page

LARGEST = 2**62


@public_page(DATE)
def show(request: HttpRequest, number: int) -> HttpResponse:
    """The initiative on a date; where it went when it was merged; not found when it is not published."""
    if number > LARGEST:
        raise NotFound(str(number)[:20])
    today = timezone.localdate()
    page = initiative_page(number, _on(request, today), today)
    if page is not None:
        return render(request, "initiatief/initiatief.html", {"page": page})
    merged = merged_page(number)
    if merged is None:
        raise NotFound(str(number))
    return render(request, "initiatief/samengevoegd.html", {"merged": merged, "number": number})


def _on(request: HttpRequest, today: date) -> date:
    asked = ask({DATE: [text for text in request.GET.getlist(DATE) if text]}, today)
    for name, value in asked.unknown:
        ignore_value(request, name, value)
    return asked.selection.on
