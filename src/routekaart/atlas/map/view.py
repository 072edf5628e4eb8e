"""The map as the server draws it: the first thing a reader sees, and the whole map where scripts do not run."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from routekaart.atlas.map.geography import Geography
from routekaart.atlas.symbols import SIZE, in_words, mark, ring, status_words
from routekaart.domain.messages import message
from routekaart.figures.svg import Svg, element, group, number
from routekaart.figures.theme import theme
from routekaart.network.entries import Entry
from routekaart.network.plotted import Box, Cluster, Plotted
from routekaart.network.records import Partner
from routekaart.network.selection import Selected

WIDTH = 450
FEW = 25
"""Up to so many initiatives the lines between their partners are drawn."""


@dataclass(frozen=True)
class Drawn:
    """One mark on the map: a cluster as SVG around the origin, its size in pixels and its name."""

    cluster: Cluster
    svg: Svg
    size: float
    name: str
    entry: Entry | None


@dataclass(frozen=True)
class MapView:
    """What of a selection is seen through a window: marks, and lines between the partners of one initiative."""

    geography: Geography
    window: Box
    marks: tuple[Drawn, ...]
    lines: tuple[tuple[tuple[float, float], tuple[float, float]], ...]


def map_view(geography: Geography, selected: Selected, window: Box | None, units_per_pixel: float) -> MapView:
    """The view of a selection through a window (None: the whole country)."""
    plot = geography.plotted(selected.index)
    rows = plot.rows(selected.bits, selected.selection.on, window)
    gathered = geography.gathered(plot, rows, units_per_pixel)
    marks = tuple(_drawn(plot, cluster, selected) for cluster in gathered)
    few = selected.entries() if selected.count <= FEW else plot.entries(rows) if rows.size <= 4 * FEW else []
    lines = _lines(geography, few, selected) if len(few) <= FEW else ()
    return MapView(geography, window or geography.window, marks, tuple(lines))


def _drawn(plot: Plotted, cluster: Cluster, selected: Selected) -> Drawn:
    if cluster.count == 1:
        entry = plot.index.entries[cluster.entries[0]]
        status = entry.record.status(selected.selection.on)
        name = message("network.mark_one", name=entry.record.name, status=status_words(status).lower())
        return Drawn(cluster, mark(entry.record.kind, status), SIZE, name, entry)
    svg, size = ring(cluster.kinds, cluster.count)
    name = message("network.mark_many", count=cluster.count, kinds=in_words(cluster.kinds))
    return Drawn(cluster, svg, size, name, None)


def _lines(
    geography: Geography, entries: Iterable[Entry], selected: Selected
) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """From the first partner with a place to every other place of the same initiative."""
    lines = set()
    for entry in entries:
        places = _places(geography, [p for p in entry.record.partners if p.active(selected.selection.on)])
        lines |= {(places[0], other) for other in places[1:]}
    return sorted(lines)


def _places(geography: Geography, partners: Iterable[Partner]) -> list[tuple[float, float]]:
    positions = (geography.position(partner) for partner in partners)
    return list(dict.fromkeys(place for place in positions if place is not None))


@dataclass(frozen=True)
class Shape:
    """A shape under the marks; `data` is that of its `Outline`."""

    name: str
    data: str
    href: str
    is_chosen: bool


def draw(
    view: MapView, title: str, regions: Iterable[Shape], href: Callable[[Drawn], str], target: str = ""
) -> Svg:
    """The SVG of a view, with links for regions and marks."""
    south, west, north, east = view.window
    scale = WIDTH / (east - west)
    height = min((north - south) * view.geography.stretch * scale, 2 * WIDTH)

    def at(y: float, x: float) -> tuple[float, float]:
        return (x - west) * scale, (north - y) * view.geography.stretch * scale

    per_unit = scale / view.geography.fineness
    left, top = at(0, 0)
    lines = [_line(at(*start), at(*end)) for start, end in view.lines]
    marks = [_link(drawn, at(drawn.cluster.y, drawn.cluster.x), href(drawn), target) for drawn in view.marks]
    return element(
        "svg",
        element("title", title, id="kaart-titel"),
        group(
            map(_region, regions),
            transform=f"translate({number(left)} {number(top)}) scale({per_unit:.4g})",
            stroke=theme().ink_soft,
            stroke_width=0.8 / per_unit,
            stroke_linejoin="round",
        ),
        group(lines, stroke=theme().ink, stroke_width=1.2, stroke_opacity=0.55),
        *marks,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH} {number(height, 0)}",
        role="group",
        aria_labelledby="kaart-titel",
        font_family=theme().font,
        fill=theme().ink,
    )


def _region(region: Shape) -> Svg:
    fill = theme().sequential[1] if region.is_chosen else theme().paper
    shape = element("path", element("title", region.name), d=region.data, fill=fill)
    return (
        shape if not region.href else element("a", shape, href=region.href, tabindex="-1", aria_hidden="true")
    )


def _line(start: tuple[float, float], end: tuple[float, float]) -> Svg:
    return element("path", d=f"M{number(start[0])} {number(start[1])}L{number(end[0])} {number(end[1])}")


def _link(drawn: Drawn, place: tuple[float, float], href: str, target: str) -> Svg:
    inside = element(
        "g",
        element("title", drawn.name),
        drawn.svg,
        transform=f"translate({number(place[0])} {number(place[1])})",
    )
    return element("a", inside, href=href, aria_label=drawn.name, target=target or None)
