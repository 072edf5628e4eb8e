"""Lines over the full width of a page, each named at its end with how much it changed."""

from __future__ import annotations

from collections.abc import Sequence

from routekaart.domain.counts import Count, Unknown, exact
from routekaart.domain.messages import message
from routekaart.domain.spans import Span, change_pct
from routekaart.figures.axes import Plot, gutter, rising
from routekaart.figures.line import (
    EndText,
    Lines,
    Pen,
    Series,
    band,
    end_labels,
    end_of,
    index,
    limits,
    read_series,
    stroke,
)
from routekaart.figures.model import Cell, Figure, Kind, Table
from routekaart.figures.numbers import dutch, signed, span
from routekaart.figures.sheet import Frame, Sheet, figure, label
from routekaart.figures.svg import Svg, element, group
from routekaart.figures.text import text_width, wrap
from routekaart.figures.theme import theme

HEIGHT, NARROW_HEIGHT = 280, 340
ROOM, NARROW_ROOM = 170, 108
PEN = Pen(widths=(3.5, 2.0), dots=(2.4, 1.8), has_bars=False)
END = 5.0
PALE = 0.14
START = 100
"""Where an index begins."""


def trend(frame: Frame, table: Table, spec: Lines) -> Figure:
    """The lines and their table. An interval is a pale band; a line breaks where a value is unknown."""
    kind = table.columns[index(table, spec.y)].kind
    words, series = read_series(table, spec)
    return figure(frame, table, lambda sheet: _draw(sheet, words, series, kind), size="full")


def _draw(sheet: Sheet, words: Sequence[str], series: Sequence[Series], kind: Kind) -> str:
    lows, highs = limits(series)
    if not highs:
        return sheet.render(44, label(message("figures.no_data"), 0, 28))
    texts = [_texts(line, kind, NARROW_ROOM if sheet.is_narrow else ROOM) for line in series]
    room = max(text_width(t.text, theme().label, bold=t.bold) for lines in texts for t in lines) + END + 9
    bottom = max(NARROW_HEIGHT if sheet.is_narrow else HEIGHT, 30 + sum(15 * len(t) + 5 for t in texts)) - 26
    values = rising(lows, highs, kind)
    plot = Plot(gutter(values, kind), 12, sheet.width - room, bottom, values, kind, words)
    front = sorted(series, key=lambda line: not line.is_context)
    return sheet.render(
        bottom + 26,
        plot.grid(),
        _start(plot),
        plot.foot(),
        group(band(line, plot, PALE) for line in series),
        group(stroke(line, plot, kind, PEN) for line in front),
        group(_end(line, plot) for line in series),
        end_labels(series, texts, plot, gap=END + 7),
    )


def _start(plot: Plot) -> Svg:
    """The line of no change under an index."""
    if plot.kind != "index" or not plot.values[0] < START < plot.values[-1]:
        return Svg("")
    y = round(plot.y(START), 1)
    return element("path", d=f"M{plot.left - 6:.0f} {y}H{plot.right:.0f}", stroke=theme().ink_soft)


def _end(series: Series, plot: Plot) -> Svg:
    if not _ends(series):
        return Svg("")
    return element(
        "circle", cx=round(plot.right, 1), cy=round(end_of(series, plot), 1), r=END, fill=series.colour
    )


def _ends(series: Series) -> bool:
    """True when the last value is known."""
    last = series.cells[-1] if series.cells else None
    return last is not None and span(last) is not None


def _texts(series: Series, kind: Kind, room: float) -> list[EndText]:
    """The name of a line and under it how much it changed."""
    names = wrap(series.name, room, theme().label, bold=True, lines=2)
    notes = wrap(change_note(series.cells, kind), room, theme().label, lines=2)
    return [
        *(EndText(text, True, series.colour) for text in names),
        *(EndText(text, False, theme().ink_soft) for text in notes),
    ]


def change_note(cells: Sequence[Cell | None], kind: Kind) -> str:
    """The last value with its change since the first: `7.341, −2 %`; of an index the change alone.

    Missing: the value alone when the first is not known or 0; empty when the last is not known.
    """
    first, last = (cells[0], cells[-1]) if cells else (None, None)
    if last is None or span(last) is None:
        return ""
    change = _change(first, last, kind)
    if kind == "index" and change is not None:
        return signed(change)
    value = dutch(last, kind, 0 if kind in ("share", "pct") else None)
    return value if change is None else message("figures.value_change", value=value, change=signed(change))


def _change(first: Cell | None, last: Cell, kind: Kind) -> Span | None:
    if kind == "index":
        bounds = span(last)
        return Span(bounds[0] - START, bounds[1] - START) if bounds else None
    if kind != "count" or first is None or isinstance(first, Unknown):
        return None
    start, end = _count(first), _count(last)
    return change_pct(start, end) if start and end and start.low else None


def _count(cell: Cell) -> Count | None:
    if isinstance(cell, Count):
        return cell
    return exact(cell) if isinstance(cell, int) else None
