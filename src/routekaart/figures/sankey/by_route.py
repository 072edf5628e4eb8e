"""The streams of schools, coloured by whether a route joins a school and the institution that the picture is about.

Wide it is the stream diagram with its numbers in the streams; narrow it is a bar per school.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from routekaart.domain.messages import message
from routekaart.figures import legend
from routekaart.figures.model import Column, Figure, Table
from routekaart.figures.numbers import decimal, dutch, raw
from routekaart.figures.sankey.arrange import Arrangement
from routekaart.figures.sankey.figure import Titles
from routekaart.figures.sankey.model import Link, is_known, size
from routekaart.figures.sankey.parts import hatch_note, tone_colours
from routekaart.figures.sankey.rightward import draw_rightward
from routekaart.figures.sheet import Frame, Sheet, figure, label
from routekaart.figures.svg import Svg, element, group, number
from routekaart.figures.text import text_width, wrap
from routekaart.figures.theme import theme

BAR, LINE, GAP, SEAM = 22, 17, 16, 1.5
HATCHED = 10.0
"""The width of a part that is not known."""
ORDER = ("with", "without", "elsewhere")


def streams_by_route(
    frame: Frame, titles: Titles, arrangement: Arrangement, links: Sequence[Link], main: str
) -> Figure:
    """The figure of `links`, each with its tone; `main` is the name of the institution that it is about."""
    drawn = arrangement.gathered(links)
    names = {node.key: node.name for column in arrangement.columns for node in column}
    table = _table(titles, names, drawn)

    def draw(sheet: Sheet) -> str:
        if not drawn:
            return sheet.render(44, label(message("figures.no_data"), 0, 28))
        key = _key(sheet, drawn, main)
        if sheet.is_narrow:
            return _bars(sheet, arrangement, drawn, names, main, key)
        return draw_rightward(sheet, titles.columns, arrangement, drawn, key, in_one_line=True)

    return figure(frame, table, draw, size="full")


def _table(titles: Titles, names: dict[str, str], links: Sequence[Link]) -> Table:
    columns = (
        Column("van", titles.columns[0], "text"),
        Column("naar", titles.columns[1], "text"),
        Column("route", message("figures.column_route"), "text"),
        Column("aantal", titles.value, "count"),
    )
    rows = tuple(
        (names[link.source], names[link.target], message(f"figures.route_{link.tone}"), link.cell)
        for link in links
    )
    return Table(titles.caption, columns, rows)


def _key(sheet: Sheet, links: Sequence[Link], main: str) -> legend.Legend:
    """What the colours mean, with how many there are of each that is known."""
    entries = []
    for tone in ORDER:
        of_tone = [link for link in links if link.tone == tone]
        if of_tone:
            total = decimal(sum(size(link.cell) for link in of_tone if is_known(link.cell)))
            text = message(f"figures.key_{tone}", name=main)
            entries.append(
                legend.Entry(tone_colours()[tone], message("figures.count_of", count=total, what=text))
            )
    columns = 1 if sheet.is_narrow else 0
    room = sheet.width - legend.BOX - 8
    return legend.draw(
        sheet, [replace(entry, text=_cut(entry.text, room)) for entry in entries], columns=columns
    )


def _cut(text: str, room: float) -> str:
    return (wrap(text, room, theme().label, lines=1) or [""])[0]


def _bars(
    sheet: Sheet,
    arrangement: Arrangement,
    links: Sequence[Link],
    names: dict[str, str],
    main: str,
    key: legend.Legend,
) -> str:
    """The narrow form: the parts of every school side by side, what goes to the institution first and in words."""
    parts = {
        node.key: sorted(
            (link for link in links if link.source == node.key),
            key=lambda link: (ORDER.index(link.tone or "elsewhere"), -size(link.cell)),
        )
        for node in arrangement.columns[0]
    }
    parts = {school: streams for school, streams in parts.items() if streams}
    scale = _scale(sheet, list(parts.values()))
    y, drawn = key.height + 10.0, [key.svg]
    for streams in parts.values():
        rows, height = _school(sheet, names, streams, scale, y, main)
        drawn += rows
        y += height + GAP
    note = hatch_note(sheet, links, y)
    return sheet.render(y + note.height, *drawn, note.svg)


def _scale(sheet: Sheet, schools: Sequence[Sequence[Link]]) -> float:
    """Pixels per pupil, such that the longest bar fits."""
    room = sheet.width - max(len(streams) for streams in schools) * (HATCHED + SEAM)
    return room / max(1.0, *(sum(size(link.cell) for link in streams) for streams in schools))


def _school(
    sheet: Sheet, names: dict[str, str], streams: Sequence[Link], scale: float, top: float, main: str
) -> tuple[list[Svg], float]:
    """A school: its name with how many pupils it has, its bar, and what goes to the institution in words."""
    total = decimal(sum(size(link.cell) for link in streams if is_known(link.cell)))
    if not all(is_known(link.cell) for link in streams):
        total = message("figures.about", value=total)
    tail = text_width(total, theme().value) + 12
    lines = wrap(names[streams[0].source], sheet.width - tail, theme().value, bold=True, lines=2)
    y = top + 14
    drawn = [label(line, 0, y + LINE * k, theme().value, bold=True) for k, line in enumerate(lines)]
    drawn.append(label(total, sheet.width, y, theme().value, anchor="end", fill=theme().ink_soft))
    y += LINE * (len(lines) - 1) + 7
    x = 0.0
    for link in streams:
        width = max(size(link.cell) * scale, 0.5) if is_known(link.cell) else HATCHED
        drawn.append(_part(sheet, names, link, x, y, width))
        x += width + SEAM
    y += BAR
    for link in streams:
        if link.tone in ("with", "without"):
            for line in wrap(_words(link, main), sheet.width, theme().label, lines=2):
                y += LINE
                drawn.append(label(line, 0, y, fill=theme().ink))
    return drawn, y + 4 - top


def _words(link: Link, main: str) -> str:
    count = dutch(link.cell, "count")
    if not is_known(link.cell):
        return message("figures.main_unknown", count=count, name=main)
    return message(f"figures.main_{link.tone}", count=count, name=main)


def _part(sheet: Sheet, names: dict[str, str], link: Link, x: float, y: float, width: float) -> Svg:
    value = dutch(link.cell, "count")
    text = message("figures.stream", source=names[link.source], target=names[link.target], value=value)
    fill = tone_colours()[link.tone or "elsewhere"] if is_known(link.cell) else sheet.hatch
    shape = element(
        "rect", element("title", text), x=number(x), y=number(y), width=number(width), height=BAR, fill=fill
    )
    return group([shape], data_s=link.source, data_t=link.target, data_v=raw(link.cell))
