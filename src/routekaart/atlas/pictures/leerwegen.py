"""Exam candidates of a region per leerweg over the years, against the national line."""

from __future__ import annotations

from routekaart.atlas.exam_figures import region_at
from routekaart.atlas.pictures import Picture
from routekaart.atlas.pictures._breakdown import build_breakdown
from routekaart.domain.messages import message
from routekaart.figures.model import Figure


def build(word: str, slug: str) -> Figure:
    """The small charts of a region. Raises: NotFound."""
    return build_breakdown(region_at(word, slug), "leerweg", lambda code: message(f"web.leerweg_{code}"))


PICTURE = Picture(
    "leerwegen",
    build,
    lambda: ("arbeidsmarktregio/twente", "gemeente/utrecht"),
    lambda: ("gemeente/rozendaal",),
)
