"""The API at /api/v1. Its description is /api/v1/openapi.json."""

from __future__ import annotations

from django.urls import path, re_path

from routekaart.web.api.api import api
from routekaart.web.api.problems import missing
from routekaart.web.page import Page

PAGE = Page(routes=(path("api/v1/", api.urls), re_path(r"^api/(?P<rest>.*)$", missing)), samples=tuple)
