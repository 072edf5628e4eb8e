"""What both forms of the diagram share: colours, the text of a stream, the mark of a node."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from routekaart.domain.counts import Unknown
from routekaart.domain.messages import message
from routekaart.figures import legend
from routekaart.figures.numbers import decimal, dutch, letter, raw
from routekaart.figures.sankey.layout import PlacedLink, PlacedNode
from routekaart.figures.sankey.model import Link, Node, is_known
from routekaart.figures.sheet import Sheet, label
from routekaart.figures.svg import Attribute, Svg, element, escape, group, number
from routekaart.figures.theme import text_on, theme

TITLED = 400  # up to so many streams each has its own tooltip
NAMED = 200  # in a column of more nodes only those with room have their name
OPACITY = 0.55
THICK = 20  # of a node's bar


def node_colour(node: Node) -> str:
    """The colour of a node's bar."""
    if node.is_rest:
        return theme().rest
    palette = theme().categorical
    return theme().ink_soft if node.colour is None else palette[node.colour % len(palette)]


def stream_colour(link: PlacedLink) -> str:
    """A stream takes the colour of its tone, of its end, or of its beginning when only that has one."""
    if link.link.tone:
        return tone_colours()[link.link.tone]
    ends = [node for node in (link.target, link.source) if node.colour is not None]
    return node_colour(ends[0]) if ends else theme().rest if link.target.is_rest else theme().primary


def tone_colours() -> dict[str, str]:
    """The colour of every tone."""
    return {"with": theme().primary, "without": theme().accent, "elsewhere": theme().rest}


_TONED = {"with": 1.0, "without": 0.82, "elsewhere": 0.4}
"""How opaque a stream of a tone is: the text on it has 4.5:1, the rest stays quiet."""


def streams(sheet: Sheet, links: Sequence[PlacedLink], curve: Callable[[PlacedLink], str]) -> Svg:
    """All streams, grouped by colour, wide ones first so that narrow ones stay visible."""
    titled = len(links) <= TITLED
    hatched: list[Svg] = []
    by_colour: dict[str, list[Svg]] = {}
    for link in sorted(links, key=lambda link: -link.width):
        if is_known(link.link.cell):
            by_colour.setdefault(stream_colour(link), []).append(_stream(link, curve(link), titled))
        else:
            hatched.append(_stream(link, curve(link), titled))
    opaque = {colour: _TONED[tone] for tone, colour in tone_colours().items()}
    is_toned = any(link.link.tone for link in links)
    solid = [
        group(by_colour[colour], stroke=colour, stroke_opacity=opaque.get(colour) if is_toned else None)
        for colour in sorted(by_colour, key=lambda colour: (is_toned and opaque.get(colour, 0), colour))
    ]
    return group(
        [*solid, group(hatched, stroke=sheet.hatch, stroke_opacity=1)], fill="none", stroke_opacity=OPACITY
    )


def _stream(link: PlacedLink, d: str, titled: bool) -> Svg:
    """Written out by hand: a national picture has thousands."""
    width = number(link.width, 2 if link.width < 1 else 1)
    ends = f'data-s="{escape(link.link.source)}" data-t="{escape(link.link.target)}" data-v="{raw(link.link.cell)}"'
    open_ = f'<path d="{d}" stroke-width="{width}" {ends}'
    return Svg(f"{open_}>{_title(link)}</path>" if titled else f"{open_}/>")


def _title(link: PlacedLink) -> Svg:
    value = dutch(link.link.cell, "count")
    text = message("figures.stream", source=link.source.name, target=link.target.name, value=value)
    return element("title", text)


def bar(node: PlacedNode, x: float, y: float, width: float, height: float, mark: str) -> Svg:
    """The bar of a node with its letter when there is room for it."""
    colour = node_colour(node.node)
    place: dict[str, Attribute] = {
        "x": round(x, 1),
        "y": round(y, 1),
        "width": round(width, 1),
        "height": round(height, 1),
    }
    if not mark or min(width, height) < 13:
        return element("rect", fill=colour, data_n=node.node.key, **place)
    text = label(mark, x + width / 2, y + height / 2 + 4.5, bold=True, anchor="middle", fill=text_on(colour))
    return group([element("rect", fill=colour, **place), text], data_n=node.node.key)


def value_text(node: PlacedNode) -> str:
    """The value of a node and what stands beside it; "minstens" where a part is protected."""
    value = decimal(node.value)
    if not node.is_exact:
        return (
            dutch(Unknown("figures.protected"), "count")
            if node.value == 0
            else message("figures.about", value=value)
        )
    beside = node.node.beside
    return message("figures.value_share", value=value, share=beside) if beside else value


def hatch_note(sheet: Sheet, links: Sequence[Link], y: float) -> legend.Legend:
    """What the hatching means, when there is any."""
    reasons = {letter(link.cell) for link in links if not is_known(link.cell)}
    entries = [legend.Entry(sheet.hatch, legend.meaning(mark)) for mark in sorted(reasons)]
    drawn = legend.draw(sheet, entries)
    return legend.Legend(group([drawn.svg], transform=f"translate(0 {number(y)})"), drawn.width, drawn.height)
