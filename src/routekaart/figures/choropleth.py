"""A map of regions coloured by one number: their real outlines, or one hexagon per gemeente."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from routekaart.domain.messages import message
from routekaart.domain.regions import REFERENCE, membership
from routekaart.figures import legend
from routekaart.figures.map_regions import MapRegion, Placed, drawn_on, joined, names, ring_path
from routekaart.figures.model import Figure, Kind, Table
from routekaart.figures.numbers import dutch, letter, raw, span
from routekaart.figures.outlines import Outlines, Ring, real_outlines, tile_outlines
from routekaart.figures.region_key import listed, numbers, unnamed
from routekaart.figures.scales import Classes, diverging, sequential
from routekaart.figures.sheet import Frame, Sheet, figure, label
from routekaart.figures.svg import Attribute, Svg, element, group
from routekaart.figures.theme import theme

TALLEST = 700
FINE = 100  # from so many regions on, lines are thinner
LARGEST = 3.6  # of a hexagon that is 20 units wide


@dataclass(frozen=True)
class Dot:
    """A dot on the map, such as a school, in the gemeente where it stands."""

    gemeente: str
    name: str
    href: str = ""


@dataclass(frozen=True)
class Map:
    """What to draw. `ids` are the regions of the rows of the table; `value` is the key of the column to colour.

    `highlight` outlines one region; `dots` are drawn in their gemeenten; `links` make regions clickable;
    `is_tiled`: one hexagon per gemeente, so that each is as large as every other.
    """

    division: str
    ids: Sequence[str]
    name: str
    value: str
    scale: Literal["sequential", "diverging"] = "sequential"
    highlight: str = ""
    dots: Sequence[Dot] = ()
    links: Mapping[str, str] = field(default_factory=dict)
    is_tiled: bool = False


def choropleth(frame: Frame, table: Table, spec: Map) -> Figure:
    """The map and its table. Shape: one row per region, in the order of `spec.ids`."""
    outlines = _outlines(spec)
    classes = _classes(table, spec)
    drawn = drawn_on(frame, outlines)
    return figure(drawn, table, lambda sheet: _draw(sheet, table, spec, outlines, classes))


def _outlines(spec: Map) -> Outlines:
    if spec.is_tiled:
        whole = tile_outlines(spec.division, undivided=True)
        return whole if len(spec.ids) * 2 > len(whole.rings) else crop(whole, spec)
    return real_outlines(spec.division, frozenset(spec.ids), undivided=True)


def crop(whole: Outlines, spec: Map, margin: float = 4) -> Outlines:
    """Only the regions of the table, moved to the corner, with the middles of their gemeenten."""
    rings = {id_: whole.rings[id_] for id_ in spec.ids if id_ in whole.rings}
    inside = membership(spec.division, REFERENCE.year)
    assert isinstance(inside, dict), spec.division
    points = [point for region_rings in rings.values() for ring in region_rings for point in ring]
    left, top = min(x for x, _ in points) - margin, min(y for _, y in points) - margin
    return Outlines(
        rings={
            i: [tuple((x - left, y - top) for x, y in ring) for ring in region_rings]
            for i, region_rings in rings.items()
        },
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


def _regions(sheet: Sheet, table: Table, spec: Map, classes: Classes) -> list[MapRegion]:
    name, value = _column(table, spec.name), _column(table, spec.value)
    regions = []
    for id_, row in zip(spec.ids, table.rows, strict=True):
        limits = span(row[value])
        class_number = classes.of_span(*limits) if limits else None
        fill = sheet.hatch if class_number is None else classes.colours[class_number]
        regions.append(MapRegion(id_, str(row[name]), row[value], fill))
    return regions


def _draw(sheet: Sheet, table: Table, spec: Map, outlines: Outlines, classes: Classes) -> str:
    kind = table.columns[_column(table, spec.value)].kind
    regions = joined([r for r in _regions(sheet, table, spec, classes) if r.id in outlines.rings], outlines)
    hatched = sorted({letter(r.cell) for r in regions if r.fill == sheet.hatch})
    beside = not sheet.is_narrow and len(outlines.rings) * 2 > 12 and _is_whole(outlines)
    key = legend.classes(sheet, classes, kind, [r.fill for r in regions], hatched, upright=beside)
    top = 0 if beside else key.height + 10
    room = sheet.width - 2
    scale = min(room / outlines.width, TALLEST / outlines.height, LARGEST if outlines.is_schematic else 9)
    left = (sheet.width - outlines.width * scale) / 2 + (40 if beside else 0)
    at = Placed(scale, min(left, sheet.width - outlines.width * scale - 1), top + 1)
    bottom = top + outlines.height * scale + 8
    small = [] if spec.dots else unnamed(regions, outlines, sheet.hatch, kind, at)
    small_list = listed(sheet, small, kind, is_change=spec.scale == "diverging")
    note = message("figures.schematic") if outlines.is_schematic else ""
    low = bottom + (18 if note else 0)
    return sheet.render(
        low + small_list.height,
        key.svg,
        _shapes(sheet, regions, spec, outlines, kind, at),
        _dots(spec, outlines, at),
        names(
            sheet.hatch,
            [region for region in regions if region not in small],
            outlines,
            kind,
            at,
            places=bool(spec.dots),
        ),
        numbers(small, outlines, at),
        label(note, 0, bottom + 12, fill=theme().ink_soft) if note else "",
        group([small_list.svg], transform=f"translate(0 {low:g})"),
        links=bool(spec.links) or any(dot.href for dot in spec.dots),
    )


def _is_whole(outlines: Outlines) -> bool:
    return outlines.height > outlines.width


def _shapes(
    sheet: Sheet, regions: Sequence[MapRegion], spec: Map, outlines: Outlines, kind: Kind, at: Placed
) -> Svg:
    """The regions in groups of one colour. Hatched ones are not scaled, so that their lines stay fine."""
    line = 0.5 if len(outlines.rings) > FINE else 0.9
    filled = []
    for fill in dict.fromkeys(region.fill for region in regions if region.fill != sheet.hatch):
        same_fill = [region for region in regions if region.fill == fill]
        filled.append(
            group([_shape(r, spec, _path(outlines.rings[r.id]), kind) for r in same_fill], fill=fill)
        )
    hatched = [
        _shape(region, spec, "".join(ring_path(ring, at) for ring in outlines.rings[region.id]), kind)
        for region in regions
        if region.fill == sheet.hatch
    ]
    outline: dict[str, Attribute] = {"stroke": theme().ink, "stroke_linejoin": "round"}
    return group(
        [
            group(filled, transform=at.transform, stroke_width=line / at.scale, **outline),
            group(hatched, fill=sheet.hatch, stroke_width=line, **outline),
            _highlight(outlines.rings.get(spec.highlight, ()), at),
        ]
    )


def _highlight(rings: Sequence[Ring], at: Placed) -> Svg:
    """A warm line around one region, on a rim of paper."""
    if not rings:
        return Svg("")
    around = {"d": "".join(ring_path(ring, at) for ring in rings), "fill": "none"}
    rims = ((theme().paper, 7.0), (theme().accent, 3.5))
    lines = [element("path", stroke=colour, stroke_width=width, **around) for colour, width in rims]
    return group(lines, stroke_linejoin="round")


def _path(rings: Sequence[Ring]) -> str:
    return "".join(map(ring_path, rings))


def _shape(region: MapRegion, spec: Map, d: str, kind: Kind) -> Svg:
    text = element("title", f"{region.name}: {dutch(region.cell, kind)}")
    values = {"d": d, "data_id": region.id, "data_v": raw(region.cell)}
    href = spec.links.get(region.id)
    if href:
        return element("a", text, element("path", **values), href=href)
    return element("path", text, **values)


def _dots(spec: Map, outlines: Outlines, at: Placed) -> Svg:
    """All dots; several in one gemeente stand side by side."""
    seen: dict[str, int] = {}
    total = {dot.gemeente: 0 for dot in spec.dots}
    for dot in spec.dots:
        total[dot.gemeente] += 1
    drawn = []
    for dot in spec.dots:
        if dot.gemeente not in outlines.places:
            continue
        k = seen[dot.gemeente] = seen.get(dot.gemeente, -1) + 1
        per_row = max(1, int(total[dot.gemeente] ** 0.5 + 0.999))
        x, y = at(outlines.places[dot.gemeente])
        rows = -(-total[dot.gemeente] // per_row)
        x += (k % per_row - (min(per_row, total[dot.gemeente]) - 1) / 2) * 9
        y += (k // per_row - (rows - 1) / 2) * 9 - (8 if outlines.is_schematic else 0)
        circle = element("circle", element("title", dot.name), cx=round(x, 1), cy=round(y, 1), r=3.6)
        drawn.append(element("a", circle, href=dot.href, aria_label=dot.name) if dot.href else circle)
    return group(drawn, fill=theme().accent, stroke=theme().paper, stroke_width=1)
