"""A small map of gemeenten with marks in them, or with lines to one of them, and names that do not overlap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from routekaart.domain.messages import message
from routekaart.figures.labels import Box, first_free
from routekaart.figures.map_regions import Placed, drawn_on
from routekaart.figures.model import Cell, Figure, Table
from routekaart.figures.numbers import dutch, raw
from routekaart.figures.outlines import Outlines, Point, extent, real_outlines, widest_band
from routekaart.figures.sankey.model import is_known, size
from routekaart.figures.sheet import Frame, Sheet, figure, label
from routekaart.figures.svg import Attribute, Svg, element, group, number, path
from routekaart.figures.text import text_width
from routekaart.figures.theme import theme

TALLEST = 320
MARK = 28
"""The room of a mark. Units: pixels."""
THICKEST, THINNEST = 14.0, 2.0
BEND = 0.16
EDGE = 14  # around the map, for names and marks at its border


@dataclass(frozen=True)
class Spot:
    """A gemeente that is named: its marks (each around the origin) from left to right, and what a reader is told of it."""

    gemeente: str
    name: str
    title: str
    marks: Sequence[Svg] = ()
    href: str = ""
    mark_width: float = MARK


@dataclass(frozen=True)
class Beam:
    """A line from a gemeente to the target, as wide as its number."""

    gemeente: str
    title: str
    cell: Cell
    is_joined: bool


@dataclass(frozen=True)
class Locator:
    """What to draw: the gemeenten of `ids`, those of the spots darker. `target`: the gemeente that the lines lead to."""

    ids: Sequence[str]
    spots: Sequence[Spot]
    beams: Sequence[Beam] = ()
    target: str = ""
    highlight: str = ""
    tallest: float = TALLEST


def locator(frame: Frame, table: Table, spec: Locator) -> Figure:
    """The map and its table. A spot or a line outside the gemeenten is left out of the drawing."""
    outlines = real_outlines("gemeente", frozenset(spec.ids))
    drawn = drawn_on(frame, outlines)
    return figure(drawn, table, lambda sheet: _draw(sheet, spec, outlines), size="locator")


def _draw(sheet: Sheet, spec: Locator, outlines: Outlines) -> str:
    scale = min((sheet.width - 2 * EDGE) / outlines.width, spec.tallest / outlines.height)
    at = Placed(scale, (sheet.width - outlines.width * scale) / 2, EDGE)
    height = outlines.height * scale + 2 * EDGE
    spots = [spot for spot in spec.spots if spot.gemeente in outlines.rings]
    beams = [beam for beam in spec.beams if beam.gemeente in outlines.rings]
    middles = {id_: at(outlines.places[id_]) for id_ in outlines.rings}
    rooms = _rooms(spots, outlines, at)
    middles |= {spot.gemeente: room.middle for spot, room in zip(spots, rooms, strict=True)}
    taken = list(rooms)
    return sheet.render(
        height,
        _ground(spec, outlines, at),
        _lines(beams, spec, middles),
        *(_marks(spot, middles[spot.gemeente]) for spot in spots),
        *(
            _name(spot, room, taken, sheet.width, height)
            for spot, room in zip(spots, list(taken), strict=True)
        ),
        links=any(spot.href for spot in spots),
    )


def _ground(spec: Locator, outlines: Outlines, at: Placed) -> Svg:
    """The gemeenten in pale areas, those with a spot a step darker."""
    named = {spot.gemeente for spot in spec.spots}
    shapes = [
        element(
            "path",
            d="".join(path(map(at, ring)) for ring in rings),
            fill=theme().sequential[1 if id_ in named else 0],
        )
        for id_, rings in outlines.rings.items()
    ]
    ground = group(shapes, stroke=theme().border, stroke_width=0.8, stroke_linejoin="round")
    if spec.highlight not in outlines.rings:
        return ground
    around = "".join(path(map(at, ring)) for ring in outlines.rings[spec.highlight])
    return Svg(ground + element("path", d=around, fill="none", stroke=theme().accent_dark, stroke_width=2.5))


def _rooms(spots: Sequence[Spot], outlines: Outlines, at: Placed) -> list[Box]:
    """Where the marks of each spot stand: in the middle of its gemeente, or where it is widest when that is taken."""
    rooms: dict[str, Box] = {}
    for spot in sorted(spots, key=lambda spot: extent(outlines.rings[spot.gemeente][0])):
        widest, _ = widest_band(outlines.rings[spot.gemeente], spot.mark_width / at.scale)
        choices = [_room(spot, at(point)) for point in (outlines.places[spot.gemeente], widest)]
        rooms[spot.gemeente] = first_free(choices, list(rooms.values())) or choices[0]
    return [rooms[spot.gemeente] for spot in spots]


def _room(spot: Spot, middle: Point) -> Box:
    half, high = max(len(spot.marks), 1) * spot.mark_width / 2, spot.mark_width / 2
    return Box(middle[0] - half, middle[1] - high, middle[0] + half, middle[1] + high)


def _marks(spot: Spot, middle: Point) -> Svg:
    first = middle[0] - (len(spot.marks) - 1) * spot.mark_width / 2
    marks = [
        group([mark], transform=f"translate({number(first + k * spot.mark_width)} {number(middle[1])})")
        for k, mark in enumerate(spot.marks)
    ]
    inside = [element("title", spot.title), *marks]
    return element("a", *inside, href=spot.href) if spot.href else group(inside)


def _name(spot: Spot, room: Box, taken: list[Box], width: float, height: float) -> Svg:
    """The name beside, under or over its marks, where it is free."""
    wide = text_width(spot.name, theme().label, bold=True)
    middle, level = room.middle
    corners = [
        (middle - wide / 2, room.bottom),
        (middle - wide / 2, room.top - 16),
        (room.right + 3, level - 8),
    ]
    corners += [
        (room.left - 3 - wide, level - 8),
        (room.left, room.bottom),
        (room.right - wide, room.top - 16),
    ]
    choices = [
        Box(left, top, left + wide, top + 16)
        for left, top in corners
        if left >= 0 and left + wide <= width and top >= 0 and top + 16 <= height
    ]
    box = first_free(choices, [other for other in taken if other is not room])
    if box is None:
        return Svg("")
    taken.append(box)
    return label(spot.name, box.left, box.top + 12.5, bold=True, halo=True)


def _lines(beams: Sequence[Beam], spec: Locator, middles: Mapping[str, Point]) -> Svg:
    """The widest first, so that the thin ones lie over them; several from one gemeente each bend further."""
    if spec.target not in middles:
        return Svg("")
    most = max((size(beam.cell) for beam in beams), default=0) or 1
    seen: dict[str, int] = {}
    drawn = []
    for beam in sorted(beams, key=lambda beam: (-size(beam.cell), beam.title)):
        if beam.gemeente == spec.target or not is_known(beam.cell) or not size(beam.cell):
            continue
        turn = seen[beam.gemeente] = seen.get(beam.gemeente, -1) + 1
        text = message("figures.told", name=beam.title, value=dutch(beam.cell, "count"))
        line: dict[str, Attribute] = {
            "stroke": theme().primary if beam.is_joined else theme().accent,
            "stroke_width": round(max(size(beam.cell) / most * THICKEST, THINNEST), 1),
            "data_v": raw(beam.cell),
        }
        d = _bent(middles[beam.gemeente], middles[spec.target], BEND * (1 + turn))
        drawn.append(element("path", element("title", text), d=d, **line))
    return group(drawn, fill="none", stroke_opacity=0.85, stroke_linecap="round")


def _bent(start: Point, end: Point, bend: float) -> str:
    (x, y), (u, v) = start, end
    middle = ((x + u) / 2 - (v - y) * bend, (y + v) / 2 + (u - x) * bend)
    return f"M{number(x)} {number(y)}Q{number(middle[0])} {number(middle[1])} {number(u)} {number(v)}"
