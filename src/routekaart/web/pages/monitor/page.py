"""The monitor at /monitor, and pinned figures at /monitor/vast/<key>."""

from __future__ import annotations

from django.urls import path

from routekaart.domain import addresses
from routekaart.monitor.decisions import latest_decision
from routekaart.network.current import latest_version
from routekaart.web.site.page import Page

from . import views

PAGE = Page(
    routes=(
        path("monitor", views.show, name="monitor"),
        path("monitor/vast", views.pin, name="monitor-vastzetten"),
        path("monitor/vast/<slug:key>", views.pinned, name="monitor-vast"),
        path("monitor/vast/<slug:key>.json", views.pinned_json, name="monitor-vast-json"),
    ),
    samples=lambda: (
        addresses.monitor(),
        addresses.monitor(datum="2020-12-31"),
        addresses.monitor(indeling="provincie", niveau=2),
    ),
    sitemap=lambda: (addresses.monitor(),),
    menu="monitor",
    follows=(
        latest_version,
        latest_decision,
    ),
)
