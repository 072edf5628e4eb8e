"""Bars in groups: one group per row, in it a bar per column of numbers, in the order that the legend says."""

from __future__ import annotations

from collections.abc import Sequence

from routekaart.domain.messages import message
from routekaart.figures import legend
from routekaart.figures.bars import BAR, LINE, MOST_LINES, bar, reach
from routekaart.figures.model import Figure, Table
from routekaart.figures.numbers import dutch
from routekaart.figures.sheet import Frame, Sheet, figure, label
from routekaart.figures.svg import Svg, element, group
from routekaart.figures.text import text_width, wrap
from routekaart.figures.theme import theme

BETWEEN = 14
WIDEST_NAME = 250
"""Room between two groups, and for the name of a group beside its bars."""


def grouped_bars(frame: Frame, table: Table) -> Figure:
    """The chart of a table: names in its first column, the other columns at most three of one kind."""
    return figure(frame, table, lambda sheet: _draw(sheet, table))


def _draw(sheet: Sheet, table: Table) -> str:
    if not table.rows:
        return sheet.render(44, label(message("figures.no_data"), 0, 28))
    kind, titles = table.columns[1].kind, [column.title for column in table.columns[1:]]
    names = [str(row[0]) for row in table.rows]
    beside = 0.0 if sheet.is_narrow else min(WIDEST_NAME, max(_wide(name) for name in names) + 14)
    cells = [cell for row in table.rows for cell in row[1:]]
    tail = max(text_width(dutch(cell, kind), theme().value, bold=True) for cell in cells) + 8
    scale = reach(cells, beside, sheet.width - tail)
    key = _key(sheet, titles)
    y, drawn = key.height + BETWEEN, [key.svg]
    for name, row in zip(names, table.rows, strict=True):
        words = wrap(name, (sheet.width if sheet.is_narrow else beside) - 10, theme().value, True, MOST_LINES)
        drawn += _name(sheet, words, y, beside - 10)
        y += LINE * len(words) + 4 if sheet.is_narrow else 0
        for title, cell, colour in zip(titles, row[1:], _colours(), strict=False):
            drawn.append(
                bar(sheet, message("figures.of_side", name=name, side=title), cell, kind, scale, y, colour)
            )
            y += BAR + 3
        y += BETWEEN
    zero = round(scale(0), 1)
    axis = element("path", d=f"M{zero} {key.height + BETWEEN / 2}V{y - BETWEEN / 2}", stroke=theme().ink_soft)
    return sheet.render(y, *drawn, axis)


def _colours() -> Sequence[str]:
    return (theme().primary, theme().accent, theme().rest)


def _wide(name: str) -> float:
    return text_width(name, theme().value, bold=True)


def _name(sheet: Sheet, words: Sequence[str], top: float, right: float) -> list[Svg]:
    """The lines of a name: above its bars, or left of them and ending there."""
    x, anchor = (5.0, "start") if sheet.is_narrow else (right, "end")
    return [
        label(line, x, top + 14 + LINE * k, theme().value, bold=True, anchor=anchor)
        for k, line in enumerate(words)
    ]


def _key(sheet: Sheet, titles: Sequence[str]) -> legend.Legend:
    """Which colour is which, said in the order of the bars."""
    entries = [legend.Entry(colour, title) for colour, title in zip(_colours(), titles, strict=False)]
    key = legend.draw(sheet, entries)
    order = label(message("figures.bars_order"), 0, 13, fill=theme().ink_soft)
    return legend.Legend(
        group([order, group([key.svg], transform="translate(0 20)")]), key.width, key.height + 20
    )
