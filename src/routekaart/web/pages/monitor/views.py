"""What the monitor answers."""

from __future__ import annotations

from datetime import date, datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from routekaart.domain.messages import UserError, message
from routekaart.domain.regions import URL_WORDS
from routekaart.monitor.actions.decide_register_pair import decide_register_pair
from routekaart.monitor.actions.pin_figure import pin_figure
from routekaart.monitor.models import PinnedFigure
from routekaart.monitor.moments import parse_known, parse_on
from routekaart.network.questions import FIRST_DATE, LAST_DATE
from routekaart.web.monitor_page import DIVISIONS, monitor_page
from routekaart.web.pages.beheer.views import staff
from routekaart.web.parameters import choice, ignore_value
from routekaart.web.public_page import public_page
from routekaart.web.register_view import register_page


@public_page("datum", "bekend", "indeling", "niveau")
def show(request: HttpRequest) -> HttpResponse:
    """n of N regions on a date as known at a moment, and everything beside it."""
    words = [URL_WORDS[division] for division in DIVISIONS]
    word = choice(request, "indeling", words, words[0])
    level = choice(request, "niveau", ("2", "3", "4"), "2")
    page = monitor_page(DIVISIONS[words.index(word)], _on(request), _known(request), level)
    return render(request, "monitor/monitor.html", {"page": page})


def _on(request: HttpRequest) -> date:
    """The valid date that is asked; today when it is none, and that is said."""
    text = request.GET.get("datum", "")
    try:
        found = parse_on(text) if text else timezone.localdate()
    except UserError:
        found = date.min
    if FIRST_DATE <= found <= LAST_DATE:
        return found
    ignore_value(request, "datum", text)
    return timezone.localdate()


def _known(request: HttpRequest) -> datetime | None:
    text = request.GET.get("bekend", "")
    try:
        return parse_known(text) if text else None
    except UserError:
        ignore_value(request, "bekend", text)
        return None


@public_page("datum")
def register(request: HttpRequest) -> HttpResponse:
    """Reported routes beside the register: per party, what differs, and whose turn it is."""
    page = register_page(_on(request))
    return render(request, "monitor/register.html", {"page": page})


@require_POST
@staff("network.edit")
def decide(request: HttpRequest) -> HttpResponse:
    """Writes down whether two records that are likely to be one route are one."""
    pairs = {(proposal.vo.id, proposal.mbo.id) for proposal in register_page(timezone.localdate()).proposals}
    pair = (request.POST.get("vo", ""), request.POST.get("mbo", ""))
    if pair in pairs:
        decide_register_pair(*pair, request.POST.get("oordeel") == "ja", by=str(request.user))
        messages.success(request, message("monitor.decided"))
    else:
        messages.error(request, message("monitor.decided_before"))
    return redirect("monitor-register")


@require_POST
@staff("monitor.pin")
def pin(request: HttpRequest) -> HttpResponse:
    """Pins the figure that was on the page, and goes to its permanent address."""
    division = request.POST.get("division", "")
    if division not in DIVISIONS:
        raise Http404
    known = request.POST.get("known", "")
    pinned = pin_figure(
        parse_on(request.POST.get("on", "")),
        division,
        by=str(request.user),
        known=parse_known(known) if known else None,
    )
    return redirect("monitor-vast", key=pinned.key)


@public_page()
def pinned(request: HttpRequest, key: str) -> HttpResponse:
    """A figure as it was published."""
    return render(request, "monitor/pinned.html", {"pinned": _pinned(key)})


@public_page()
def pinned_json(request: HttpRequest, key: str) -> HttpResponse:
    """The same with its list of records, for machines."""
    return JsonResponse(_pinned(key).answer, json_dumps_params={"ensure_ascii": False, "indent": 2})


def _pinned(key: str) -> PinnedFigure:
    found = PinnedFigure.public_objects.filter(key=key).first()
    if found is None:
        raise Http404(key)
    return found
