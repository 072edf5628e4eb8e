"""For pupils: what a route is, what if you stop, where one is: /jongeren."""

from __future__ import annotations

from django.urls import path

from routekaart.domain import addresses
from routekaart.web.site.page import Page

from . import views

PAGE = Page(
    routes=(path("jongeren", views.show, name="jongeren"),),
    samples=lambda: (addresses.text_page("jongeren"),),
    sitemap=lambda: (addresses.text_page("jongeren"),),
    menu="jongeren",
)
