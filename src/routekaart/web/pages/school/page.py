"""The page of one school: /school/<vestigingscode>."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import path

from routekaart.atlas.edition import edition
from routekaart.domain import addresses
from routekaart.web.site.page import Page

from . import views


def sitemap() -> Iterator[str]:
    """Every school of the edition."""
    for row in edition().query("SELECT vestiging FROM vestiging ORDER BY vestiging"):
        yield addresses.school(row[0])


def samples() -> Iterator[str]:
    """The first, the last, and one about which least is known."""
    sql = """
        (SELECT min(vestiging) FROM vestiging) UNION (SELECT max(vestiging) FROM vestiging)
        UNION (SELECT min(vestiging) FROM vestiging WHERE gemeente IS NULL) ORDER BY 1"""
    return (addresses.school(row[0]) for row in edition().query(sql) if row[0])


PAGE = Page(
    routes=(path("school/<str:code>", views.show, name="school"),),
    samples=samples,
    sitemap=sitemap,
    menu="regio",
)
