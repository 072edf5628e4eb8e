"""A number beside the norms it is held against: one bar per number, a line per norm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from routekaart.figures.model import Figure, Table
from routekaart.figures.numbers import decimal
from routekaart.figures.sheet import Frame, Sheet, figure, label
from routekaart.figures.svg import Svg, element
from routekaart.figures.theme import theme

BAR = 22
TOP = 26
PITCH = 92


@dataclass(frozen=True)
class Norm:
    """At least `value`; `chosen` is the one that holds, others are shown to compare."""

    name: str
    value: float
    chosen: bool


@dataclass(frozen=True)
class Hours:
    """One number. Missing: `value` is None when it is not known yet."""

    title: str
    value: float | None
    norms: Sequence[Norm]
    unknown: str


def hours(frame: Frame, table: Table, rows: Sequence[Hours]) -> Figure:
    """The picture: bars in green when the chosen norm is reached, else in red with the text of what is short."""
    return figure(frame, table, lambda sheet: _draw(sheet, rows))


def _draw(sheet: Sheet, rows: Sequence[Hours]) -> str:
    most = max(max(row.value or 0, *(norm.value for norm in row.norms)) for row in rows) or 1
    scale = (sheet.width - 8) / most / 1.04
    drawn = [
        element("g", *_row(sheet, row, scale), transform=f"translate(0 {k * PITCH})")
        for k, row in enumerate(rows)
    ]
    return sheet.render(len(rows) * PITCH, *drawn)


def _row(sheet: Sheet, row: Hours, scale: float) -> list[Svg]:
    chosen = max((norm.value for norm in row.norms if norm.chosen), default=0)
    told = row.unknown if row.value is None else decimal(row.value, 0)
    reached = row.value is not None and row.value >= chosen
    fill = theme().status["good" if reached else "bad"]
    drawn = [label(row.title, 0, 17, theme().value, bold=True)]
    drawn.append(
        label(
            told,
            sheet.width,
            17,
            theme().value,
            bold=True,
            anchor="end",
            fill=None if row.value is None else fill,
        )
    )
    if row.value is None:
        drawn.append(element("rect", x=0, y=TOP, width=max(chosen * scale, 40), height=BAR, fill=sheet.hatch))
    else:
        drawn.append(
            element("rect", x=0, y=TOP, width=max(row.value * scale, 1), height=BAR, rx=2, fill=fill)
        )
    return drawn + [_norm(sheet, norm, k, scale) for k, norm in enumerate(row.norms)]


def _norm(sheet: Sheet, norm: Norm, k: int, scale: float) -> Svg:
    """A line with its words below; two norms have their words on two lines."""
    x = round(norm.value * scale, 1)
    low = TOP + BAR + 14 + 15 * k
    ink = theme().ink if norm.chosen else theme().ink_soft
    dash = None if norm.chosen else "3 3"
    line = element("path", d=f"M{x} {TOP - 4}V{low - 10}", stroke=ink, stroke_width=2, stroke_dasharray=dash)
    anchor = "end" if x > sheet.width * 0.6 else "start" if x < sheet.width * 0.3 else "middle"
    words = label(norm.name, x, low, anchor=anchor, fill=ink, bold=norm.chosen, halo=True)
    return element("g", line, words)
