"""The API at /api/v1, with its description at /api/v1/openapi.json and a page that explains it at /api."""

from __future__ import annotations

from django.urls import path, re_path

from routekaart.domain import addresses
from routekaart.web.api.api import api
from routekaart.web.api.problems import missing
from routekaart.web.site.page import Page

from . import views

PAGE = Page(
    routes=(
        path("api", views.show, name="api"),
        path("api/v1/", missing),
        path("api/v1/", api.urls),
        re_path(r"^api/(?P<rest>.*)$", missing),
    ),
    samples=lambda: (addresses.api(),),
    sitemap=lambda: (addresses.api(),),
    menu="api",
)
