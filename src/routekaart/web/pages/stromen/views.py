"""What the pages about streams answer. All of them read published tables only."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from routekaart.atlas.pictures import framed
from routekaart.atlas.pictures.vergelijk import BESIDE
from routekaart.atlas.published import published
from routekaart.atlas.search import LONGEST
from routekaart.atlas.streams.answers import answers_of_institution, answers_of_place
from routekaart.atlas.streams.certainty import settings
from routekaart.atlas.streams.compare import rights_of
from routekaart.atlas.streams.latest import latest_figures
from routekaart.atlas.streams.places import (
    flow_years,
    has_schools,
    institution_or_404,
    place_at,
)
from routekaart.atlas.streams.spots import named_spots, spots_by_region
from routekaart.atlas.streams.talks import ORDERS, talks_of_institution, talks_of_school, white_spots
from routekaart.domain import addresses
from routekaart.domain.codes import is_code
from routekaart.domain.country import COUNTRY
from routekaart.domain.messages import message
from routekaart.domain.places import WHOLE_COUNTRY, Place
from routekaart.monitor.ties import limits, years_looked_at
from routekaart.web.pages.stromen.contents import Choice, selection_of, stream_page
from routekaart.web.pages.stromen.found import found
from routekaart.web.pages.stromen.picking import Picked, label, picked
from routekaart.web.site.parameters import choice, expected, ignore_value
from routekaart.web.site.public_page import public_page

View = Callable[..., HttpResponse]


def with_streams(view: View) -> View:
    """A decorator for a view that needs streams: an edition without says what is missing and who can bring it."""

    @wraps(view)
    def answer(request: HttpRequest, **place: Any) -> HttpResponse:
        return (
            view(request, **place)
            if flow_years()
            else render(request, "stromen/missing.html", {"published": published("streams")})
        )

    return answer


@public_page("van", "links", "rechts", "jaar", "overig", "zoek")
@with_streams
def show(request: HttpRequest) -> HttpResponse:
    """The diagram of a place, the country to begin with; or the places that a search finds."""
    if text := " ".join(request.GET.get("zoek", "")[:LONGEST].split()):
        return render(request, "stromen/zoek.html", {"text": text, "hits": found(text)})
    asked = {name: request.GET.get(name, "") for name in ("van", "links", "rechts", "jaar")}
    if is_code("brin", asked["van"].upper()):
        return redirect("stromen-instelling", brin=institution_or_404(asked["van"]).brin)
    selection, unknown = selection_of(
        asked["van"] or COUNTRY.word, asked["links"], asked["rechts"], asked["jaar"]
    )
    for name, value in unknown:
        ignore_value(request, name, value, expected(name, flow_years()) if name == "jaar" else "")
    page = stream_page(selection, choice(request, "overig", ("", "open"), "") == "open")
    place = selection.place
    talks = talks_of_school(place.code) if place.kind == "school" else []
    spot_count = 0 if place.kind == "school" else len(white_spots(place))
    context = {
        "page": page,
        "answers": answers_of_place(place, selection.year, talks, spot_count),
        "published": published("streams") if place.kind == WHOLE_COUNTRY else None,
    }
    return render(request, "stromen/stromen.html", context)


@public_page("jaar")
@with_streams
def institution(request: HttpRequest, brin: str) -> HttpResponse:
    """The diagram turned round: where an institution's pupils come from."""
    mbo_institution = institution_or_404(brin)
    year = choice(request, "jaar", flow_years(), flow_years()[-1])
    context = {
        "institution": mbo_institution,
        "answers": answers_of_institution(
            mbo_institution.brin, year, talks_of_institution(mbo_institution.brin)
        ),
        "figure": framed("instroom", year, mbo_institution.brin),
        "others": latest_figures(("herkomst",), mbo_institution.brin),
        "years": [
            Choice(one, addresses.streams_to(mbo_institution.brin, jaar=one), one == year, one)
            for one in flow_years()
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
        Choice(message(f"streams.order_{one}"), addresses.talk(code, volgorde=one), one == order)
        for one in ORDERS
    ]
    context = {
        "code": code,
        "name": name,
        "talks": [talk for talk in talks if talk.is_visible],
        "unseen_count": sum(not talk.is_visible for talk in talks),
        "first_count": sum(talk.is_first for talk in talks),
        "least": settings()["talk_count"],
        "years": years_looked_at(flow_years()),
        "is_school": is_school,
        "orders": orders,
    }
    return render(request, "stromen/gesprek.html", context)


@public_page()
@with_streams
def spots(request: HttpRequest, place: str) -> HttpResponse:
    """The white spots of a region: large, steady streams without a route; as list, matrix and map."""
    where = place_at([part for part in place.split("/") if part])
    listed = white_spots(where)
    groups = spots_by_region(listed, "arbeidsmarktregio") if where.kind == "country" else []
    context = {
        "place": where,
        "has_schools": has_schools(where),
        "years": years_looked_at(flow_years()),
        "spots": named_spots(listed),
        "groups": groups,
        "limits": limits(),
        "map": framed("witte-vlekken", *where.parts) if listed else None,
        "matrix": framed("witte-vlekken-matrix", *where.parts),
    }
    return render(request, "stromen/witte_vlekken.html", context)


@public_page("a", "b", "rechts", "jaar", "jaarb")
@with_streams
def compared(request: HttpRequest) -> HttpResponse:
    """Two places, or two years of one place, side by side with the country."""
    year = choice(request, "jaar", flow_years(), flow_years()[-1])
    picks = {name: _pick(request, name) for name in ("a", "b")}
    places = [pick.place for pick in picks.values() if pick.place]
    beside = flow_years()[0] if places[0] == places[1] else year
    other_year = choice(request, "jaarb", flow_years(), beside)
    rights = rights_of(places)
    right = choice(request, "rechts", rights, "niveau")
    parts = (year, *places[0].parts, BESIDE, other_year, *places[1].parts)
    context = {
        "places": places,
        "figure": framed("vergelijk", right, *parts),
        "rights": [(one, message(f"streams.right_{one}")) for one in rights],
        "right": right,
        "years": flow_years(),
        "year": year,
        "other_year": other_year,
        "asked": [label(place) for place in places],
        "instead": [one for name, pick in picks.items() for one in _instead(request, name, pick.others)],
    }
    return render(request, "stromen/vergelijk.html", context)


def _pick(request: HttpRequest, name: str) -> Picked:
    """What a parameter picks; the country when nothing has that name."""
    text = request.GET.get(name, "").strip()[:LONGEST]
    pick = picked(text)
    if pick.place is None:
        ignore_value(request, name, text)
        return picked("")
    return pick


def _instead(request: HttpRequest, name: str, others: Iterable[Place]) -> list[Choice]:
    """The same comparison with another place that the text of a parameter may mean."""
    asked = {key: request.GET[key] for key in ("a", "b", "rechts", "jaar", "jaarb") if key in request.GET}
    return [Choice(label(one), addresses.comparison(**asked | {name: one.path}), False) for one in others]
