"""What the page of an initiative answers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from routekaart.atlas.missing import NotFound
from routekaart.domain.sections import Day, sections_of
from routekaart.web.pages.initiatief.contents import initiative_page, merged_page
from routekaart.web.site.asked import DATES, asked
from routekaart.web.site.public_page import public_page

LARGEST = 2**62


@public_page(*DATES)
def show(request: HttpRequest, number: int) -> HttpResponse:
    """The initiative on a date as known at a moment; where it went when it was merged; else not found."""
    if number > LARGEST:
        raise NotFound(str(number)[:20])
    selection = asked(request)
    day = Day(selection.on, selection.known)
    page = initiative_page(number, day, timezone.localdate())
    if page is not None:
        context = {"page": page, "sections": sections_of(page.place, day)}
        return render(request, "initiatief/initiatief.html", context)
    merged = merged_page(number)
    if merged is None:
        raise NotFound(str(number))
    return render(request, "initiatief/samengevoegd.html", {"merged": merged, "number": number})
