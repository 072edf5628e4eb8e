"""The map at /kaart, its parts for the browser, its files, and /insluiten/kaart for other sites."""

from __future__ import annotations

from django.urls import path, re_path

from routekaart.domain import addresses
from routekaart.network.current import latest_version
from routekaart.web.site.page import Page

from . import views

PAGE = Page(
    routes=(
        path("kaart", views.show, name="kaart"),
        path("kaart/deel", views.part, name="kaart-deel"),
        path("kaart/plekken", views.places, name="kaart-plekken"),
        path("kaart/plek", views.place, name="kaart-plek"),
        path("kaart/vormen/<slug:division>", views.shapes, name="kaart-vormen"),
        path("kaart/achtergrond/<int:zoom>/<int:x>/<int:y>", views.background_tile, name="kaart-achtergrond"),
        path("insluiten/kaart", views.embed, name="kaart-insluiten"),
        re_path(r"^kaart\.(?P<form>csv|xlsx|geojson)$", views.download, name="kaart-bestand"),
    ),
    samples=lambda: (
        addresses.map(),
        addresses.map(soort="doorlopende-leerroute,geintegreerde-leerroute", niveau=2, datum="2020-12-31"),
        addresses.map(zoek="zzzz", niveau=4),
        addresses.embedded_map(arbeidsmarktregio="twente"),
    ),
    sitemap=lambda: (addresses.map(),),
    menu="routes",
    follows=(latest_version,),
)
