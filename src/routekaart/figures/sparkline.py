"""A line as small as a word, for in a table."""

from __future__ import annotations

from collections.abc import Sequence

from routekaart.figures.model import Cell
from routekaart.figures.numbers import span
from routekaart.figures.scales import Linear
from routekaart.figures.svg import Attribute, Svg, element, group, path
from routekaart.figures.theme import theme

WIDTH, HEIGHT, MARGIN = 96, 28, 4
LEAST = 0.25
"""The scale spans at least this share of the greatest value, so that a small change looks small."""
PALE = 0.2

Point = tuple[float, float, float]
"""Where a value stands: across, and at the height of its least and its greatest value."""


def sparkline(cells: Sequence[Cell], text: str = "", width: int = WIDTH) -> Svg:
    """The line as an SVG; an interval is a band, and it breaks where a value is unknown. Units: `width` 96-200 pixels.

    Without `text` it is decoration beside words that say the same, and hidden from a screen reader.
    Missing: empty when fewer than two values are known.
    """
    bounds = [span(cell) for cell in cells]
    known_bounds = [pair for pair in bounds if pair]
    if len(known_bounds) < 2:
        return Svg("")
    low, high = _scale(known_bounds)
    y = Linear(low, high, HEIGHT - MARGIN, MARGIN)
    step = (width - 2 * MARGIN) / (len(cells) - 1)
    runs: list[list[Point]] = [[]]
    for k, pair in enumerate(bounds):
        if pair is None:
            runs.append([])
        else:
            runs[-1].append((MARGIN + step * k, y(pair[0]), y(pair[1])))
    drawn = [_run(run) for run in runs if run]
    return _svg([*drawn, _end(runs[-1])], text, width)


def _scale(bounds: Sequence[tuple[float, float]]) -> tuple[float, float]:
    low, high = min(low for low, _ in bounds), max(high for _, high in bounds)
    extent = max(high - low, LEAST * abs(high), 1e-9)
    middle = (low + high) / 2
    return middle - extent / 2, middle + extent / 2


def _run(run: Sequence[Point]) -> Svg:
    middles = [(x, (low + high) / 2) for x, low, high in run]
    if len(run) == 1:
        (x, y), *_ = middles
        return element("circle", cx=round(x, 1), cy=round(y, 1), r=1.6, fill=theme().primary_dark)
    area = Svg("")
    if any(low != high for _, low, high in run):
        around = [(x, high) for x, _, high in run] + [(x, low) for x, low, _ in reversed(run)]
        area = element("path", d=path(around), fill=theme().primary, fill_opacity=PALE)
    drawn = element(
        "path", d=path(middles, closed=False), fill="none", stroke=theme().primary_dark, stroke_width=2
    )
    return group([area, drawn])


def _end(run: Sequence[Point]) -> Svg:
    """The last value; nothing when that is not known."""
    if not run:
        return Svg("")
    x, low, high = run[-1]
    return element("circle", cx=round(x, 1), cy=round((low + high) / 2, 1), r=3, fill=theme().accent)


def _svg(children: Sequence[Svg], text: str, width: int) -> Svg:
    named: dict[str, Attribute] = {"role": "img", "aria_label": text} if text else {"aria_hidden": "true"}
    return element(
        "svg",
        *children,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width} {HEIGHT}",
        width=width,
        height=HEIGHT,
        **named,
    )
