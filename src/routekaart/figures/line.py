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


@dataclass(frozen=True)
class Pen:
    """How lines are drawn: their widths and the radii of their dots, the quiet ones second; an interval as an upright
    bar as well or only as a band.
    """

    widths: tuple[float, float] = (2.8, 1.8)
    dots: tuple[float, float] = (3.6, 2.4)
    has_bars: bool = True


@dataclass(frozen=True)
class EndText:
    """A line of text beside the end of a line."""

    text: str
    bold: bool
    fill: str


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
    spans = [span(cell) for line in series for cell in line.cells if cell is not None]
    bounds = [pair for pair in spans if pair]
    return [low for low, _ in bounds], [high for _, high in bounds]


def _draw(sheet: Sheet, words: Sequence[str], series: Sequence[Series], kind: Kind) -> str:
    lows, highs = limits(series)
    if not highs:
        return sheet.render(44, label(message("figures.no_data"), 0, 28))
    names = [name_lines(line, kind, 120 if sheet.is_narrow else 170) for line in series]
    room = max(text_width(text, theme().label, bold=True) for lines in names for text in lines) + 12
    height = max(220 if sheet.is_narrow else 300, sum(15 * len(lines) + 5 for lines in names))
    values = rising(lows, highs, kind)
    plot = Plot(gutter(values, kind), 12, sheet.width - room, 12 + height, values, kind, words)
    return sheet.render(
        plot.bottom + 26,
        plot.grid(),
        plot.foot(),
        group([band(line, plot) for line in series]),
        group([stroke(line, plot, kind) for line in sorted(series, key=lambda s: not s.is_context)]),
        end_labels(series, [_end_texts(*pair) for pair in zip(series, names, strict=True)], plot),
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


def _end_texts(series: Series, lines: Sequence[str]) -> list[EndText]:
    last = len(lines) - 1
    return [EndText(text, 0 < k == last, series.colour) for k, text in enumerate(lines)]


def end_labels(
    series: Sequence[Series], texts: Sequence[Sequence[EndText]], plot: Plot, gap: float = 8
) -> Svg:
    """The texts beside the ends of the lines, moved apart where they would overlap."""
    sizes = [15.0 * len(lines) + 5 for lines in texts]
    wanted = [end_of(line, plot) for line in series]
    places = spread(wanted, sizes, plot.top - 12, plot.bottom + 8)
    return group(
        label(line.text, plot.right + gap, middle - size / 2 + 14 + 15 * k, bold=line.bold, fill=line.fill)
        for lines, middle, size in zip(texts, places, sizes, strict=True)
        for k, line in enumerate(lines)
    )


def end_of(series: Series, plot: Plot) -> float:
    """The height at which a line ends."""
    for cell in reversed(series.cells):
        limits = span(cell) if cell is not None else None
        if limits:
            return plot.y(sum(limits) / 2)
    return plot.bottom


def _runs(series: Series) -> list[list[tuple[int, tuple[float, float], Cell]]]:
    """Stretches of years in which the value is known."""
    runs: list[list[tuple[int, tuple[float, float], Cell]]] = [[]]
    for k, cell in enumerate(series.cells):
        limits = span(cell) if cell is not None else None
        if limits is None or cell is None:
            runs.append([])
        else:
            runs[-1].append((k, limits, cell))
    return [run for run in runs if run]


def band(series: Series, plot: Plot, opacity: float = BAND_OPACITY) -> Svg:
    """The area between the least and the greatest values of a line, where they differ."""
    drawn = []
    for run in _runs(series):
        if len(run) > 1 and any(low < high for _, (low, high), _ in run):
            upper = [(plot.x(k), plot.y(high)) for k, (_, high), _ in run]
            lower = [(plot.x(k), plot.y(low)) for k, (low, _), _ in reversed(run)]
            drawn.append(element("path", d=path(upper + lower)))
    return group(drawn, fill=series.colour, fill_opacity=opacity)


def stroke(series: Series, plot: Plot, kind: Kind, pen: Pen = Pen()) -> Svg:
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
            if pen.has_bars and plot.y(low) - plot.y(high) > SMALLEST:
                d = path([(x, plot.y(low)), (x, plot.y(high))], closed=False)
                drawn.append(element("path", text, d=d, stroke_width=4, stroke_linecap="round", **named))
            else:
                size = pen.dots[series.is_context]
                drawn.append(
                    element(
                        "circle", text, cx=round(x, 1), cy=round(y, 1), r=size, fill=series.colour, **named
                    )
                )
    width = pen.widths[series.is_context]
    return group(drawn, stroke=series.colour, stroke_width=width, stroke_linejoin="round")
