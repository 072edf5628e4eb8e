"""A map of regions with in each the number of things that are there; where there are none it says so loudest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from routekaart.domain.messages import message
from routekaart.figures import legend
from routekaart.figures.map_regions import LINE, MapRegion, Placed, drawn_on, joined
from routekaart.figures.model import Cell, Figure, Table
from routekaart.figures.numbers import dutch, letter, raw
from routekaart.figures.outlines import Outlines, real_outlines, tile_outlines, widest_band
from routekaart.figures.sheet import Frame, Sheet, figure, label
from routekaart.figures.svg import Attribute, Svg, element, group, path
from routekaart.figures.text import text_width
from routekaart.figures.theme import text_on, theme

STEPS = (1, 2, 4)
"""The first number of each class above none."""
TALLEST = 640


@dataclass(frozen=True)
class Numbered:
    """What to draw: the regions of the rows of the table, whose second column is counted.

    `things` is what is counted as (none, one, many), for the legend. `is_tiled`: one hexagon per gemeente.
    """

    division: str
    ids: Sequence[str]
    things: tuple[str, str, str]
    links: Mapping[str, str] = field(default_factory=dict)
    is_tiled: bool = False


def numbered(frame: Frame, table: Table, spec: Numbered) -> Figure:
    """The map and its table. Shape: one row per region, in the order of `spec.ids`; names in the first column."""
    outlines = (tile_outlines if spec.is_tiled else real_outlines)(spec.division, undivided=True)
    return figure(drawn_on(frame, outlines), table, lambda sheet: _draw(sheet, table, spec, outlines))


def _draw(sheet: Sheet, table: Table, spec: Numbered, outlines: Outlines) -> str:
    rows = zip(spec.ids, table.rows, strict=True)
    regions = [MapRegion(id_, str(row[0]), row[1], _fill(sheet, row[1])) for id_, row in rows]
    drawn = joined([region for region in regions if region.id in outlines.rings], outlines)
    key = _key(sheet, [region.cell for region in drawn], spec)
    top = key.height + 10 if sheet.is_narrow else 0
    scale = min((sheet.width - 2) / outlines.width, TALLEST / outlines.height)
    left = sheet.width - outlines.width * scale - 1 if not sheet.is_narrow else 1
    at = Placed(scale, left, top + 1)
    note = message("figures.schematic") if outlines.is_schematic else ""
    foot = top + outlines.height * scale + 8
    return sheet.render(
        foot + (18 if note else 0),
        _empty_pattern(sheet),
        key.svg,
        _shapes(sheet, drawn, spec, outlines, at),
        group([_numbers(sheet, region, outlines, at) for region in drawn], pointer_events="none"),
        label(note, 0, foot + 12, fill=theme().ink_soft) if note else "",
        links=bool(spec.links),
    )


def _fill(sheet: Sheet, cell: Cell) -> str:
    if not isinstance(cell, int):
        return sheet.hatch
    step = sum(cell >= first for first in STEPS)
    return theme().sequential[step] if step else _empty(sheet)


def _empty(sheet: Sheet) -> str:
    """The fill of a region with none."""
    return f"url(#{sheet.prefix}-geen)"


def _empty_pattern(sheet: Sheet) -> Svg:
    """Warm lines on paper: far apart, so that the number between them reads."""
    pattern = element(
        "pattern",
        element("rect", width=8, height=8, fill=theme().paper),
        element("path", d="M0 0v8", stroke=theme().accent, stroke_width=1.5),
        id=f"{sheet.prefix}-geen",
        width=8,
        height=8,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )
    return element("defs", pattern)


def _shapes(
    sheet: Sheet, regions: Sequence[MapRegion], spec: Numbered, outlines: Outlines, at: Placed
) -> Svg:
    """The regions with some, and over them those with none, in a warm line."""
    empty = [region for region in regions if region.fill == _empty(sheet)]
    others = [region for region in regions if region.fill != _empty(sheet)]
    style: dict[str, Attribute] = {"stroke_linejoin": "round"}
    layers = ((others, theme().ink, 0.8), (empty, theme().accent_dark, 1.4))
    return group(
        [
            group([_shape(region, spec, outlines, at) for region in layer], stroke=colour, stroke_width=width)
            for layer, colour, width in layers
        ],
        **style,
    )


def _shape(region: MapRegion, spec: Numbered, outlines: Outlines, at: Placed) -> Svg:
    d = "".join(path(map(at, ring)) for ring in outlines.rings[region.id])
    shape = element("path", d=d, fill=region.fill, data_id=region.id, data_v=raw(region.cell))
    title = element("title", f"{region.name}: {dutch(region.cell, 'count')}")
    href = spec.links.get(region.id)
    return element("a", title, shape, href=href) if href else group([title, shape])


def _numbers(sheet: Sheet, region: MapRegion, outlines: Outlines, at: Placed) -> Svg:
    """The number where the region is widest, under the name of the region where that fits too."""
    value = dutch(region.cell, "count") if isinstance(region.cell, int) else letter(region.cell)
    is_bare = region.fill in (_empty(sheet), sheet.hatch)
    fill = theme().accent_dark if region.fill == _empty(sheet) else theme().ink if is_bare else ""
    for words in ([region.name, value], [value]):
        (x, y), room = widest_band(outlines.rings[region.id], LINE * len(words) / at.scale)
        widest = max(text_width(word, theme().label, bold=True) for word in words) + 4
        if widest <= room * at.scale or words == [value]:
            break
    if not room:
        (x, y), _ = widest_band(outlines.rings[region.id], 1)
    x, y = at((x, y))
    return group(
        [
            label(
                word,
                x,
                y + 4.5 + LINE * (k - (len(words) - 1) / 2),
                bold=word == value,
                anchor="middle",
                fill=fill or text_on(region.fill),
                halo=is_bare,
            )
            for k, word in enumerate(words)
        ]
    )


def _key(sheet: Sheet, cells: Sequence[Cell], spec: Numbered) -> legend.Legend:
    """None, and the classes that there are up to the largest number."""
    counts = [cell for cell in cells if isinstance(cell, int)]
    most = max(counts, default=0)
    entries = [legend.Entry(_empty(sheet), spec.things[0])] if 0 in counts else []
    for step, first in enumerate(STEPS):
        last = min(most, STEPS[step + 1] - 1) if step + 1 < len(STEPS) else most
        if first <= most:
            entries.append(legend.Entry(theme().sequential[step + 1], _between(first, last, spec)))
    letters = sorted({letter(cell) for cell in cells if not isinstance(cell, int)})
    entries += [legend.Entry(sheet.hatch, legend.meaning(mark), mark) for mark in letters]
    return legend.draw(sheet, entries, columns=0 if sheet.is_narrow else 1)


def _between(first: int, last: int, spec: Numbered) -> str:
    if first == last:
        return f"{first} {spec.things[1] if first == 1 else spec.things[2]}"
    key = "figures.either" if last == first + 1 else "figures.from_to"
    return f"{message(key, one=first, other=last)} {spec.things[2]}"
