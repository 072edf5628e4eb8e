"""A line per series over the years, each named at its end; small multiples of the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from routekaart.domain.messages import message
from routekaart.figures.axes import Plot, gutter, rising
from routekaart.figures.labels import spread
from routekaart.figures.model import Cell, Figure, Kind, Table
from routekaart.figures.numbers import dutch, raw, span
from routekaart.figures.sheet import Frame, Sheet, figure, label
from routekaart.figures.svg import Svg, element, group, path
from routekaart.figures.text import text_width, wrap
from routekaart.figures.theme import theme

BAND_OPACITY = 0.22
SMALLEST = 6  # pixels: an interval that is no taller is drawn as a dot


@dataclass(frozen=True)
class Lines:
    """Which columns to draw. `context` are series drawn in quiet grey, such as the country."""

    x: str
    y: str
    series: str
    context: Sequence[str] = ()


@dataclass(frozen=True)
class Series:
    """A line: a cell per word along the foot; missing: None where the table has no row."""

    name: str
    cells: tuple[Cell | None, ...]
    colour: str
    is_context: bool


def line(frame: Frame, table: Table, spec: Lines) -> Figure:
    """The chart and its table. Intervals are drawn as a band; a line breaks where a value is unknown."""
    kind = table.columns[index(table, spec.y)].kind
    words, series = read_series(table, spec)
    return figure(frame, table, lambda sheet: _draw(sheet, words, series, kind))


def index(table: Table, key: str) -> int:
    """The place of a column."""
    return [column.key for column in table.columns].index(key)


def read_series(table: Table, spec: Lines) -> tuple[list[str], list[Series]]:
    """The words along the foot and the lines, both in the order of the table."""
    x, y, name = (index(table, key) for key in (spec.x, spec.y, spec.series))
    words = list(dict.fromkeys(str(row[x]) for row in table.rows))
    names = list(dict.fromkeys(str(row[name]) for row in table.rows))
    cells = {(str(row[name]), str(row[x])): row[y] for row in table.rows}
    colours = [n for n in names if n not in spec.context]
    palette = theme().categorical
    return words, [
        Series(
            n,
            tuple(cells.get((n, word)) for word in words),
            theme().ink_soft if n in spec.context else palette[colours.index(n) % len(palette)],
            n in spec.context,
        )
        for n in names
    ]


def limits(series: Sequence[Series]) -> tuple[list[float], list[float]]:
    """All least and all greatest values."""
    spans = [span(cell) for own in series for cell in own.cells if cell is not None]
    known = [pair for pair in spans if pair]
    return [low for low, _ in known], [high for _, high in known]


def _draw(sheet: Sheet, words: Sequence[str], series: Sequence[Series], kind: Kind) -> str:
    lows, highs = limits(series)
    if not highs:
        return sheet.render(44, label(message("figures.no_data"), 0, 28))
    names = [name_lines(own, kind, 120 if sheet.is_narrow else 170) for own in series]
    room = max(text_width(text, theme().label, bold=True) for lines in names for text in lines) + 12
    height = max(220 if sheet.is_narrow else 300, sum(15 * len(lines) + 5 for lines in names))
    values = rising(lows, highs, kind)
    plot = Plot(gutter(values, kind), 12, sheet.width - room, 12 + height, values, kind, words)
    return sheet.render(
        plot.bottom + 26,
        plot.grid(),
        plot.foot(),
        group([band(own, plot) for own in series]),
        group([stroke(own, plot, kind) for own in sorted(series, key=lambda s: not s.is_context)]),
        _names(series, names, plot),
    )


def name_lines(series: Series, kind: Kind, room: float) -> list[str]:
    """The name of a line, wrapped, with its last value."""
    last = next((cell for cell in reversed(series.cells) if cell is not None), None)
    value = (
        ""
        if last is None or span(last) is None
        else dutch(last, kind, 0 if kind in ("share", "pct") else None)
    )
    return [*wrap(series.name, room, theme().label, lines=2), *([value] if value else [])]


def _names(series: Sequence[Series], names: Sequence[Sequence[str]], plot: Plot) -> Svg:
    wanted = [_end(own, plot) for own in series]
    sizes = [15.0 * len(lines) + 5 for lines in names]
    places = spread(wanted, sizes, plot.top - 12, plot.bottom + 8)
    drawn = []
    for own, lines, middle, size in zip(series, names, places, sizes, strict=True):
        for k, text in enumerate(lines):
            y = middle - size / 2 + 14 + 15 * k
            drawn.append(
                label(text, plot.right + 8, y, bold=k == len(lines) - 1 and len(lines) > 1, fill=own.colour)
            )
    return group(drawn)


def _end(series: Series, plot: Plot) -> float:
    for cell in reversed(series.cells):
        known = span(cell) if cell is not None else None
        if known:
            return plot.y(sum(known) / 2)
    return plot.bottom


def _runs(series: Series) -> list[list[tuple[int, tuple[float, float], Cell]]]:
    """Stretches of years in which the value is known."""
    runs: list[list[tuple[int, tuple[float, float], Cell]]] = [[]]
    for k, cell in enumerate(series.cells):
        known = span(cell) if cell is not None else None
        if known is None or cell is None:
            runs.append([])
        else:
            runs[-1].append((k, known, cell))
    return [run for run in runs if run]


def band(series: Series, plot: Plot) -> Svg:
    """The area between the least and the greatest values of a line, where they differ."""
    drawn = []
    for run in _runs(series):
        if len(run) > 1 and any(low < high for _, (low, high), _ in run):
            upper = [(plot.x(k), plot.y(high)) for k, (_, high), _ in run]
            lower = [(plot.x(k), plot.y(low)) for k, (low, _), _ in reversed(run)]
            drawn.append(element("path", d=path(upper + lower)))
    return group(drawn, fill=series.colour, fill_opacity=BAND_OPACITY)


def stroke(series: Series, plot: Plot, kind: Kind) -> Svg:
    """The line and a dot per value; an interval gets a bar from its least to its greatest value."""
    drawn = []
    for run in _runs(series):
        middles = [(plot.x(k), plot.y((low + high) / 2)) for k, (low, high), _ in run]
        if len(run) > 1:
            dashes = "5 4" if series.is_context else None
            drawn.append(element("path", d=path(middles, closed=False), fill="none", stroke_dasharray=dashes))
        for (k, (low, high), cell), (x, y) in zip(run, middles, strict=True):
            text = element("title", f"{series.name}, {plot.words[k]}: {dutch(cell, kind)}")
            named = {"data_s": series.name, "data_x": plot.words[k], "data_v": raw(cell)}
            if plot.y(low) - plot.y(high) > SMALLEST:
                d = path([(x, plot.y(low)), (x, plot.y(high))], closed=False)
                drawn.append(element("path", text, d=d, stroke_width=4, stroke_linecap="round", **named))
            else:
                size = 2.4 if series.is_context else 3.6
                drawn.append(
                    element(
                        "circle", text, cx=round(x, 1), cy=round(y, 1), r=size, fill=series.colour, **named
                    )
                )
    width = 1.8 if series.is_context else 2.8
    return group(drawn, stroke=series.colour, stroke_width=width, stroke_linejoin="round")
