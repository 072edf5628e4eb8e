"""Every abbreviation and word of the site, explained once: /begrippen."""

from __future__ import annotations

from django.urls import path

from routekaart.domain import addresses
from routekaart.web.site.page import Page

from . import views

PAGE = Page(
    routes=(path("begrippen", views.show, name="begrippen"),),
    samples=lambda: (addresses.text_page("begrippen"),),
    sitemap=lambda: (addresses.text_page("begrippen"),),
    menu="begrippen",
)
