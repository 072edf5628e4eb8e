"""The page /toegankelijkheid."""

from __future__ import annotations

from django.urls import path

from routekaart.domain import addresses
from routekaart.web.site.page import Page

from . import views

PAGE = Page(
    routes=(path("toegankelijkheid", views.show, name="toegankelijkheid"),),
    samples=lambda: (addresses.text_page("toegankelijkheid"),),
    sitemap=lambda: (addresses.text_page("toegankelijkheid"),),
    menu="toegankelijkheid",
)
