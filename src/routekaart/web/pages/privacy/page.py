"""The page /privacy."""

from __future__ import annotations

from django.urls import path

from routekaart.domain import addresses
from routekaart.web.site.page import Page

from . import views

PAGE = Page(
    routes=(path("privacy", views.show, name="privacy"),),
    samples=lambda: (addresses.text_page("privacy"),),
    sitemap=lambda: (addresses.text_page("privacy"),),
    menu="privacy",
)
