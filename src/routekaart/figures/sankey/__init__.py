"""Streams between columns of nodes: where pupils go. `arrange` once over all years, `sankey` per selection."""

from routekaart.figures.sankey.arrange import Arrangement, arrange
from routekaart.figures.sankey.by_route import streams_by_route
from routekaart.figures.sankey.figure import Titles, sankey
from routekaart.figures.sankey.model import Link, Node, Tone, is_known, size

__all__ = [
    "Arrangement",
    "Link",
    "Node",
    "Titles",
    "Tone",
    "arrange",
    "is_known",
    "sankey",
    "size",
    "streams_by_route",
]
