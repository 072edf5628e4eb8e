"""Streams between columns of nodes: where pupils go. `arrange` once over all years, `sankey` per selection."""

from routekaart.figures.sankey.arrange import Arrangement, arrange
from routekaart.figures.sankey.figure import Titles, sankey
from routekaart.figures.sankey.model import Link, Node, is_known, size

__all__ = ["Arrangement", "Link", "Node", "Titles", "arrange", "is_known", "sankey", "size"]
