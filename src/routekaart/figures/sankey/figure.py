"""The stream diagram: from left to right on a wide sheet, from top to bottom on a narrow one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from routekaart.domain.messages import message
from routekaart.figures.model import Column, Figure, Table
from routekaart.figures.sankey.arrange import Arrangement
from routekaart.figures.sankey.downward import draw_downward
from routekaart.figures.sankey.model import Link
from routekaart.figures.sankey.rightward import draw_rightward
from routekaart.figures.sheet import Frame, Sheet, figure, label


@dataclass(frozen=True)
class Titles:
    """Headings: of every column of nodes, of the number, and the caption of the table. Units: `unit` as in
    "leerlingen", for alternative texts of streams."""

    columns: Sequence[str]
    value: str
    caption: str


def sankey(frame: Frame, titles: Titles, arrangement: Arrangement, links: Sequence[Link]) -> Figure:
    """The diagram of `links` and the table of exactly what is drawn: a row per stream, "overig" included."""
    drawn = arrangement.gathered(links)
    return figure(
        frame, _table(titles, arrangement, drawn), lambda sheet: _draw(sheet, titles, arrangement, drawn)
    )


def _draw(sheet: Sheet, titles: Titles, arrangement: Arrangement, links: Sequence[Link]) -> str:
    if not links:
        return sheet.render(44, label(message("figures.no_data"), 0, 28))
    draw = draw_downward if sheet.is_narrow else draw_rightward
    return draw(sheet, titles.columns, arrangement, links)


def _table(titles: Titles, arrangement: Arrangement, links: Sequence[Link]) -> Table:
    """Two columns of names when there are two columns of nodes; otherwise every stream with its two ends."""
    names = {node.key: node.name for column in arrangement.columns for node in column}
    ends = (
        titles.columns
        if len(titles.columns) == 2
        else (message("figures.stream_from"), message("figures.stream_to"))
    )
    columns = (
        Column("van", ends[0], "text"),
        Column("naar", ends[1], "text"),
        Column("aantal", titles.value, "count"),
    )
    rows = tuple((names[link.source], names[link.target], link.cell) for link in links)
    return Table(titles.caption, columns, rows)
