"""The pages about leerlingstromen at /stromen."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import path

from routekaart.atlas.edition import edition
from routekaart.atlas.streams.places import flow_years
from routekaart.domain import addresses
from routekaart.domain.country import COUNTRY
from routekaart.network.current import latest_version
from routekaart.web.site.page import Page

from . import views


def _samples() -> Iterable[str]:
    if not flow_years():
        return (addresses.streams(),)
    school = edition().query(
        "SELECT min(school) FROM flow_school_leerweg WHERE school[3] BETWEEN 'A' AND 'Z'"
    )[0][0]
    region = "arbeidsmarktregio/twente"
    brin = edition().query("SELECT min(brin) FROM flow_instelling_herkomst WHERE brin <> '*'")[0][0]
    return (
        addresses.streams(),
        addresses.streams(region, rechts="domein"),
        addresses.streams("arbeidsmarktregio/groot-amsterdam", overig="open"),
        addresses.streams(zoek="gronigen"),
        addresses.streams(school),
        addresses.streams_to(brin),
        addresses.talk(school),
        addresses.talk(brin),
        addresses.white_spots(region),
        addresses.comparison(a=school, b=region, rechts="niveau"),
        addresses.comparison(a=brin, b=COUNTRY.word, rechts="later"),
    )


PAGE = Page(
    routes=(
        path("stromen", views.show, name="stromen"),
        path("stromen/instelling/<str:brin>", views.institution, name="stromen-instelling"),
        path("stromen/gesprek/<str:code>", views.talk, name="stromen-gesprek"),
        path("stromen/witte-vlekken/<path:place>", views.spots, name="stromen-witte-vlekken"),
        path("stromen/vergelijk", views.compared, name="stromen-vergelijk"),
    ),
    samples=_samples,
    sitemap=lambda: (addresses.streams(), addresses.comparison(), addresses.white_spots(COUNTRY.word)),
    menu="cijfers",
    follows=(latest_version,),
)
