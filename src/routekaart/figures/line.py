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
from routekaart.figures.text import fit, text_width, wrap
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


@dataclass(frozen=True)
class Multiples:
    """Small charts side by side, one per value of the column `panel`, all on one scale unless `own_scale`."""

    panel: str
    lines: Lines
    own_scale: bool = False


def small_multiples(frame: Frame, table: Table, spec: Multiples) -> Figure:
    """The charts and their table. Colours and order of the lines are the same in every panel."""
    return figure(frame, table, lambda sheet: _draw_multiples(sheet, table, spec))


def _draw_multiples(sheet: Sheet, table: Table, spec: Multiples) -> str:
    kind = table.columns[index(table, spec.lines.y)].kind
    panel = index(table, spec.panel)
    words, every = read_series(table, spec.lines)
    colours = {own.name: own for own in every}
    titles = list(dict.fromkeys(str(row[panel]) for row in table.rows))
    columns = 2 if sheet.is_narrow or len(titles) < 3 else 4 if len(titles) in (4, 7, 8) else 3
    width = (sheet.width - 20 * (columns - 1)) / columns
    shown = {t: _panel_series(table, spec, t, words, colours) for t in titles}
    lows, highs = limits([own for series in shown.values() for own in series])
    key = _line_key(sheet, every) if len(every) > 1 else Svg("")
    top, drawn = (28.0 if key else 0.0), [key]
    for k, title in enumerate(titles):
        x, y = (k % columns) * (width + 20), top + (k // columns) * 176
        values = rising(*(limits(shown[title]) if spec.own_scale else (lows, highs)), kind, steps=2)
        plot = Plot(x + gutter(values, kind), y + 34, x + width - 6, y + 134, values, kind, words)
        drawn.append(_panel(title, shown[title], plot, kind, x, width))
    return sheet.render(top + -(-len(titles) // columns) * 176, *drawn)


def _panel_series(
    table: Table, spec: Multiples, title: str, words: Sequence[str], colours: dict[str, Series]
) -> list[Series]:
    panel = index(table, spec.panel)
    rows = tuple(row for row in table.rows if str(row[panel]) == title)
    own_words, found = read_series(Table(table.caption, table.columns, rows), spec.lines)
    return [
        Series(
            own.name,
            tuple(dict(zip(own_words, own.cells, strict=True)).get(word) for word in words),
            colours[own.name].colour,
            own.is_context,
        )
        for own in found
    ]


def _panel(title: str, series: Sequence[Series], plot: Plot, kind: Kind, x: float, width: float) -> Svg:
    strokes = [stroke(own, plot, kind) for own in sorted(series, key=lambda s: not s.is_context)]
    name = label(fit(title, width, theme().value, bold=True), x, plot.top - 16, theme().value, bold=True)
    drawn = [name, plot.grid(), plot.foot(), group([band(own, plot) for own in series]), group(strokes)]
    return element("g", *drawn, data_panel=title)


def _line_key(sheet: Sheet, series: Sequence[Series]) -> Svg:
    """The lines by name, in a row above the panels."""
    x, drawn = 0.0, []
    for own in series:
        dashes = "5 4" if own.is_context else None
        mark = element(
            "path", d=f"M{x:.0f} 12h18", stroke=own.colour, stroke_width=3, stroke_dasharray=dashes
        )
        drawn += [mark, label(own.name, x + 24, 16.5, fill=own.colour)]
        x += 24 + text_width(own.name, theme().label) + 18
    return group(drawn)
