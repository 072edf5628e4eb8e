"""Streams as curved lines on the map, near ones and far ones in their own colour."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from routekaart.domain.messages import message
from routekaart.figures import legend
from routekaart.figures.labels import Box
from routekaart.figures.map_regions import drawn_on, ring_path
from routekaart.figures.model import Cell, Column, Figure, Table
from routekaart.figures.numbers import dutch, letter, raw
from routekaart.figures.outlines import Outlines, Point, real_outlines, tile_outlines
from routekaart.figures.sankey.model import is_known, size
from routekaart.figures.sheet import Frame, Sheet, figure, label
from routekaart.figures.stop_marks import MOST_TOLD, RING, Marked, marks
from routekaart.figures.svg import Attribute, Svg, element, group, number
from routekaart.figures.theme import theme

THICKEST = 16.0
THINNEST = 0.8
BEND = 0.18  # of the distance; always to the right, so that the direction can be seen
STEPS = 30
"""Into so many pieces a curve is cut to see where no name may stand."""
FAR_KM = 25.0
"""From this distance on a journey counts as far."""


@dataclass(frozen=True)
class Stop:
    """A school (where streams begin) or an institution (where they end), drawn in its gemeente."""

    key: str
    name: str
    gemeente: str
    href: str = ""


@dataclass(frozen=True)
class Journey:
    """A stream from stop to stop. Units: `km` as the crow flies."""

    source: str
    target: str
    cell: Cell
    km: float

    @property
    def is_far(self) -> bool:
        return self.km >= FAR_KM


@dataclass(frozen=True)
class Journeys:
    """What to draw. `is_tiled`: on one hexagon per gemeente."""

    stops: Sequence[Stop]
    journeys: Sequence[Journey]
    titles: tuple[str, str, str]
    caption: str
    is_tiled: bool = False


def flow_map(frame: Frame, spec: Journeys) -> Figure:
    """The map, cut to the stops that are used, and a table of every journey with its distance."""
    named = {stop.key: stop.name for stop in spec.stops}
    columns = (
        Column("van", spec.titles[0], "text"),
        Column("naar", spec.titles[1], "text"),
        Column("aantal", spec.titles[2], "count"),
        Column("afstand", message("figures.distance"), "km"),
    )
    rows = tuple((named[j.source], named[j.target], j.cell, j.km) for j in spec.journeys)
    outlines = (tile_outlines if spec.is_tiled else real_outlines)("provincie")
    table = Table(spec.caption, columns, rows)
    return figure(drawn_on(frame, outlines), table, lambda sheet: _draw(sheet, spec, outlines))


@dataclass(frozen=True)
class _View:
    """The part of the map that is shown, and its scale."""

    left: float
    top: float
    scale: float
    width: float
    height: float

    def __call__(self, point: Point) -> Point:
        return (point[0] - self.left) * self.scale, (point[1] - self.top) * self.scale


def _draw(sheet: Sheet, spec: Journeys, outlines: Outlines) -> str:
    ends = {key for journey in spec.journeys for key in (journey.source, journey.target)}
    stops = [stop for stop in spec.stops if stop.key in ends and stop.gemeente in outlines.places]
    if not stops:
        return sheet.render(44, label(message("figures.no_data"), 0, 28))
    view = _view(sheet, [outlines.places[stop.gemeente] for stop in stops], outlines)
    places = _places(stops, outlines, view)
    drawn = [j for j in spec.journeys if j.source in places and j.target in places]
    told, names = marks(sheet, _marked(stops, drawn, places), _lines(drawn, places), view.height)
    key = _key(sheet, drawn)
    note = message("figures.schematic") if outlines.is_schematic else ""
    foot = view.height + 10 + names.height
    return sheet.render(
        foot + key.height + (20 if note else 0),
        _ground(outlines, view),
        _curves(sheet, drawn, spec, places),
        told,
        group([names.svg], transform=f"translate(0 {number(view.height + 10)})"),
        group([key.svg], transform=f"translate(0 {number(foot)})"),
        label(note, 0, foot + key.height + 14, fill=theme().ink_soft) if note else "",
        links=any(stop.href for stop in stops),
    )


def _view(sheet: Sheet, points: Sequence[Point], outlines: Outlines) -> _View:
    """Room around all stops; never closer than a few gemeenten, never taller than a screen."""
    (left, right), (top, bottom) = ((min(v), max(v)) for v in zip(*points, strict=True))
    least = 110 if outlines.is_schematic else outlines.width / 12
    wide, tall = max(right - left, least) * 1.35, max(bottom - top, least / 2) * 1.35
    wide, tall = max(wide, tall / 1.15), max(tall, wide * 0.55)
    scale = sheet.width / wide
    return _View((left + right - wide) / 2, (top + bottom - tall) / 2, scale, sheet.width, tall * scale)


def _ground(outlines: Outlines, view: _View) -> Svg:
    """The provinces in quiet lines, cut to the view."""
    shapes = [element("path", d="".join(map(ring_path, rings))) for rings in outlines.rings.values()]
    box = " ".join(
        number(v) for v in (view.left, view.top, view.width / view.scale, view.height / view.scale)
    )
    style: dict[str, Attribute] = {
        "fill": theme().water,
        "stroke": theme().line,
        "stroke_width": 1.2 / view.scale,
    }
    return element(
        "svg", group(shapes, **style), viewBox=box, width=round(view.width, 1), height=round(view.height, 1)
    )


def _places(stops: Sequence[Stop], outlines: Outlines, view: _View) -> dict[str, Point]:
    """Where each stop stands; several in one gemeente stand in a small circle."""
    total = Counter(stop.gemeente for stop in stops)
    seen: dict[str, int] = defaultdict(int)
    places = {}
    for stop in stops:
        x, y = view(outlines.places[stop.gemeente])
        turn = 2 * math.pi * seen[stop.gemeente] / total[stop.gemeente]
        radius = _radius(total[stop.gemeente], apart=2 * RING + 1 if len(stops) <= MOST_TOLD else 0)
        places[stop.key] = (x + radius * math.cos(turn), y + radius * math.sin(turn))
        seen[stop.gemeente] += 1
    return places


def _radius(count: int, apart: float) -> float:
    """Of the circle on which so many stops stand with at least `apart` between them."""
    return 0.0 if count == 1 else max(5 + 1.6 * count, apart / 2 / math.sin(math.pi / count))


def _curves(sheet: Sheet, journeys: Sequence[Journey], spec: Journeys, places: Mapping[str, Point]) -> Svg:
    names = {stop.key: stop.name for stop in spec.stops}
    most = max((size(journey.cell) for journey in journeys), default=0) or 1
    near: list[Svg] = []
    far: list[Svg] = []
    hatched: list[Svg] = []
    for journey in sorted(journeys, key=lambda j: -size(j.cell)):
        text = message(
            "figures.stream",
            source=names[journey.source],
            target=names[journey.target],
            value=dutch(journey.cell, "count"),
        )
        curve = element(
            "path",
            element("title", f"{text} ({dutch(journey.km, 'km', 0)})"),
            d=_bent(places[journey.source], places[journey.target]),
            stroke_width=_thickness(journey, most),
            data_s=journey.source,
            data_t=journey.target,
            data_v=raw(journey.cell),
        )
        pile = hatched if not is_known(journey.cell) else far if journey.is_far else near
        pile.append(curve)
    return group(
        [
            group(near, stroke=theme().primary),
            group(far, stroke=theme().accent),
            group(hatched, stroke=sheet.hatch),
        ],
        fill="none",
        stroke_linecap="round",
        stroke_opacity=0.8,
    )


def _bent(start: Point, end: Point) -> str:
    (x, y), (u, v), middle = start, end, _middle(start, end)
    return f"M{number(x)} {number(y)}Q{number(middle[0])} {number(middle[1])} {number(u)} {number(v)}"


def _middle(start: Point, end: Point) -> Point:
    """The point that pulls the curve aside."""
    (x, y), (u, v) = start, end
    return (x + u) / 2 - (v - y) * BEND, (y + v) / 2 + (u - x) * BEND


def _marked(stops: Sequence[Stop], journeys: Sequence[Journey], places: Mapping[str, Point]) -> list[Marked]:
    """The stops as they are marked: where most pupils arrive first; of where they begin the only one is named as well."""
    into: Counter[str] = Counter()
    for journey in journeys:
        into[journey.target] += max(int(size(journey.cell)), 1)
    by_size = sorted(stops, key=lambda stop: (-into[stop.key], stop.key))
    alone = sum(stop.key not in into for stop in stops) == 1
    return [
        Marked(stop.name, stop.href, *places[stop.key], stop.key in into, stop.key in into or alone)
        for stop in by_size
    ]


def _lines(journeys: Sequence[Journey], places: Mapping[str, Point]) -> list[Box]:
    """What the curves take, piece by piece."""
    most = max((size(journey.cell) for journey in journeys), default=0) or 1
    boxes = []
    for journey in journeys:
        half = _thickness(journey, most) / 2 + 1
        for x, y in _along(places[journey.source], places[journey.target]):
            boxes.append(Box(x - half, y - half, x + half, y + half))
    return boxes


def _thickness(journey: Journey, most: float) -> float:
    known = round(max(size(journey.cell) / most * THICKEST, THINNEST), 1)
    return known if is_known(journey.cell) else 3


def _along(start: Point, end: Point) -> list[Point]:
    """Points on the curve from start to end."""
    (x, y), (u, v), (p, q) = start, end, _middle(start, end)
    parts = [k / STEPS for k in range(STEPS + 1)]
    return [
        (
            (1 - t) ** 2 * x + 2 * t * (1 - t) * p + t * t * u,
            (1 - t) ** 2 * y + 2 * t * (1 - t) * q + t * t * v,
        )
        for t in parts
    ]


def _key(sheet: Sheet, journeys: Sequence[Journey]) -> legend.Legend:
    """Near and far, and what the hatching means."""
    limit = dutch(FAR_KM, "km", 0)
    entries = [
        legend.Entry(colour, message(f"figures.{name}", limit=limit))
        for name, colour in (("near", theme().primary), ("far", theme().accent))
    ]
    letters = sorted({letter(j.cell) for j in journeys if not is_known(j.cell)})
    entries += [legend.Entry(sheet.hatch, legend.meaning(mark)) for mark in letters]
    return legend.draw(sheet, entries)
