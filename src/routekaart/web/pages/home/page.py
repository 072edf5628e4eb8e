"""The front page."""

from __future__ import annotations

from django.urls import path

from routekaart.web.site.page import Page

from . import views

PAGE = Page(
    routes=(path("", views.show, name="home"),),
    samples=lambda: ("/", "/?maat=slagingspercentage"),
    sitemap=lambda: ("/",),
)
