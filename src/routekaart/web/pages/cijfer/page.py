"""Every figure at its own address: alone, embedded elsewhere, or as a file."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import re_path

from routekaart.atlas.pictures import all_pictures
from routekaart.domain import addresses
from routekaart.network.current import latest_version
from routekaart.web.site.page import Page

from . import views

PLACE = r"^cijfer/(?P<slug>[a-z-]+)/(?P<place>[A-Za-z0-9][A-Za-z0-9_/:.+-]*?)"


def samples() -> Iterator[str]:
    """One of each kind of figure, alone and embedded."""
    for picture in all_pictures().values():
        for place in list(picture.samples())[:1]:
            alone = addresses.figure(picture.slug, *place.split("/"))
            yield from (alone, addresses.embedded_figure(alone))


PAGE = Page(
    routes=(
        re_path(PLACE + r"/insluiten$", views.embed, name="cijfer-insluiten"),
        re_path(PLACE + r"\.(?P<form>csv|xlsx|svg|png)$", views.download, name="cijfer-bestand"),
        re_path(PLACE + r"$", views.show, name="cijfer"),
    ),
    samples=samples,
    menu="cijfers",
    follows=(latest_version,),
)
