"""A strip of dots, one per region: where a place stands among the others, with the country as a tick."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from routekaart.domain.messages import message
from routekaart.figures.line import index
from routekaart.figures.model import Cell, Figure, Kind, Table
from routekaart.figures.numbers import dutch, raw, span
from routekaart.figures.scales import Linear
from routekaart.figures.sheet import Frame, Sheet, figure, label
from routekaart.figures.svg import Attribute, Svg, element, group
from routekaart.figures.text import fit, text_width
from routekaart.figures.theme import theme

NAME, MIDDLE, FOOT, HEIGHT = 14, 34, 62, 68
"""Heights: of the name of the place, the dots, and the name of the country; and of the whole."""
MARGIN, DOT, DIAMOND, TICK = 10.0, 4.0, 8.0, 11.0
FAINT = 0.35
SMALLEST = 6
"""An interval that is drawn no wider than this is a dot. Units: pixels."""


@dataclass(frozen=True)
class Strip:
    """Which columns to draw; `place` and `country` are the labels of the rows that stand out."""

    label: str
    value: str
    place: str
    country: str


@dataclass(frozen=True)
class _Row:
    name: str
    cell: Cell
    low: float
    high: float

    @property
    def middle(self) -> float:
        return (self.low + self.high) / 2


def strip(frame: Frame, table: Table, spec: Strip) -> Figure:
    """The strip and its table. An interval is drawn as a line from its least to its greatest value."""
    name, value = index(table, spec.label), index(table, spec.value)
    kind = table.columns[value].kind
    rows = []
    for row in table.rows:
        bounds = span(row[value])
        if bounds:
            rows.append(_Row(str(row[name]), row[value], *bounds))
    return figure(frame, table, lambda sheet: _draw(sheet, rows, kind, spec), size="strip")


def _draw(sheet: Sheet, rows: Sequence[_Row], kind: Kind, spec: Strip) -> str:
    if not rows:
        return sheet.render(44, label(message("figures.no_data"), 0, 28))
    low, high = min(row.low for row in rows), max(row.high for row in rows)
    x = Linear(low, high if high > low else low + 1, MARGIN, sheet.width - MARGIN)
    line = element("path", d=f"M0 {MIDDLE}H{sheet.width}", stroke=theme().line)
    special = (spec.place, spec.country)
    others = [row for row in rows if row.name not in special]
    country = [row for row in rows if row.name == spec.country]
    place = [row for row in rows if row.name == spec.place]
    return sheet.render(
        HEIGHT,
        line,
        group((_dot(row, x, kind) for row in others), fill=theme().ink_soft, stroke=theme().ink_soft),
        *(_tick(row, x, kind, sheet.width) for row in country),
        *(_diamond(row, x, kind, sheet.width) for row in place),
    )


def _carrying(row: _Row, kind: Kind, *children: Svg) -> Svg:
    title = element("title", f"{row.name}: {dutch(row.cell, kind)}")
    return element("g", title, *children, data_s=row.name, data_v=raw(row.cell))


def _interval(row: _Row, x: Linear, **attributes: Attribute) -> Svg:
    """From the least to the greatest value. Missing: empty when a mark covers it."""
    left, right = x(row.low), x(row.high)
    if right - left <= SMALLEST:
        return Svg("")
    d = f"M{left:.1f} {MIDDLE}H{right:.1f}"
    return element("path", d=d, stroke_linecap="round", **attributes)


def _dot(row: _Row, x: Linear, kind: Kind) -> Svg:
    bar = _interval(row, x, stroke_width=2 * DOT - 2, stroke_opacity=FAINT / 2)
    if bar:
        return _carrying(row, kind, bar)
    dot = element("circle", cx=round(x(row.middle), 1), cy=MIDDLE, r=DOT, fill_opacity=FAINT, stroke="none")
    return _carrying(row, kind, dot)


def _tick(row: _Row, x: Linear, kind: Kind, width: float) -> Svg:
    at = round(x(row.middle), 1)
    bar = _interval(row, x, stroke=theme().ink, stroke_width=2)
    mark = element("path", d=f"M{at} {MIDDLE - TICK}v{2 * TICK}", stroke=theme().ink, stroke_width=2.4)
    return _carrying(row, kind, bar, mark, _beside(row, kind, at, FOOT, width))


def _diamond(row: _Row, x: Linear, kind: Kind, width: float) -> Svg:
    at = round(x(row.middle), 1)
    bar = _interval(row, x, stroke=theme().accent, stroke_width=5, stroke_opacity=0.6)
    d = f"M{at} {MIDDLE - DIAMOND}l{DIAMOND} {DIAMOND}l{-DIAMOND} {DIAMOND}l{-DIAMOND} {-DIAMOND}z"
    mark = element("path", d=d, fill=theme().accent, stroke=theme().paper, stroke_width=1.5)
    return _carrying(row, kind, bar, mark, _beside(row, kind, at, NAME, width, theme().accent_dark))


def _beside(row: _Row, kind: Kind, at: float, y: float, width: float, fill: str | None = None) -> Svg:
    """The name and the value of a row, over or under its mark and within the sheet."""
    digits = 0 if kind in ("share", "pct") else None
    text = message("figures.named_value", name=row.name, value=dutch(row.cell, kind, digits))
    shown = fit(text, width, theme().label, bold=True)
    half = text_width(shown, theme().label, bold=True) / 2
    return label(shown, min(max(at, half), width - half), y, bold=True, anchor="middle", fill=fill)
