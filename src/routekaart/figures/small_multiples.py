"""Small line charts side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from routekaart.figures.axes import Plot, gutter, rising
from routekaart.figures.line import Lines, Series, band, index, limits, read_series, stroke
from routekaart.figures.model import Figure, Kind, Table
from routekaart.figures.sheet import Frame, Sheet, figure, label
from routekaart.figures.svg import Svg, element, group
from routekaart.figures.text import fit, text_width
from routekaart.figures.theme import theme


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
    colours = {line.name: line for line in every}
    titles = list(dict.fromkeys(str(row[panel]) for row in table.rows))
    columns = 2 if sheet.is_narrow or len(titles) < 3 else 4 if len(titles) in (4, 7, 8) else 3
    width = (sheet.width - 20 * (columns - 1)) / columns
    shown = {t: _panel_series(table, spec, t, words, colours) for t in titles}
    lows, highs = limits([line for series in shown.values() for line in series])
    key = _line_key(sheet, every) if len(every) > 1 else Svg("")
    top, drawn = (28.0 if key else 0.0), [key]
    for k, title in enumerate(titles):
        x, y = (k % columns) * (width + 20), top + (k // columns) * 176
        values = rising(*(limits(shown[title]) if spec.own_scale else (lows, highs)), kind, steps=3)
        plot = Plot(x + gutter(values, kind), y + 34, x + width - 6, y + 134, values, kind, words)
        drawn.append(_panel(title, shown[title], plot, kind, x, width))
    return sheet.render(top + -(-len(titles) // columns) * 176, *drawn)


def _panel_series(
    table: Table, spec: Multiples, title: str, words: Sequence[str], colours: dict[str, Series]
) -> list[Series]:
    panel = index(table, spec.panel)
    rows = tuple(row for row in table.rows if str(row[panel]) == title)
    own_words, panel_lines = read_series(Table(table.caption, table.columns, rows), spec.lines)
    return [
        Series(
            line.name,
            tuple(dict(zip(own_words, line.cells, strict=True)).get(word) for word in words),
            colours[line.name].colour,
            line.is_context,
        )
        for line in panel_lines
    ]


def _panel(title: str, series: Sequence[Series], plot: Plot, kind: Kind, x: float, width: float) -> Svg:
    strokes = [stroke(line, plot, kind) for line in sorted(series, key=lambda s: not s.is_context)]
    name = label(fit(title, width, theme().value, bold=True), x, plot.top - 16, theme().value, bold=True)
    drawn = [name, plot.grid(), plot.foot(), group([band(line, plot) for line in series]), group(strokes)]
    return element("g", *drawn, data_panel=title)


def _line_key(sheet: Sheet, series: Sequence[Series]) -> Svg:
    """The lines by name, in a row above the panels."""
    x, drawn = 0.0, []
    for line in series:
        dashes = "5 4" if line.is_context else None
        mark = element(
            "path", d=f"M{x:.0f} 12h18", stroke=line.colour, stroke_width=3, stroke_dasharray=dashes
        )
        drawn += [mark, label(line.name, x + 24, 16.5, fill=line.colour)]
        x += 24 + text_width(line.name, theme().label) + 18
    return group(drawn)
