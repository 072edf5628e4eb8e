"""The front page."""

from __future__ import annotations

from django.urls import path

from routekaart.domain import addresses
from routekaart.web.site.page import Page

from . import views

PAGE = Page(
    routes=(path("", views.show, name="home"),),
    samples=lambda: (addresses.home(), addresses.home(kaart="krimp")),
    sitemap=lambda: (addresses.home(),),
)
