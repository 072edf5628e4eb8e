"""The front page: a place to look up, where a route is, a door per question, three big numbers and what is new."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils import timezone

from routekaart.atlas.exam_figures import real_figures, years_of
from routekaart.atlas.pictures import framed
from routekaart.domain import addresses
from routekaart.monitor.coverage import coverage
from routekaart.scanner.indicators import indicators
from routekaart.web.site.parameters import choice
from routekaart.web.site.public_page import public_page

from .news import latest
from .numbers import DIVISION, big_numbers

MAPS = ("route", "krimp")


@public_page("kaart", "maat")
def show(request: HttpRequest) -> HttpResponse:
    """The front page with the map of routes or of decline; an address with the former `maat` leads on."""
    if moved := _moved(request.GET.get("maat", "")):
        return HttpResponsePermanentRedirect(moved)
    chosen, today = choice(request, "kaart", MAPS, MAPS[0]), timezone.localdate()
    routes, atoms = coverage(today, DIVISION), real_figures()
    numbers = big_numbers(atoms)
    pictures = {"route": ("routes", DIVISION), "krimp": ("landkaart", "examenkandidaten")}
    context = {
        "chosen": chosen,
        "map": framed(*pictures[chosen]),
        "routes": routes,
        "gaps": sorted(
            (row.region for row in routes.regions if row.covered is False), key=lambda region: region.name
        ),
        "numbers": numbers,
        "falling": next(number for number in numbers if number.kind == "falling"),
        "years": years_of(atoms),
        "source": atoms.provenance,
        "news": latest(today),
    }
    return render(request, "home/home.html", context)


def _moved(measure: str) -> str:
    """Where the map by an indicator stands now. Missing: empty for what is no indicator."""
    if measure == "examenkandidaten":
        return addresses.home(kaart="krimp")
    return addresses.figure("landkaart", measure) if measure in indicators() else ""
