"""The page /zoek."""

from __future__ import annotations

from django.urls import path

from routekaart.domain import addresses
from routekaart.web.site.page import Page

from . import views

PAGE = Page(
    routes=(path("zoek", views.show, name="zoek"),),
    samples=lambda: map(addresses.search, ("", "gronigen", "xqzv")),
    sitemap=lambda: (addresses.search(),),
    menu="zoek",
)
