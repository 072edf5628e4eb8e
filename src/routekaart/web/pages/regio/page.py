"""The pages of regions: /regio, /regio/<indeling> and /regio/<indeling>/<slug>."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import path

from routekaart.domain import addresses
from routekaart.domain.regions import URL_WORDS, regions
from routekaart.web.site.page import Page

from . import views


def sitemap() -> Iterator[str]:
    """Every region of every division."""
    yield addresses.regions()
    for division, word in URL_WORDS.items():
        yield addresses.division(word)
        yield from (addresses.region(region) for region in regions(division))
        yield from (addresses.region_figures(word, region.slug) for region in regions(division))


PAGE = Page(
    routes=(
        path("regio", views.index, name="regio-alle"),
        path("regio/<slug:word>", views.division_or_choice, name="regio-indeling"),
        path("regio/<slug:word>/<slug:slug>", views.show, name="regio"),
        path("regio/<slug:word>/<slug:slug>/cijfers", views.all_figures, name="regio-cijfers"),
    ),
    samples=lambda: (
        addresses.regions(),
        addresses.division("rmc-regio"),
        addresses.division("groningen"),
        addresses.region_at("arbeidsmarktregio", "groningen"),
        addresses.region_figures("arbeidsmarktregio", "groningen"),
        addresses.region_figures("rmc-regio", "rijk-van-nijmegen"),
        addresses.region_at("gemeente", "utrecht"),
        addresses.region_at("gemeente", "rozendaal"),
        addresses.region_at("provincie", "flevoland"),
        addresses.region_at("rmc-regio", "rijk-van-nijmegen"),
    ),
    sitemap=sitemap,
    menu="regio",
)
