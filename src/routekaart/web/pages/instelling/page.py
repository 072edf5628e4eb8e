"""The page of one institution: /instelling/<brin>."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import path

from routekaart.atlas.edition import edition
from routekaart.domain import addresses
from routekaart.web.site.page import Page

from . import views


def sitemap() -> Iterator[str]:
    """Every institution of the edition."""
    for row in edition().query("SELECT brin FROM instelling ORDER BY brin"):
        yield addresses.institution(row[0])


def samples() -> Iterator[str]:
    """The first, the last, and one about which least is known."""
    sql = """
        (SELECT min(brin) FROM instelling) UNION (SELECT max(brin) FROM instelling)
        UNION (SELECT min(brin) FROM instelling WHERE gemeente IS NULL) ORDER BY 1"""
    return (addresses.institution(row[0]) for row in edition().query(sql) if row[0])


PAGE = Page(
    routes=(path("instelling/<str:code>", views.show, name="instelling"),),
    samples=samples,
    sitemap=sitemap,
    menu="regio",
)
