"""The front page: what this is, the country by one indicator, three big numbers, the way to a region."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from routekaart.atlas.exam_figures import real_figures, years_of
from routekaart.atlas.pictures import framed
from routekaart.atlas.streams.latest import latest_figures
from routekaart.domain.regions import regions
from routekaart.scanner.indicators import indicators
from routekaart.web.site.parameters import choice
from routekaart.web.site.public_page import public_page

from .numbers import big_numbers


@public_page("maat")
def show(request: HttpRequest) -> HttpResponse:
    """The front page with the map by the indicator `maat`."""
    names = list(indicators())
    chosen = choice(request, "maat", names, names[0])
    atoms = real_figures()
    numbers = big_numbers(atoms)
    context = {
        "indicators": indicators().values(),
        "chosen": chosen,
        "map": framed("landkaart", chosen),
        "careers": latest_figures(("loopbaan",)),
        "numbers": numbers,
        "falling": next(number for number in numbers if number.kind == "falling"),
        "years": years_of(atoms),
        "source": atoms.provenance,
        "regions": sorted(regions("arbeidsmarktregio"), key=lambda region: region.name),
    }
    return render(request, "home/home.html", context)
