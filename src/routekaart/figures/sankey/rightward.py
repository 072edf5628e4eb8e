"""The wide form: columns from left to right, names beside the outer columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from routekaart.domain.messages import message
from routekaart.figures import legend
from routekaart.figures.numbers import dutch
from routekaart.figures.sankey.arrange import Arrangement
from routekaart.figures.sankey.layout import Layout, PlacedLink, PlacedNode, Room, lay_out
from routekaart.figures.sankey.model import Link, is_known
from routekaart.figures.sankey.parts import (
    NAMED,
    THICK,
    bar,
    hatch_note,
    streams,
    tone_colours,
    value_text,
)
from routekaart.figures.sheet import Sheet, label
from routekaart.figures.svg import Svg, element, group, number
from routekaart.figures.text import fit, text_width, wrap
from routekaart.figures.theme import text_on, theme

MARGIN = 178  # for the names beside the outer columns
WIDE = 300  # the same in a crowd, so that a name has one line
HEAD = 26
LINE = 15
CROWD = 40  # in a column of more nodes a node shows its name only
ONE_LINE = 0  # in place of how many nodes the longest column has: names and values in one line
LOW = Room(ink=180, slot=LINE + 1, gap=4)


def draw_rightward(
    sheet: Sheet,
    titles: Sequence[str],
    arrangement: Arrangement,
    links: Sequence[Link],
    key: legend.Legend = legend.NOTHING,
    *,
    in_one_line: bool = False,
) -> str:
    """The SVG of the diagram, with a key to its colours underneath; `in_one_line`: a name with its value beside it."""
    most = ONE_LINE if in_one_line else _most(arrangement)
    layout = lay_out(arrangement, links, LOW if in_one_line else _room(arrangement))
    left, right = (_margin(layout.columns[c], titles[c], most) for c in (0, -1))
    step = (sheet.width - left - right - THICK) / (len(layout.columns) - 1)
    lefts = [left + step * c for c in range(len(layout.columns))]
    curve = _curve(layout, lefts)
    nodes = [_column(c, column, lefts[c], len(lefts), most) for c, column in enumerate(layout.columns)]
    heads = [_head(c, title, lefts[c], len(lefts)) for c, title in enumerate(titles)]
    numbers = group(_number(link, left + THICK) for link in layout.links)
    drawn = element(
        "g", streams(sheet, layout.links, curve), *nodes, numbers, transform=f"translate(0 {HEAD})"
    )
    below = HEAD + layout.extent + 8
    note = hatch_note(sheet, links, below + key.height)
    shown_key = group([key.svg], transform=f"translate(0 {number(below)})")
    height = below + key.height + note.height
    return sheet.render(height, *heads, drawn, shown_key, note.svg, links=_has_links(layout))


def _number(link: PlacedLink, x: float) -> Svg:
    """The number in a stream with a tone, where it is wide enough. Missing: empty."""
    tone, cell = link.link.tone, link.link.cell
    if tone not in ("with", "without") or not is_known(cell) or link.width < LINE - 1:
        return Svg("")
    text = message(f"figures.{tone}_route", count=dutch(cell, "count"))
    colour = text_on(tone_colours()[tone]) if tone == "with" else theme().ink
    return label(text, x + 8, link.begin + 4.5, bold=True, fill=colour)


def _most(arrangement: Arrangement) -> int:
    """How many nodes the longest column has."""
    return max(len(column) for column in arrangement.columns)


def _room(arrangement: Arrangement) -> Room:
    """Room for whole names with a value, for whole names, or, of more than anybody reads, for the streams alone."""
    most = _most(arrangement)
    if most > NAMED:
        return Room(ink=1000, slot=0.5, gap=0.6)
    lines = max(len(_lines(node.name, most)) for column in arrangement.columns for node in column)
    if most > CROWD:
        return Room(ink=300, slot=LINE * lines, gap=1)
    return Room(ink=300, slot=LINE * (lines + 1), gap=8)


def _margin(nodes: Sequence[PlacedNode], title: str, most: int) -> float:
    """Room beside an outer column: its longest line."""
    lines = [line for node in nodes for line in _shown(node, most)]
    return max(text_width(text, theme().label, bold=True) for text in (*lines, title)) + 12


def _shown(node: PlacedNode, most: int) -> list[str]:
    """The name of a node with its value, its name, the beginning of its name, or nothing, as it has room.

    `most`: nodes in the longest column.
    """
    if node.slot < LINE - 3:
        return []
    if most == ONE_LINE:
        return [f"{fit(node.node.name, WIDE - 60, theme().label, bold=True)} {value_text(node)}"]
    name, room = _lines(node.node.name, most), (node.slot + 4) / LINE
    if len(name) <= room:
        return [*name, value_text(node)] if len(name) + 1 <= room else name
    return [fit(node.node.name, MARGIN - 12, theme().label, bold=True)]


def _lines(name: str, most: int) -> list[str]:
    return wrap(name, (MARGIN if most <= CROWD else WIDE) - 12, theme().label, bold=True)


def _curve(layout: Layout, lefts: Sequence[float]) -> Callable[[PlacedLink], str]:
    place = {node.node.key: c for c, column in enumerate(layout.columns) for node in column}

    runs = [(number(x + THICK), *_run(next_ - x - THICK)) for x, next_ in pairwise(lefts)]

    def draw(link: PlacedLink) -> str:
        left, half, run = runs[place[link.source.key]]
        fall = number(link.end - link.begin)
        return f"M{left} {number(link.begin)}c{half} 0 {half} {fall} {run} {fall}"

    return draw


def _run(length: float) -> tuple[str, str]:
    return number(length / 2), number(length)


def _head(c: int, title: str, left: float, count: int) -> Svg:
    anchor, x = (
        ("end", left + THICK)
        if c == 0
        else ("start", left)
        if c == count - 1
        else ("middle", left + THICK / 2)
    )
    return label(title, x, 14, bold=True, anchor=anchor, fill=theme().ink_soft)


def _has_links(layout: Layout) -> bool:
    return any(node.node.href for column in layout.columns for node in column)


def _column(c: int, nodes: Sequence[PlacedNode], left: float, count: int, most: int) -> Svg:
    return group([_node(c, node, left, count, most) for node in nodes])


def _node(c: int, node: PlacedNode, left: float, count: int, most: int) -> Svg:
    shape = bar(node, left, node.start, THICK, node.length, node.node.letter)
    lines = _shown(node, most)
    anchor, x = ("end", left - 8) if c == 0 else ("start", left + THICK + 8)
    inner = 0 < c < count - 1
    top = node.middle - LINE * len(lines) / 2 + 11.5
    names = max(len(lines) - 1, 1)
    texts = [
        label(text, x, top + LINE * k, bold=k < names, anchor=anchor, halo=inner)
        for k, text in enumerate(lines)
    ]
    drawn = group([shape, *texts]) if texts else shape
    return (
        element("a", element("title", node.node.name), drawn, href=node.node.href)
        if node.node.href
        else drawn
    )
