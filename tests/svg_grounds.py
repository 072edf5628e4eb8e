"""What a text or a mark in a drawing lies on: the shapes under it, as they are painted."""

from __future__ import annotations

import math
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from figure_samples import SVG
from routekaart.figures.theme import theme

Point = tuple[float, float]
INHERITED = ("fill", "stroke", "stroke-width", "fill-opacity", "stroke-opacity", "text-anchor", "font-size")
STEPS = 12
_PARTS = re.compile(r"[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?")
_ARGUMENTS = {"m": 2, "l": 2, "h": 1, "v": 1, "q": 4, "c": 6, "s": 4, "a": 7, "z": 0}


@dataclass(frozen=True)
class Painted:
    """An element as it is painted: its own and inherited style, and where."""

    node: ET.Element
    style: Mapping[str, str]
    scale: float
    shift: Point

    @property
    def tag(self) -> str:
        return self.node.tag.removeprefix(SVG)

    def number(self, name: str, default: float = 0.0) -> float:
        return float(self.node.get(name) or default)

    def at(self, x: float, y: float) -> Point:
        return x * self.scale + self.shift[0], y * self.scale + self.shift[1]

    @property
    def outlines(self) -> list[list[Point]]:
        if self.tag == "rect":
            x, y, wide, high = (self.number(name) for name in ("x", "y", "width", "height"))
            corners = [(x, y), (x + wide, y), (x + wide, y + high), (x, y + high)]
            return [[self.at(*corner) for corner in corners]]
        if self.tag == "circle":
            x, y, r = (self.number(name) for name in ("cx", "cy", "r"))
            corners = [
                (x - r, y - r / 2),
                (x, y - r),
                (x + r, y - r / 2),
                (x + r, y + r / 2),
                (x, y + r),
                (x - r, y + r / 2),
            ]
            return [[self.at(*corner) for corner in corners]]
        if self.tag == "polygon":
            values = [float(part) for part in re.split(r"[ ,]+", (self.node.get("points") or "").strip())]
            return [[self.at(*point) for point in zip(values[::2], values[1::2], strict=True)]]
        return [[self.at(*point) for point in line] for line in lines_of(self.node.get("d") or "")]

    def covers(self, point: Point) -> str | None:
        """The colour that the element gives this point. Missing: None where it paints nothing."""
        width = float(self.style.get("stroke-width", "1")) * self.scale
        stroke = self.style.get("stroke", "none")
        near = (
            width > 3 and stroke != "none" and any(_far(line, point) <= width / 2 for line in self.outlines)
        )
        if near:
            return stroke
        fill = self.style.get("fill", theme().ink)
        return fill if fill != "none" and sum(_passed(line, point) for line in self.outlines) % 2 else None

    def opacity(self, colour: str) -> float:
        name = "stroke-opacity" if colour == self.style.get("stroke") else "fill-opacity"
        return float(self.style.get(name, "1"))


def painted(svg: str) -> list[Painted]:
    """The rectangles, circles, paths and texts in the order in which they are painted."""
    return list(_walk(ET.fromstring(svg), {}, 1.0, (0.0, 0.0)))


def _walk(node: ET.Element, style: Mapping[str, str], scale: float, shift: Point) -> Iterator[Painted]:
    tag = node.tag.removeprefix(SVG)
    if tag in ("defs", "title", "desc"):
        return
    own = {name: value for name in INHERITED if (value := node.get(name)) is not None}
    for word, text in re.findall(r"(translate|scale)\(([^)]*)\)", node.get("transform") or ""):
        values = [float(part) for part in re.split(r"[ ,]+", text.strip())]
        if word == "scale":
            scale *= values[0]
        else:
            shift = (shift[0] + values[0] * scale, shift[1] + (values[1] if len(values) > 1 else 0.0) * scale)
    style = {**style, **own}
    if tag in ("rect", "circle", "polygon", "path", "text"):
        yield Painted(node, style, scale, shift)
    if tag == "svg" and node.get("viewBox"):
        left, top, wide, _ = (float(part) for part in (node.get("viewBox") or "").split())
        factor = float(node.get("width") or wide) / wide
        x, y = (float(node.get(name) or 0) for name in ("x", "y"))
        shift = (shift[0] + (x - left * factor) * scale, shift[1] + (y - top * factor) * scale)
        scale *= factor
    for child in node:
        yield from _walk(child, style, scale, shift)


def lines_of(data: str) -> list[list[Point]]:
    """The points of path data; a curve in short steps, an arc as its chord."""
    tokens, lines, at = _PARTS.findall(data), list[list[Point]](), (0.0, 0.0)
    k, command = 0, "M"
    while k < len(tokens):
        if tokens[k].isalpha():
            command = tokens[k]
            k += 1
        count = _ARGUMENTS[command.lower()]
        values = [float(token) for token in tokens[k : k + count]]
        k += count
        if not count:
            continue
        points = _points(command, values, at)
        if command in "Mm":
            lines.append([])
            command = "L" if command == "M" else "l"
        lines[-1] += points
        at = points[-1]
    return lines


def _points(command: str, values: list[float], at: Point) -> list[Point]:
    x, y = at if command.islower() else (0.0, 0.0)
    match command.lower():
        case "h":
            return [(x + values[0], at[1])]
        case "v":
            return [(at[0], y + values[0])]
        case "a":
            return [(x + values[5], y + values[6])]
    ends = [(x + a, y + b) for a, b in zip(values[::2], values[1::2], strict=True)]
    return ends if len(ends) == 1 else [_bezier([at, *ends], step / STEPS) for step in range(1, STEPS + 1)]


def _bezier(points: list[Point], share: float) -> Point:
    while len(points) > 1:
        points = [(a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share) for a, b in pairwise(points)]
    return points[0]


def _passed(line: list[Point], point: Point) -> int:
    x, y = point
    return sum(
        (a[1] > y) != (b[1] > y) and x < a[0] + (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1])
        for a, b in pairwise([*line, line[0]])
    )


def _far(line: list[Point], point: Point) -> float:
    return min((_to_side(a, b, point) for a, b in pairwise(line)), default=1e9)


def _to_side(a: Point, b: Point, p: Point) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    along = ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length if length else 0.0
    if not 0 <= along <= 1:
        return math.inf  # a line ends where it ends
    return ((a[0] + along * dx - p[0]) ** 2 + (a[1] + along * dy - p[1]) ** 2) ** 0.5


def blend(colour: str, share: float, ground: str) -> str:
    """A colour of this opacity over a ground."""
    pairs = ((int(colour[i : i + 2], 16), int(ground[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(over * share + under * (1 - share)):02x}" for over, under in pairs)


def ground_at(under: list[Painted], point: Point) -> str:
    """The colour at a point, from paper upwards. A pattern stays as it is: `url(…)`."""
    ground = theme().paper
    for shape in under:
        colour = shape.covers(point) if shape.tag != "text" else None
        if colour is None:
            continue
        mixes = colour.startswith("#") and ground.startswith("#")
        ground = blend(colour, shape.opacity(colour), ground) if mixes else colour
    return ground
