"""What the pages about streams answer. All of them read published tables only."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from routekaart.domain.codes import is_code
from routekaart.domain.messages import message
from routekaart.web.errors import NotFound
from routekaart.web.parameters import choice, ignore_value
from routekaart.web.pictures import framed
from routekaart.web.public_page import public_page
from routekaart.web.stream_page import (
    ORDERS,
    Choice,
    compare,
    question_of,
    stream_page,
    talks_of_institution,
    talks_of_school,
    white_spots,
)
from routekaart.web.streams import COUNTRY, RIGHTS, flow_years, institution_or_404, name_of, place_at

View = Callable[..., HttpResponse]


def with_streams(view: View) -> View:
    """A decorator for a view that needs streams: an edition without says what is missing and who can bring it."""

    @wraps(view)
    def answer(request: HttpRequest, **place: Any) -> HttpResponse:
        return view(request, **place) if flow_years() else render(request, "stromen/missing.html")

    return answer


@public_page("van", "links", "rechts", "jaar")
@with_streams
def show(request: HttpRequest) -> HttpResponse:
    """The diagram of a place; the country to begin with."""
    asked = {name: request.GET.get(name, "") for name in ("van", "links", "rechts", "jaar")}
    question, unknown = question_of(asked["van"] or COUNTRY, asked["links"], asked["rechts"], asked["jaar"])
    for name, value in unknown:
        ignore_value(request, name, value)
    return render(request, "stromen/stromen.html", {"page": stream_page(question)})


@public_page("jaar")
@with_streams
def institution(request: HttpRequest, brin: str) -> HttpResponse:
    """The diagram turned round: where an institution's pupils come from."""
    found = institution_or_404(brin)
    year = choice(request, "jaar", flow_years(), flow_years()[-1])
    context = {
        "institution": found,
        "figure": framed("instroom", year, found.brin),
        "years": [
            Choice(one, f"/stromen/instelling/{found.brin}?jaar={one}", one == year) for one in flow_years()
        ],
    }
    return render(request, "stromen/instelling.html", context)


@public_page("volgorde")
@with_streams
def talk(request: HttpRequest, code: str) -> HttpResponse:
    """With whom to talk, for a school or an institution."""
    order = choice(request, "volgorde", ORDERS, "grootte")
    if is_code("brin", code):
        name = institution_or_404(code).name
        talks, is_school = talks_of_institution(code, order), False
    else:
        place = place_at([code])
        name, talks, is_school = place.name, talks_of_school(place.code, order), True
    orders = [
        Choice(message(f"streams.order_{one}"), f"/stromen/gesprek/{code}?volgorde={one}", one == order)
        for one in ORDERS
    ]
    context = {"code": code, "name": name, "talks": talks, "is_school": is_school, "orders": orders}
    return render(request, "stromen/gesprek.html", context)


@public_page()
@with_streams
def spots(request: HttpRequest, place: str) -> HttpResponse:
    """The white spots of a region: large, steady streams without a route."""
    where = place_at([part for part in place.split("/") if part])
    found = [
        {"tie": tie, "school": name_of(tie.school), "institution": name_of(tie.institution)}
        for tie in white_spots(where)
    ]
    return render(request, "stromen/witte_vlekken.html", {"place": where, "spots": found})


@public_page("a", "b", "rechts", "jaar", "jaarb")
@with_streams
def compared(request: HttpRequest) -> HttpResponse:
    """Two places, or two years of one place, side by side with the country."""
    year = choice(request, "jaar", flow_years(), flow_years()[-1])
    other_year = choice(request, "jaarb", flow_years(), year)
    right = choice(request, "rechts", RIGHTS, "niveau")
    first, second = (request.GET.get(name) or COUNTRY for name in ("a", "b"))
    questions = [
        _whole(request, name, van, right, when)
        for name, van, when in (("a", first, year), ("b", second, other_year), ("", COUNTRY, year))
    ]
    context = {
        "questions": questions,
        "rows": compare(questions),
        "rights": [(one, message(f"streams.right_{one}")) for one in RIGHTS],
        "right": right,
        "years": flow_years(),
        "year": year,
        "other_year": other_year,
        "asked": (first, second),
    }
    return render(request, "stromen/vergelijk.html", context)


def _whole(request: HttpRequest, name: str, van: str, right: str, year: str):  # type: ignore[no-untyped-def]
    try:
        question, _ = question_of(van, "", right, year)
    except NotFound:
        ignore_value(request, name, van)
        question, _ = question_of(COUNTRY, "", right, year)
    return type(question)(question.place, "geheel", right, year)
