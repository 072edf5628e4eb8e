"""Bars with their value at the end. An interval is solid to its least and hatched to its greatest value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from routekaart.domain.messages import message
from routekaart.figures.line import index
from routekaart.figures.model import Cell, Figure, Kind, Table
from routekaart.figures.numbers import dutch, raw, span
from routekaart.figures.scales import Linear
from routekaart.figures.sheet import Frame, Sheet, figure, label
from routekaart.figures.svg import Svg, element, group
from routekaart.figures.text import text_width, wrap
from routekaart.figures.theme import theme

BAR = 18
LINE = 16
MOST_LINES = 4
"""A name longer than this many lines is cut."""
STUB = 26  # the hatched mark of what is unknown


@dataclass(frozen=True)
class Bars:
    """Which columns to draw: one bar per row."""

    label: str
    value: str


def bars(frame: Frame, table: Table, spec: Bars) -> Figure:
    """The chart and its table, one bar per row in the order of the table."""
    kind = table.columns[index(table, spec.value)].kind
    name, value = index(table, spec.label), index(table, spec.value)
    rows = [(str(row[name]), row[value]) for row in table.rows]
    return figure(frame, table, lambda sheet: _draw(sheet, rows, kind))


def _draw(sheet: Sheet, rows: Sequence[tuple[str, Cell]], kind: Kind) -> str:
    if not rows:
        return sheet.render(44, label(message("figures.no_data"), 0, 28))
    beside = 0.0 if sheet.is_narrow else min(250, max(text_width(n, theme().value) for n, _ in rows) + 14)
    tail = max(text_width(_text(cell, kind), theme().value, bold=True) for _, cell in rows) + 8
    scale = reach([cell for _, cell in rows], beside, sheet.width - tail)
    drawn: list[Svg] = []
    top = 0
    for name, cell in rows:
        words = wrap(name, (sheet.width if sheet.is_narrow else beside) - 10, theme().value, lines=MOST_LINES)
        more = LINE * (len(words) - 1)
        y = top + (20 + more if sheet.is_narrow else 2 + more // 2)
        drawn += _name(sheet, words, top + 15 if sheet.is_narrow else top + 16, beside - 10)
        drawn.append(bar(sheet, name, cell, kind, scale, y, theme().primary))
        top += BAR + (28 if sheet.is_narrow else 12) + more
    zero = round(scale(0), 1)
    axis = element("path", d=f"M{zero} 0V{top}", stroke=theme().ink_soft)
    return sheet.render(top + 2, *drawn, axis)


def _name(sheet: Sheet, words: Sequence[str], first: int, right: float) -> list[Svg]:
    """The lines of a name: above its bar, or left of it and ending there."""
    x, anchor = (0.0, "start") if sheet.is_narrow else (right, "end")
    return [label(line, x, first + LINE * k, theme().value, anchor=anchor) for k, line in enumerate(words)]


def _text(cell: Cell, kind: Kind) -> str:
    return dutch(cell, kind)


def reach(cells: Sequence[Cell], left: float, right: float) -> Linear:
    """The scale that all numbers fit in, from 0 on."""
    spans = [pair for pair in map(span, cells) if pair]
    low = min([0.0, *(low for low, _ in spans)])
    high = max([0.0, *(high for _, high in spans)])
    return Linear(low, high if high > low else low + 1, left + 0.5, right)


def bar(sheet: Sheet, name: str, cell: Cell, kind: Kind, scale: Linear, y: float, colour: str) -> Svg:
    """One bar with its value at its end; `name` is what a pointer on it tells."""
    text = element("title", f"{name}: {dutch(cell, kind)}")
    limits, zero = span(cell), scale(0)
    drawn: list[str] = [text]
    if limits is None:
        drawn.append(_rect(zero, zero + STUB, y, sheet.hatch))
        end = zero + STUB
    else:
        low, high = (scale(value) for value in limits)
        drawn.append(_rect(zero, low, y, colour))
        if high > low:
            drawn.append(_rect(low, high, y, sheet.hatch, colour))
        end = max(high, zero)
    drawn.append(label(_text(cell, kind), end + 6, y + 14, theme().value, bold=limits is not None))
    return element("g", *drawn, data_s=name, data_v=raw(cell))


def _rect(start: float, end: float, y: float, fill: str, stroke: str | None = None) -> Svg:
    left, right = sorted((start, end))
    width = round(right - left, 1)
    if width <= 0:
        return group([])
    return element("rect", x=round(left, 1), y=y, width=width, height=BAR, fill=fill, stroke=stroke)
