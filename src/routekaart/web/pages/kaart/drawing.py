"""The map as the server draws it: the view of an address, the regions under it and where everything leads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from routekaart.atlas.map.geography import Geography
from routekaart.atlas.map.view import WIDTH, Drawn, MapView, Shape, draw, map_view
from routekaart.atlas.symbols import SIZE, mark, picture
from routekaart.domain import addresses
from routekaart.domain.messages import message
from routekaart.figures.map_regions import outlines_source
from routekaart.figures.svg import Svg
from routekaart.network.facets import REGION_FACETS
from routekaart.network.plotted import Box
from routekaart.network.selection import Selected
from routekaart.network.terms import keys, label
from routekaart.web.pages.kaart.background import background
from routekaart.web.pages.kaart.choices import WORK
from routekaart.web.site.selection import FORM, TILES, MapAddress


@dataclass(frozen=True)
class MapDrawing:
    """The picture of an address's answer."""

    address: MapAddress
    found: Selected

    @property
    def svg(self) -> Svg:
        """The map as the server draws it."""
        return self._draw(has_links=True)

    @property
    def embedded_svg(self) -> Svg:
        """The same for another site: links open the map itself beside it."""
        return self._draw(has_links=False, target="_blank")

    def _draw(self, has_links: bool, target: str = "") -> Svg:
        title = message("network.map_title", count=self.found.count)
        return draw(self.view, title, self._regions(has_links), self._href, target)

    @cached_property
    def geography(self) -> Geography:
        return self.address.geography

    @cached_property
    def view(self) -> MapView:
        """The view at the scale of the server's drawing."""
        _, west, _, east = self.address.window or self.geography.window
        units_per_pixel = (east - west) / self.geography.stretch / WIDTH
        return map_view(self.geography, self.found, self.address.window, units_per_pixel)

    @cached_property
    def division(self) -> str:
        """The regions under the marks: those of the division that was chosen from."""
        chosen = [facet for facet in REGION_FACETS if facet in self.address.selection.chosen]
        return chosen[0] if chosen else WORK

    @property
    def background(self) -> str:
        """The address of the tiles under the map; "" for none."""
        return addresses.map_tiles() if background()[0] else ""

    @property
    def background_source(self) -> str:
        return background()[1]

    @property
    def shapes_address(self) -> str:
        """Where the script finds the regions under the marks."""
        return addresses.map_shapes(self.division, **{FORM: TILES if self.address.is_tiled else ""})

    @property
    def source(self) -> str:
        """Where the outlines of the regions come from."""
        return outlines_source()

    @property
    def legend(self) -> list[tuple[Svg, str]]:
        """The kinds with their marks."""
        return [(picture(mark(kind, "gestart"), SIZE), label("kinds", kind)) for kind in keys("kinds")]

    @property
    def status_legend(self) -> list[tuple[Svg, str]]:
        """The statuses with a mark in each of them."""
        kind = keys("kinds")[0]
        return [(picture(mark(kind, status), SIZE), label("statuses", status)) for status in keys("statuses")]

    @property
    def whole_href(self) -> str:
        return replace(self.address, window=None).url()

    def _regions(self, has_links: bool) -> Iterator[Shape]:
        chosen = self.address.selection.chosen.get(self.division, frozenset())
        for region in self.geography.outlines(self.division):
            narrowed = self.address.choosing(self.division, frozenset({region.id}))
            href = narrowed.url() if has_links else ""
            yield Shape(region.name, region.data, href, region.id in chosen)

    def _href(self, drawn: Drawn) -> str:
        if drawn.entry is not None:
            return self.address.initiative(drawn.entry.id)
        if drawn.cluster.is_one_place:
            return self._at_one_place(drawn)
        return self.address.but(window=around_box(drawn.cluster.box, self.geography)).url()

    def _at_one_place(self, drawn: Drawn) -> str:
        """The list of the gemeente in which all of a cluster lies, when looking closer does not help."""
        for gemeente, bits in self.found.snapshot.facets["gemeente"].items():
            if all(bits >> place & 1 for place in drawn.cluster.entries):
                return self.address.choosing("gemeente", frozenset({gemeente})).url() + "#lijst"
        return self.address.url() + "#lijst"


def around_box(box: Box, geography: Geography) -> Box:
    """A window with some room around a box, never smaller than a town."""
    south, west, north, east = box
    least = 40.0 if geography.schematic else 0.1
    half = max((north - south) * geography.stretch, east - west, least * geography.stretch) * 0.6
    y, x = (south + north) / 2, (west + east) / 2
    return (y - half / geography.stretch, x - half, y + half / geography.stretch, x + half)
