"""The narrow form: rows from top to bottom; bars carry a letter or number that a list below or above explains."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from routekaart.figures.sankey.arrange import Arrangement
from routekaart.figures.sankey.layout import Layout, PlacedLink, PlacedNode, Room, lay_out
from routekaart.figures.sankey.model import Link
from routekaart.figures.sankey.parts import NAMED, THICK, bar, hatch_note, streams, value_text
from routekaart.figures.sheet import Sheet, label
from routekaart.figures.svg import Svg, element, group, number
from routekaart.figures.text import text_width, wrap
from routekaart.figures.theme import theme

ROW = 26  # of the list
LINE = 15  # more, for each further line of a name
FALL = 190  # from one row of bars to the next
SLOT = 20
ABOVE = 18  # for the marks of narrow bars
LEAST = 13  # a bar of this width has room for its mark
GAP = 3


def draw_downward(
    sheet: Sheet, titles: Sequence[str], arrangement: Arrangement, links: Sequence[Link]
) -> str:
    """The SVG of the diagram: the list of the first row, the streams, the lists of the other rows."""
    most = max(len(column) for column in arrangement.columns)
    crowded = most * (SLOT + GAP) > sheet.width
    slot, gap = (0.0, 0.1) if crowded else (float(SLOT), float(GAP))
    layout = lay_out(arrangement, links, Room(slot, gap, extent=sheet.width))
    marks = _marks(layout)
    first, top = _list(sheet, titles[0], layout.columns[0], marks, 0)
    rows = [top + ABOVE + (FALL + THICK) * c for c in range(len(layout.columns))]
    bars = [
        bar(node, node.start, rows[c], node.length, THICK, marks[node.node.key])
        for c, column in enumerate(layout.columns)
        for node in column
    ]
    ribbons = streams(sheet, layout.links, _curve(layout, rows))
    bars += [
        _beside(node, rows[c], marks[node.node.key], c, len(layout.columns))
        for c, column in enumerate(layout.columns)
        for node in column
        if node.length < LEAST <= node.slot
    ]
    at, lists = rows[-1] + THICK + ABOVE + 8, []
    for title, column in zip(titles[1:], layout.columns[1:], strict=True):
        drawn, height = _list(sheet, title, column, marks, at)
        lists.append(drawn)
        at += height + 10
    links_inside = any(node.node.href for column in layout.columns for node in column)
    note = hatch_note(sheet, links, at)
    return sheet.render(at + note.height, first, ribbons, *bars, *lists, note.svg, links=links_inside)


def _beside(node: PlacedNode, y: float, mark: str, row: int, count: int) -> Svg:
    """The mark of a bar that is too narrow for it: above the first row, below the last, over the others."""
    lower = y - 5 if row == 0 else y + THICK + 13 if row == count - 1 else y + THICK / 2 + 4.5
    return label(mark, node.middle, lower, bold=True, anchor="middle", halo=0 < row < count - 1)


def _marks(layout: Layout) -> dict[str, str]:
    """Per node its letter, or its number in the row when it has none."""
    return {
        placed.node.key: placed.node.letter or str(k + 1)
        for column in layout.columns
        for k, placed in enumerate(column)
    }


def _curve(layout: Layout, rows: Sequence[float]) -> Callable[[PlacedLink], str]:
    place = {node.node.key: c for c, column in enumerate(layout.columns) for node in column}

    def draw(link: PlacedLink) -> str:
        top = rows[place[link.source.key]] + THICK
        drop = rows[place[link.target.key]] - top
        half, shift = number(drop / 2), number(link.end - link.begin)
        return f"M{number(link.begin)} {number(top)}c0 {half} {shift} {half} {shift} {number(drop)}"

    return draw


def _list(
    sheet: Sheet, title: str, nodes: Sequence[PlacedNode], marks: dict[str, str], top: float
) -> tuple[Svg, float]:
    """The nodes by name: mark, name, value. Returns also its height."""
    listed = [node for node in nodes if len(nodes) <= NAMED or node.length >= SLOT]
    drawn = [label(title, 0, top + 14, bold=True, fill=theme().ink_soft)]
    y = top + 22
    for node in listed:
        value = value_text(node)
        room = sheet.width - 30 - text_width(value, theme().label) - 12
        badge = bar(node, 0, y, THICK, THICK, marks[node.node.key])
        lines = wrap(node.node.name, room, theme().label)
        name = [label(line, 28, y + 15 + LINE * k) for k, line in enumerate(lines)]
        row = group([badge, *name, label(value, sheet.width, y + 15, anchor="end", bold=node.is_exact)])
        if node.node.href:
            touch = element(
                "rect",
                y=round(y - 3, 1),
                width=sheet.width,
                height=ROW + LINE * (len(lines) - 1),
                fill_opacity=0,
            )
            row = element("a", element("title", node.node.name), touch, row, href=node.node.href)
        drawn.append(row)
        y += ROW + LINE * (len(lines) - 1)
    return group(drawn), y - top + 6
