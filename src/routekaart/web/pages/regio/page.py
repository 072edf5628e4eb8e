"""The pages of regions: /regio, /regio/<indeling> and /regio/<indeling>/<slug>."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import path

from routekaart.domain.regions import URL_WORDS, regions
from routekaart.web.site.page import Page

from . import views


def sitemap() -> Iterator[str]:
    """Every region of every division."""
    yield "/regio"
    for division, word in URL_WORDS.items():
        yield f"/regio/{word}"
        yield from (f"/regio/{word}/{region.slug}" for region in regions(division))


PAGE = Page(
    routes=(
        path("regio", views.index, name="regio-alle"),
        path("regio/<slug:word>", views.division_or_choice, name="regio-indeling"),
        path("regio/<slug:word>/<slug:slug>", views.show, name="regio"),
    ),
    samples=lambda: (
        "/regio",
        "/regio/rmc-regio",
        "/regio/groningen",
        "/regio/arbeidsmarktregio/groningen",
        "/regio/gemeente/utrecht",
        "/regio/gemeente/rozendaal",
        "/regio/provincie/flevoland",
        "/regio/rmc-regio/rijk-van-nijmegen",
    ),
    sitemap=sitemap,
)
