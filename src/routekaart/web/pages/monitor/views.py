"""What the monitor answers."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from routekaart.accounts.actors import actor_of
from routekaart.domain.moments import known_moment, parse_day
from routekaart.domain.regions import DIVISION_OF_WORD
from routekaart.monitor.actions.pin_figure import pin_figure
from routekaart.monitor.models import PinnedFigure
from routekaart.monitor.rights import PIN
from routekaart.web.pages.monitor.contents import DIVISIONS, monitor_page
from routekaart.web.pages.monitor.pinned import pinned_page
from routekaart.web.site.asked import DATES, asked
from routekaart.web.site.parameters import choice
from routekaart.web.site.public_page import public_page
from routekaart.web.site.staff import staff


@public_page(*DATES, "indeling", "niveau")
def show(request: HttpRequest) -> HttpResponse:
    """n of N regions on a date as known at a moment, and everything beside it."""
    division = DIVISION_OF_WORD[choice(request, "indeling", DIVISION_OF_WORD, DIVISIONS[0])]
    level = choice(request, "niveau", ("2", "3", "4"), "2")
    selection = asked(request)
    page = monitor_page(division, selection.on, selection.known, level)
    return render(request, "monitor/monitor.html", {"page": page})


@require_POST
@staff(PIN, form="monitor")
def pin(request: HttpRequest) -> HttpResponse:
    """Pins the figure that was on the page, and goes to its permanent address. Raises: UserError."""
    division = DIVISION_OF_WORD.get(request.POST.get("division", ""), "")
    on = parse_day(request.POST.get("on", ""))
    moment = known_moment(request.POST.get("known", ""), timezone.localdate())
    pinned = pin_figure(on, division, by=actor_of(request.user), known=moment)
    return redirect("monitor-vast", key=pinned.key)


@public_page()
def pinned(request: HttpRequest, key: str) -> HttpResponse:
    """A figure as it was published, with the names of its routes as they were known."""
    figure = _pinned(key)
    return render(request, "monitor/pinned.html", {"pinned": figure, "page": pinned_page(figure)})


@public_page()
def pinned_json(request: HttpRequest, key: str) -> HttpResponse:
    """A pinned figure with its list of records, for machines."""
    return JsonResponse(_pinned(key).answer, json_dumps_params={"ensure_ascii": False, "indent": 2})


def _pinned(key: str) -> PinnedFigure:
    figure = PinnedFigure.public_objects.filter(key=key).first()
    if figure is None:
        raise Http404(key)
    return figure
