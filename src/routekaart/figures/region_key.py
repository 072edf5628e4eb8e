"""Numbers in the regions of a map that are too small for their name, and a list under the map that tells them."""

from __future__ import annotations

from collections.abc import Sequence

from routekaart.domain.messages import message
from routekaart.figures.legend import Legend
from routekaart.figures.map_regions import MapRegion, Placed, is_named
from routekaart.figures.model import Kind
from routekaart.figures.numbers import dutch, span
from routekaart.figures.outlines import Outlines, widest_band
from routekaart.figures.sheet import Sheet, label
from routekaart.figures.svg import Attribute, Svg, element, group
from routekaart.figures.text import fit
from routekaart.figures.theme import theme

MOST = 60
"""From so many regions on a list is longer than the table."""
ROUND = 9
ROW = 20


def unnamed(
    regions: Sequence[MapRegion], outlines: Outlines, hatch: str, kind: Kind, at: Placed
) -> list[MapRegion]:
    """The regions that get a number, by name; none on a map of very many."""
    if len(regions) > MOST:
        return []
    small = [region for region in regions if not is_named(region, outlines, hatch, kind, at)]
    return sorted(small, key=lambda region: region.name)


def numbers(regions: Sequence[MapRegion], outlines: Outlines, at: Placed) -> Svg:
    """A number in a ring where each region is widest."""
    drawn = []
    for k, region in enumerate(regions, 1):
        rings = outlines.rings[region.id]
        middle, room = widest_band(rings, 2 * ROUND / at.scale)
        x, y = at(middle if room else widest_band(rings, 1)[0])
        drawn.append(_numbered(k, x, y))
    return group(drawn, pointer_events="none")


def _numbered(number: int, x: float, y: float) -> Svg:
    style: dict[str, Attribute] = {"fill": theme().paper, "stroke": theme().ink, "stroke_width": 0.8}
    ring = element("circle", cx=round(x, 1), cy=round(y, 1), r=ROUND, **style)
    return Svg(ring + label(str(number), x, y + 4.5, anchor="middle"))


def listed(sheet: Sheet, regions: Sequence[MapRegion], kind: Kind, *, is_change: bool) -> Legend:
    """Number, name and value of each, in two columns where there is room."""
    columns = 1 if sheet.is_narrow else 2
    rows = -(-len(regions) // columns)
    wide = sheet.width / columns
    drawn = []
    for k, region in enumerate(regions):
        x, y = k // rows * wide, k % rows * ROW
        text = fit(_told(region, kind, is_change=is_change), wide - 2 * ROUND - 16, theme().label)
        drawn += [_numbered(k + 1, x + ROUND + 1, y + ROUND + 1), label(text, x + 2 * ROUND + 8, y + 14.5)]
    return Legend(group(drawn), sheet.width, rows * ROW)


def _told(region: MapRegion, kind: Kind, *, is_change: bool) -> str:
    """`Zeeland: daalt, −13,2 tot −4,1 %`; with its decimal, for a bound just under zero is no zero."""
    value = dutch(region.cell, kind)
    bounds = span(region.cell)
    if not is_change or bounds is None:
        return message("figures.told", name=region.name, value=value)
    key = "falls" if bounds[1] < 0 else "grows" if bounds[0] > 0 else "unsure"
    return message("figures.told", name=region.name, value=message(f"figures.{key}", value=value))
