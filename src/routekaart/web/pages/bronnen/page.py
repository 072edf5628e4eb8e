"""The page /bronnen and the manifest of the edition."""

from __future__ import annotations

from django.urls import path

from routekaart.domain import addresses
from routekaart.network.current import latest_version
from routekaart.web.site.page import Page

from . import views

PAGE = Page(
    routes=(
        path("bronnen", views.show, name="bronnen"),
        path("bronnen/manifest.json", views.manifest, name="manifest"),
    ),
    samples=lambda: (addresses.sources(),),
    sitemap=lambda: (addresses.sources(),),
    menu="bronnen",
    follows=(latest_version,),
)
