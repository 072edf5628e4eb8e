"""A map of regions coloured by one number: real boundaries when given, otherwise one hexagon per gemeente."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from routekaart.domain.messages import message
from routekaart.domain.regions import REFERENCE, membership
from routekaart.domain.spans import Span
from routekaart.figures import legend
from routekaart.figures.model import Cell, Figure, Kind, Table
from routekaart.figures.numbers import dutch, letter, raw, span
from routekaart.figures.outlines import Outlines, Ring, boundary_outlines, tile_outlines, widest_band
from routekaart.figures.scales import Classes, diverging, sequential
from routekaart.figures.sheet import Frame, Sheet, figure, label
from routekaart.figures.svg import Svg, element, group, number, path
from routekaart.figures.text import text_width
from routekaart.figures.theme import text_on, theme

LINE = 15  # from baseline to baseline
TALLEST = 700
LARGEST = 3.6  # of a hexagon that is 20 units wide


@dataclass(frozen=True)
class Place:
    """A dot on the map, such as a school, in the gemeente where it stands."""

    gemeente: str
    name: str
    href: str = ""


@dataclass(frozen=True)
class Map:
    """What to draw. `ids` are the regions of the rows of the table; `value` is the key of the column to colour.

    `highlight` outlines one region; `places` are dots; `links` make regions clickable; `boundaries` are GeoJSON
    geometries per region id. Missing: without `boundaries` the tile map of `division` is drawn.
    """

    division: str
    ids: Sequence[str]
    name: str
    value: str
    scale: Literal["sequential", "diverging"] = "sequential"
    highlight: str = ""
    places: Sequence[Place] = ()
    links: Mapping[str, str] = field(default_factory=dict)
    boundaries: Mapping[str, Mapping[str, Any]] | None = None


@dataclass(frozen=True)
class _Region:
    id: str
    name: str
    cell: Cell
    fill: str


def choropleth(frame: Frame, table: Table, spec: Map) -> Figure:
    """The map and its table. Shape: one row per region, in the order of `spec.ids`."""
    outlines = _outlines(spec)
    classes = _classes(table, spec)
    return figure(frame, table, lambda sheet: _draw(sheet, table, spec, outlines, classes))


def _outlines(spec: Map) -> Outlines:
    if spec.boundaries is None:
        whole = tile_outlines(spec.division)
        return whole if len(spec.ids) * 2 > len(whole.rings) else crop(whole, spec)
    return boundary_outlines({id_: spec.boundaries[id_] for id_ in spec.ids if id_ in spec.boundaries})


def crop(whole: Outlines, spec: Map, margin: float = 4) -> Outlines:
    """Only the regions of the table, moved to the corner, with the middles of their gemeenten."""
    rings = {id_: whole.rings[id_] for id_ in spec.ids if id_ in whole.rings}
    inside = membership(spec.division, REFERENCE.year)
    assert isinstance(inside, dict), spec.division
    points = [point for own in rings.values() for ring in own for point in ring]
    left, top = min(x for x, _ in points) - margin, min(y for _, y in points) - margin
    return Outlines(
        rings={i: [tuple((x - left, y - top) for x, y in ring) for ring in own] for i, own in rings.items()},
        places={code: (x - left, y - top) for code, (x, y) in whole.places.items() if inside[code] in rings},
        width=max(x for x, _ in points) - left + margin,
        height=max(y for _, y in points) - top + margin,
        is_schematic=whole.is_schematic,
    )


def _column(table: Table, key: str) -> int:
    return [column.key for column in table.columns].index(key)


def _classes(table: Table, spec: Map) -> Classes:
    spans = [span(row[_column(table, spec.value)]) for row in table.rows]
    values = [(low + high) / 2 for low, high in (s for s in spans if s)]
    return diverging(values) if spec.scale == "diverging" else sequential(values)


def _regions(sheet: Sheet, table: Table, spec: Map, classes: Classes) -> list[_Region]:
    name, value = _column(table, spec.name), _column(table, spec.value)
    found = []
    for id_, row in zip(spec.ids, table.rows, strict=True):
        limits = span(row[value])
        own = classes.of_span(*limits) if limits else None
        fill = sheet.hatch if own is None else classes.colours[own]
        found.append(_Region(id_, str(row[name]), row[value], fill))
    return found


def _draw(sheet: Sheet, table: Table, spec: Map, outlines: Outlines, classes: Classes) -> str:
    kind = table.columns[_column(table, spec.value)].kind
    regions = [r for r in _regions(sheet, table, spec, classes) if r.id in outlines.rings]
    hatched = sorted({letter(r.cell) for r in regions if r.fill == sheet.hatch})
    beside = (
        not sheet.is_narrow
        and len(outlines.rings) * 2 > 12
        and spec.boundaries is None
        and _is_whole(outlines)
    )
    key = legend.classes(sheet, classes, kind, hatched, upright=beside)
    top = 0 if beside else key.height + 10
    room = sheet.width - 2
    scale = min(room / outlines.width, TALLEST / outlines.height, LARGEST if outlines.is_schematic else 9)
    left = (sheet.width - outlines.width * scale) / 2 + (40 if beside else 0)
    at = _Placed(scale, min(left, sheet.width - outlines.width * scale - 1), top + 1)
    bottom = top + outlines.height * scale + 8
    note = message("figures.schematic") if outlines.is_schematic else ""
    return sheet.render(
        bottom + (18 if note else 0),
        key.svg,
        _shapes(sheet, regions, spec, outlines, kind, at),
        _dots(spec, outlines, at),
        _names(sheet, regions, spec, outlines, kind, at),
        label(note, 0, bottom + 12, fill=theme().ink_soft) if note else "",
        links=bool(spec.links) or any(place.href for place in spec.places),
    )


def _is_whole(outlines: Outlines) -> bool:
    return outlines.height > outlines.width


@dataclass(frozen=True)
class _Placed:
    scale: float
    left: float
    top: float

    def __call__(self, point: tuple[float, float]) -> tuple[float, float]:
        return self.left + point[0] * self.scale, self.top + point[1] * self.scale

    @property
    def transform(self) -> str:
        return f"translate({number(self.left)} {number(self.top)}) scale({number(self.scale, 4)})"


def _shapes(
    sheet: Sheet, regions: Sequence[_Region], spec: Map, outlines: Outlines, kind: Kind, at: _Placed
) -> Svg:
    """The regions in groups of one colour; hatched ones get their pattern at the size of the screen."""
    fine = len(outlines.rings) > 100
    parts = []
    for fill in dict.fromkeys(region.fill for region in regions):
        shapes = [_shape(region, spec, outlines, kind) for region in regions if region.fill == fill]
        parts.append(group(shapes, fill=fill))
    chosen = outlines.rings.get(spec.highlight)
    if chosen:
        outline = {"fill": "none", "stroke_linejoin": "round", "d": _path(chosen)}
        parts.append(element("path", stroke=theme().paper, stroke_width=7 / at.scale, **outline))
        parts.append(element("path", stroke=theme().accent, stroke_width=3.5 / at.scale, **outline))
    stroke = (0.5 if fine else 0.9) / at.scale
    return group(
        parts, transform=at.transform, stroke=theme().ink, stroke_width=stroke, stroke_linejoin="round"
    )


def _path(rings: Sequence[Sequence[tuple[float, float]]]) -> str:
    return "".join(path(ring, digits=0) for ring in rings)


def _shape(region: _Region, spec: Map, outlines: Outlines, kind: Kind) -> Svg:
    text = element("title", f"{region.name}: {dutch(region.cell, kind)}")
    values = {"d": _path(outlines.rings[region.id]), "data_id": region.id, "data_v": raw(region.cell)}
    href = spec.links.get(region.id)
    if href:
        return element("a", text, element("path", **values), href=href)
    return element("path", text, **values)


def _dots(spec: Map, outlines: Outlines, at: _Placed) -> Svg:
    """A dot per place; several in one gemeente stand side by side."""
    seen: dict[str, int] = {}
    total = {place.gemeente: 0 for place in spec.places}
    for place in spec.places:
        total[place.gemeente] += 1
    drawn = []
    for place in spec.places:
        if place.gemeente not in outlines.places:
            continue
        k = seen[place.gemeente] = seen.get(place.gemeente, -1) + 1
        per_row = max(1, int(total[place.gemeente] ** 0.5 + 0.999))
        x, y = at(outlines.places[place.gemeente])
        rows = -(-total[place.gemeente] // per_row)
        x += (k % per_row - (min(per_row, total[place.gemeente]) - 1) / 2) * 9
        y += (k // per_row - (rows - 1) / 2) * 9 - (8 if outlines.is_schematic else 0)
        dot = element("circle", element("title", place.name), cx=round(x, 1), cy=round(y, 1), r=3.6)
        drawn.append(element("a", dot, href=place.href, aria_label=place.name) if place.href else dot)
    return group(drawn, fill=theme().accent, stroke=theme().paper, stroke_width=1)


def _names(
    sheet: Sheet, regions: Sequence[_Region], spec: Map, outlines: Outlines, kind: Kind, at: _Placed
) -> Svg:
    """The name and value of a region where they fit inside it, the value alone, or the letter of a hatched one."""
    if spec.places and not outlines.is_schematic:
        return Svg("")
    drawn = []
    for region in regions:
        hatched = region.fill == sheet.hatch
        words, (x, y) = _words(region, hatched, kind, outlines.rings[region.id], at)
        if spec.places:
            words, y = words[:-1], y + 12
        fill = theme().ink if hatched else text_on(region.fill)
        for k, word in enumerate(words):
            lower = y + 4.5 + LINE * (k - (len(words) - 1) / 2)
            bold = k == len(words) - 1 and not spec.places and not _is_wide(region.cell)
            drawn.append(label(word, x, lower, bold=bold, anchor="middle", fill=fill, halo=hatched))
    return group(drawn, pointer_events="none")


def _words(
    region: _Region, hatched: bool, kind: Kind, rings: Sequence[Ring], at: _Placed
) -> tuple[list[str], tuple[float, float]]:
    """The lines that fit, and their middle on the sheet."""
    for words in _choices(region, hatched, kind):
        needed = (max(text_width(word, theme().label, bold=True) for word in words) + 2) / at.scale
        height = (LINE * len(words) - 4) / at.scale
        wide = [ring for ring in rings if _extent(ring) >= needed]
        middle, room = max(
            (widest_band(ring, height) for ring in wide), key=lambda pair: pair[1], default=((0, 0), 0.0)
        )
        if wide and needed <= room:
            return words, at(middle)
    return [], (0.0, 0.0)


def _extent(ring: Ring) -> float:
    return max(x for x, _ in ring) - min(x for x, _ in ring)


def _choices(region: _Region, hatched: bool, kind: Kind) -> list[list[str]]:
    """What may be written in a region, best first. Two bounds are too much for a map: those stand in the table."""
    if _is_wide(region.cell) and not hatched:
        return [[region.name], _halves(region.name)]
    digits = 0 if kind in ("share", "pct") else None
    value = letter(region.cell) if hatched else dutch(region.cell, kind, digits)
    return [[region.name, value], [*_halves(region.name), value], [value]]


def _is_wide(cell: Cell) -> bool:
    return isinstance(cell, Span) and cell.low < cell.high


def _halves(name: str) -> list[str]:
    """A long name in two lines, broken at the hyphen or space nearest to its middle."""
    cuts = [i for i, char in enumerate(name) if char in " -" and 0 < i < len(name) - 1]
    if not cuts:
        return [name]
    cut = min(cuts, key=lambda i: abs(i - len(name) / 2))
    return [name[: cut + 1].strip(), name[cut + 1 :]]
