"""The pages about leerlingstromen at /stromen."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import path

from routekaart.atlas.edition import edition
from routekaart.atlas.streams.places import flow_years
from routekaart.web.site.page import Page

from . import views


def _samples() -> Iterable[str]:
    if not flow_years():
        return ("/stromen",)
    school = edition().query(
        "SELECT min(school) FROM flow_school_leerweg WHERE school[3] BETWEEN 'A' AND 'Z'"
    )[0][0]
    brin = edition().query("SELECT min(brin) FROM flow_instelling_herkomst WHERE brin <> '*'")[0][0]
    return (
        "/stromen",
        "/stromen?van=arbeidsmarktregio/twente&rechts=domein",
        "/stromen?van=arbeidsmarktregio/groot-amsterdam&overig=open",
        "/stromen?zoek=gronigen",
        f"/stromen?van={school}",
        f"/stromen/instelling/{brin}",
        f"/stromen/gesprek/{school}",
        f"/stromen/gesprek/{brin}",
        "/stromen/witte-vlekken/arbeidsmarktregio/twente",
        f"/stromen/vergelijk?a={school}&b=arbeidsmarktregio/twente&rechts=niveau",
        f"/stromen/vergelijk?a={brin}&b=nederland&rechts=later",
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
    sitemap=lambda: ("/stromen", "/stromen/vergelijk", "/stromen/witte-vlekken/nederland"),
)
