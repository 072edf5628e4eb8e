"""A bar in parts with its number at the end, for in a table: pupils by level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from routekaart.figures.numbers import decimal
from routekaart.figures.sheet import label
from routekaart.figures.svg import Svg, element
from routekaart.figures.text import text_width
from routekaart.figures.theme import text_on, theme

WIDTH, HEIGHT, BAR, SEAM = 300, 30, 22, 1.5


@dataclass(frozen=True)
class Part:
    """A part of a bar. `step` is its place in the sequential scale; None: of no known level."""

    value: float
    step: int | None


def level_bar(parts: Sequence[Part], most: float, text: str) -> Svg:
    """The bar as an SVG that says `text`; `most` is the longest bar of the table, so that all have one scale."""
    total = sum(part.value for part in parts)
    drawn_parts = [part for part in parts if part.value > 0]
    tail = text_width(decimal(most), theme().value, bold=True) + 8
    scale = (WIDTH - tail - SEAM * max(len(parts) - 1, 0)) / most if most else 0.0
    x, drawn = 0.0, []
    for part in drawn_parts:
        width = part.value * scale
        drawn.append(_part(part, x, width))
        x += width + SEAM
    drawn.append(label(decimal(total), max(x - SEAM, 0) + 8, 20, theme().value, bold=True))
    return element(
        "svg",
        *drawn,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        width=WIDTH,
        height=HEIGHT,
        role="img",
        aria_label=text,
        font_family=theme().font,
        font_size=theme().label,
        fill=theme().ink,
    )


def _part(part: Part, x: float, width: float) -> Svg:
    fill = theme().rest if part.step is None else theme().sequential[part.step]
    box = element("rect", x=round(x, 1), y=4, width=round(width, 1), height=BAR, fill=fill)
    text = decimal(part.value)
    if part.step is None or text_width(text, theme().label) + 8 > width:
        return element("g", box, data_v=text)
    return element(
        "g", box, label(text, x + width / 2, 19.5, anchor="middle", fill=text_on(fill)), data_v=text
    )
