"""The page of an initiative at /initiatief/<number>."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import path

from routekaart.domain import addresses
from routekaart.network.current import current_index
from routekaart.web.site.page import Page

from . import views


def samples() -> Iterator[str]:
    """The first of each kind."""
    seen = set()
    for entry in current_index().entries:
        if entry.record.kind not in seen:
            seen.add(entry.record.kind)
            yield addresses.initiative(entry.id)


def sitemap() -> Iterator[str]:
    """Every published initiative."""
    return (addresses.initiative(entry.id) for entry in current_index().entries)


PAGE = Page(
    routes=(path("initiatief/<int:number>", views.show, name="initiatief"),),
    samples=samples,
    sitemap=sitemap,
    menu="routes",
)
