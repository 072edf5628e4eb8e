"""The marks of initiatives on a map and in a list: shape, letter and colour say the kind, fill and badge the status."""

from __future__ import annotations

import math
from functools import cache

from routekaart.domain.messages import message
from routekaart.figures.svg import Attribute, Svg, element, number
from routekaart.figures.theme import text_on, theme
from routekaart.network.records import ENDED
from routekaart.network.terms import label, terms

Style = dict[str, Attribute]
SIZE = 38
"""Units: pixels of a mark with its badge."""
_CORNERS = {
    "driehoek": (3, -90),
    "ruit": (4, -90),
    "vierkant": (4, -45),
    "vijfhoek": (5, -90),
    "zeshoek": (6, 0),
}
_REACH = {"cirkel": 12.5, "ruit": 15.5, "driehoek": 17.0, "vierkant": 16.0, "vijfhoek": 14.5, "zeshoek": 14.0}


def colour_of(kind: str) -> str:
    """The colour of a kind."""
    place = int(terms()["kinds"][kind]["colour"]) - 1
    return (*theme().categorical, theme().rest)[place]


@cache
def mark(kind: str, status: str | None) -> Svg:
    """The mark around the origin. An ended initiative is grey, one that has not started yet is hollow."""
    colour = colour_of(kind)
    hollow = status in ("orientatie", "in-voorbereiding", ENDED, None)
    line = theme().ink_soft if status == ENDED else colour
    fill = theme().unknown if status == ENDED else theme().paper if hollow else colour
    dashed = "3 2" if status == "orientatie" else None
    letter_fill = _readable(line) if hollow else text_on(colour)
    shape = _shape(terms()["kinds"][kind]["shape"], fill, line, dashed)
    return Svg(shape + _letter(terms()["kinds"][kind]["letter"], 0, 0, 13, letter_fill) + _badge(status))


@cache
def plain_mark(kind: str) -> Svg:
    """The mark of a kind that runs, without the badge of its status."""
    colour = colour_of(kind)
    shape = _shape(terms()["kinds"][kind]["shape"], colour, colour, None)
    return Svg(shape + _letter(terms()["kinds"][kind]["letter"], 0, 0, 13, text_on(colour)))


@cache
def missing_mark(side: float = 16) -> Svg:
    """An open square: something that is not there, such as a route at a school."""
    line: Style = {"fill": theme().paper, "stroke": theme().accent_dark, "stroke_width": 2.5}
    return element("rect", x=-side / 2, y=-side / 2, width=side, height=side, rx=2, **line)


def _readable(colour: str) -> str:
    """A letter on paper is in the colour of its kind only when that colour is dark enough."""
    return theme().ink if colour in (theme().rest, theme().categorical[3], theme().accent) else colour


def _shape(shape: str, fill: str, line: str, dashed: str | None) -> Svg:
    common: Style = {"fill": fill, "stroke": line, "stroke_width": 2, "stroke_dasharray": dashed}
    halo: Style = {"fill": theme().paper, "stroke": theme().paper, "stroke_width": 5}
    if shape == "cirkel":
        return Svg(element("circle", r=_REACH[shape], **halo) + element("circle", r=_REACH[shape], **common))
    outline = _outline(shape)
    return Svg(element("path", d=outline, **halo) + element("path", d=outline, **common))


def _outline(shape: str) -> str:
    if shape == "plus":
        arms = ((-5, -13), (5, -13), (5, -5), (13, -5), (13, 5), (5, 5), (5, 13), (-5, 13), (-5, 5), (-13, 5))
        points = [(float(x), float(y)) for x, y in (*arms, (-13, -5), (-5, -5))]
    else:
        corners, turn = _CORNERS[shape]
        angles = [math.radians(turn + 360 * corner / corners) for corner in range(corners)]
        drop = 3 if shape == "driehoek" else 0
        points = [(_REACH[shape] * math.cos(a), _REACH[shape] * math.sin(a) + drop) for a in angles]
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points) + "Z"


def _letter(text: str, x: float, y: float, size: float, fill: str) -> Svg:
    return element(
        "text", text, x=x, y=y + size * 0.36, font_size=size, font_weight=600, text_anchor="middle", fill=fill
    )


def _badge(status: str | None) -> Svg:
    if status is None:
        return Svg("")
    circle = element("circle", cx=11, cy=11, r=6.5, fill=theme().paper, stroke=theme().ink, stroke_width=1)
    return Svg(circle + _letter(terms()["statuses"][status]["letter"], 11, 11, 9, theme().ink))


def picture(inside: str, size: float, name: str = "") -> Svg:
    """An SVG of its own around the origin; without a name it is decoration."""
    half = number(-size / 2)
    aria: Style = (
        {"role": "img", "aria_label": name} if name else {"aria_hidden": "true", "focusable": "false"}
    )
    return element(
        "svg",
        Svg(inside),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"{half} {half} {number(size)} {number(size)}",
        width=number(size),
        height=number(size),
        font_family=theme().font,
        **aria,
    )


def ring(kinds: dict[str, int], count: int) -> tuple[Svg, float]:
    """A cluster: a ring with the share of every kind around the number of initiatives; and its size in pixels."""
    radius = min(15 + 4 * math.log10(count), 26)
    total, start = sum(kinds.values()), 0.0
    parts = [element("circle", r=number(radius + 3), fill=theme().paper)]
    for kind, number_of in kinds.items():
        end = start + number_of / total
        parts.append(_arc(radius - 2.5, start, end, colour_of(kind)))
        start = end
    parts.append(_letter(str(count), 0, 0, 14 if count < 100 else 12, theme().ink))
    return Svg("".join(parts)), 2 * radius + 6


def _arc(radius: float, start: float, end: float, colour: str) -> Svg:
    style: Style = {"fill": "none", "stroke": colour, "stroke_width": 5}
    if end - start > 0.999:
        return element("circle", r=number(radius), **style)
    first, last = (2 * math.pi * share - math.pi / 2 for share in (start, end))
    points = [f"{number(radius * math.cos(a))} {number(radius * math.sin(a))}" for a in (first, last)]
    large = int(end - start > 0.5)
    data = f"M{points[0]}A{number(radius)} {number(radius)} 0 {large} 1 {points[1]}"
    return element("path", d=data, **style)


def in_words(kinds: dict[str, int]) -> str:
    """`5 doorlopende leerroutes, 1 leerlab`."""
    parts = [
        f"{count} {terms()['kinds'][kind]['plural'] if count > 1 else _inside(label('kinds', kind))}"
        for kind, count in kinds.items()
    ]
    return ", ".join(parts)


def _inside(name: str) -> str:
    """A name as it stands inside a sentence: names within it keep their capitals."""
    return name[:1].lower() + name[1:]


def status_words(status: str | None) -> str:
    """The label of a status; for none, that it is not known yet."""
    return label("statuses", status) if status else message("network.no_status")
