"""The page /privacy."""

from __future__ import annotations

from django.urls import path

from routekaart.domain import addresses
from routekaart.web.site.page import Page

from . import views

PAGE = Page(
    routes=(path("privacy", views.show, name="privacy"),),
    samples=lambda: (addresses.privacy(),),
    sitemap=lambda: (addresses.privacy(),),
    menu="privacy",
)
