"""Amounts against norms, such as hours of a route against those of the law, old and new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from routekaart.domain.messages import message
from routekaart.figures.line import index
from routekaart.figures.model import Cell, Figure, Kind, Table
from routekaart.figures.numbers import dutch, raw, span
from routekaart.figures.scales import Linear
from routekaart.figures.sheet import Frame, Sheet, figure, label
from routekaart.figures.svg import Svg, element, group, number
from routekaart.figures.text import fit, text_width
from routekaart.figures.theme import theme

BAR = 16.0
OVER = 5.0  # how far the line of a norm stands out above and below the bar
DASHES = (None, "4 3", "1 3")


@dataclass(frozen=True)
class Norms:
    """Which columns to draw: the label, the amount, and up to three norms that it should reach."""

    label: str
    value: str
    norms: Sequence[str]


def against_norms(frame: Frame, table: Table, spec: Norms) -> Figure:
    """A bar per row of the table with a line per norm: solid, dashed, dotted. Below the first norm it is warm."""
    return figure(frame, table, lambda sheet: _draw(sheet, table, spec))


@dataclass(frozen=True)
class _Row:
    name: str
    cell: Cell
    norms: Sequence[Cell]
    value: str

    @property
    def width(self) -> float:
        return text_width(self.name, theme().value) + text_width(self.value, theme().value, bold=True) + 12


def _draw(sheet: Sheet, table: Table, spec: Norms) -> str:
    if not table.rows:
        return sheet.render(44, label(message("figures.no_data"), 0, 28))
    rows, kind = _rows(table, spec), table.columns[index(table, spec.value)].kind
    spans = [pair for row in rows for cell in (row.cell, *row.norms) if (pair := span(cell))]
    scale = Linear(0, max([1.0, *(high for _, high in spans)]), 1, sheet.width - 12)
    titles = [table.columns[index(table, key)].title for key in spec.norms]
    top = 22.0 * _key_rows(titles, sheet) + 6
    below = 0 if all(row.width <= sheet.width for row in rows) else 20
    pitch = 54 + below
    drawn = [_row(sheet, row, kind, scale, top + pitch * k, below) for k, row in enumerate(rows)]
    return sheet.render(top + pitch * len(rows), _key(titles, sheet), *drawn)


def _rows(table: Table, spec: Norms) -> list[_Row]:
    name, value = index(table, spec.label), index(table, spec.value)
    kind, bars = table.columns[value].kind, []
    for row in table.rows:
        norms = [row[index(table, key)] for key in spec.norms]
        norm_texts = " / ".join(dutch(norm, kind) for norm in norms if span(norm))
        value_text = dutch(row[value], kind)
        text = message("figures.against", value=value_text, norms=norm_texts) if norm_texts else value_text
        bars.append(_Row(str(row[name]), row[value], norms, text))
    return bars


def _row(sheet: Sheet, row: _Row, kind: Kind, scale: Linear, y: float, below: int) -> Svg:
    """Name, value (on a line of its own when `below`), bar and norms."""
    limits = span(row.cell)
    x, anchor = (0, "start") if below else (sheet.width, "end")
    parts = [
        label(fit(row.name, sheet.width, theme().value), 0, y + 15, theme().value),
        label(row.value, x, y + 15 + below, theme().value, bold=limits is not None, anchor=anchor),
    ]
    top = y + 26 + below
    fill = sheet.hatch if limits is None else _colour(limits[0], row.norms)
    long = scale(limits[1]) - 1 if limits else 40
    parts.append(element("rect", x=1, y=top, width=round(max(long, 0.5), 1), height=BAR, fill=fill))
    for k, norm in enumerate(row.norms):
        limit = span(norm)
        if limit:
            line = f"M{number(scale(limit[0]))} {number(top - OVER)}v{number(BAR + 2 * OVER)}"
            title = element("title", dutch(norm, kind))
            style = {"stroke": theme().ink, "stroke_dasharray": DASHES[k]}
            parts.append(element("path", title, d=line, stroke_width=2.5, data_v=raw(norm), **style))
    return element("g", *parts, data_s=row.name, data_v=raw(row.cell))


def _colour(value: float, norms: Sequence[Cell]) -> str:
    first = span(norms[0]) if norms else None
    return theme().accent if first and value < first[0] else theme().primary


def _places(titles: Sequence[str], sheet: Sheet) -> list[tuple[float, int]]:
    """Per norm its place in the key and its line."""
    x, row, places = 0.0, 0, []
    for title in titles:
        wide = 22 + text_width(title, theme().label) + 18
        if x and x + wide - 18 > sheet.width:
            x, row = 0.0, row + 1
        places.append((x, row))
        x += wide
    return places


def _key_rows(titles: Sequence[str], sheet: Sheet) -> int:
    return max([row + 1 for _, row in _places(titles, sheet)], default=0)


def _key(titles: Sequence[str], sheet: Sheet) -> Svg:
    drawn = []
    for k, (title, (x, row)) in enumerate(zip(titles, _places(titles, sheet), strict=True)):
        y = 22.0 * row
        line = f"M{number(x + 6)} {number(y)}v18"
        drawn.append(
            element("path", d=line, stroke=theme().ink, stroke_width=2.5, stroke_dasharray=DASHES[k])
        )
        drawn.append(label(title, x + 18, y + 14))
    return group(drawn)
