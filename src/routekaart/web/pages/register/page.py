"""The register at /monitor/register: what the public may know, and what the staff still has to look at."""

from __future__ import annotations

from django.urls import path

from routekaart.domain import addresses
from routekaart.monitor.decisions import latest_decision
from routekaart.network.current import latest_version
from routekaart.web.site.page import Page

from . import views

PAGE = Page(
    routes=(
        path("monitor/register", views.show, name="monitor-register"),
        path("monitor/register/nakijken", views.review, name="monitor-nakijken"),
        path("monitor/register/oordeel", views.judge, name="monitor-oordeel"),
    ),
    samples=lambda: (addresses.register(), addresses.register(school="college", wie="operator")),
    sitemap=lambda: (addresses.register(),),
    menu="monitor",
    follows=(
        latest_version,
        latest_decision,
    ),
)
