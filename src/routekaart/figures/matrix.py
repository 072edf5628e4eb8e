"""A grid of statuses, such as region x level x sector. A status is shape, letter and colour together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from routekaart.domain.messages import message
from routekaart.figures import legend
from routekaart.figures.model import Column, Figure, Table
from routekaart.figures.sheet import Frame, Sheet, figure, label
from routekaart.figures.svg import Svg, element, group, number
from routekaart.figures.text import fit, text_width
from routekaart.figures.theme import theme

Status = Literal["good", "warn", "bad", "unknown", "info"]
PITCH = 24.0
NARROWEST = 15.5
GAP = 12.0  # between groups
NAMES = 96.0  # least room for the names of the rows
ROW = 26.0
HEAD = 46.0


@dataclass(frozen=True)
class Mark:
    """What can stand in a cell: its shape and colour by `status`, one letter, and its text."""

    key: str
    status: Status
    letter: str
    text: str


@dataclass(frozen=True)
class ColumnGroup:
    """Columns under one heading: short headings of one or two signs with what they mean."""

    title: str
    columns: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Matrix:
    """What to draw. Shape: `cells[row][column]` are keys of `marks`, the columns of all groups after each other."""

    rows: Sequence[str]
    row_title: str
    groups: Sequence[ColumnGroup]
    marks: Sequence[Mark]
    cells: Sequence[Sequence[str]]
    caption: str
    hrefs: Sequence[str] = ()


def matrix(frame: Frame, spec: Matrix) -> Figure:
    """The grid and a table that says every status in words. On a narrow sheet the groups stand below each other."""
    texts = {mark.key: mark.text for mark in spec.marks}
    heads = [f"{block.title}: {meaning}" for block in spec.groups for _, meaning in block.columns]
    columns = (
        Column("rij", spec.row_title, "text"),
        *(Column(f"k{k}", head, "text") for k, head in enumerate(heads)),
    )
    rows = tuple(
        (name, *(texts[key] for key in keys)) for name, keys in zip(spec.rows, spec.cells, strict=True)
    )
    return figure(frame, Table(spec.caption, columns, rows), lambda sheet: _draw(sheet, spec))


@dataclass(frozen=True)
class _Grid:
    """Room for the names of the rows, the width of a column, and whether the groups stand beside each other."""

    names: float
    pitch: float
    beside: bool


def _grid(sheet: Sheet, spec: Matrix) -> _Grid:
    natural = min(max(text_width(name, theme().label) for name in (*spec.rows, spec.row_title)) + 12, 210)
    count = sum(len(block.columns) for block in spec.groups)
    free = sheet.width - GAP * (len(spec.groups) - 1)
    names = natural if free - natural >= NARROWEST * count else max(NAMES, free - NARROWEST * count)
    pitch = min(PITCH, (free - names) / count)
    return _Grid(names, pitch, True) if pitch >= NARROWEST - 0.5 else _Grid(natural, PITCH, False)


def _draw(sheet: Sheet, spec: Matrix) -> str:
    if not spec.rows or not any(block.columns for block in spec.groups):
        return sheet.render(44, label(message("figures.no_data"), 0, 28))
    grid = _grid(sheet, spec)
    drawn: list[Svg] = []
    y, offset, x = 0.0, 0, grid.names
    for block in spec.groups:
        drawn.append(_block(spec, block, offset, x, y, grid.pitch))
        if offset == 0 or not grid.beside:
            drawn.append(_row_names(spec, grid.names, y))
        offset += len(block.columns)
        x = x + len(block.columns) * grid.pitch + GAP if grid.beside else x
        y = y if grid.beside else y + HEAD + len(spec.rows) * ROW + 20
    height = HEAD + len(spec.rows) * ROW + 10 if grid.beside else y
    key = _key(sheet, spec)
    placed = group([key.svg], transform=f"translate(0 {number(height)})")
    return sheet.render(height + key.height, *drawn, placed, links=any(spec.hrefs))


def _row_names(spec: Matrix, room: float, y: float) -> Svg:
    drawn = [
        label(
            fit(spec.row_title, room - 8, theme().label, bold=True),
            0,
            y + HEAD - 8,
            bold=True,
            fill=theme().ink_soft,
        )
    ]
    for k, name in enumerate(spec.rows):
        text = label(fit(name, room - 12, theme().label), 0, y + HEAD + k * ROW + 17.5)
        href = spec.hrefs[k] if spec.hrefs else ""
        drawn.append(element("a", element("title", name), text, href=href) if href else text)
    return group(drawn)


def _block(spec: Matrix, block: ColumnGroup, offset: int, x: float, y: float, pitch: float) -> Svg:
    wide = len(block.columns) * pitch
    drawn = [
        label(
            fit(block.title, wide + (0 if block is spec.groups[-1] else GAP - 4), theme().label, bold=True),
            x,
            y + 16,
            bold=True,
        )
    ]
    marks = {mark.key: mark for mark in spec.marks}
    for j, (short, _) in enumerate(block.columns):
        drawn.append(
            label(short, x + (j + 0.5) * pitch, y + HEAD - 8, anchor="middle", fill=theme().ink_soft)
        )
    for i, name in enumerate(spec.rows):
        top = y + HEAD + i * ROW
        drawn.append(element("path", d=f"M{number(x)} {number(top)}h{number(wide)}", stroke=theme().line))
        for j, (_, meaning) in enumerate(block.columns):
            mark = marks[spec.cells[i][offset + j]]
            title = element("title", f"{name}, {block.title}, {meaning}: {mark.text}")
            shape = draw_mark(mark, x + (j + 0.5) * pitch, top + ROW / 2, pitch / PITCH)
            drawn.append(element("g", title, shape, data_v=mark.key))
    return group(drawn)


def draw_mark(mark: Mark, x: float, y: float, size: float = 1.0) -> Svg:
    """The sign of a status around a point, with its letter: a good one a disc, a warning a triangle, a bad one a
    square, information a diamond, unknown a broken ring, and a small ring when it has no letter: nothing there.
    Units: `size` 1 is 24 pixels."""
    fill = theme().status[mark.status]
    colour = theme().ink if mark.status == "unknown" else theme().paper
    drop = 7.0 if mark.status == "warn" else 4.5
    if mark.status == "unknown" and not mark.letter:
        return element(
            "circle", cx=round(x, 1), cy=round(y, 1), r=3.5, fill="none", stroke=fill, stroke_width=1.2
        )
    shape = _shape(mark.status, round(x, 1), round(y, 1), size, fill)
    return group([shape, label(mark.letter, x, y + drop, bold=True, anchor="middle", fill=colour)])


def _shape(status: Status, x: float, y: float, size: float, fill: str) -> Svg:
    if status == "good":
        return element("circle", cx=x, cy=y, r=10 * size, fill=fill)
    if status == "bad":
        side = 18 * size
        return element("rect", x=x - side / 2, y=y - side / 2, width=side, height=side, rx=2, fill=fill)
    if status == "unknown":
        return element(
            "circle",
            cx=x,
            cy=y,
            r=9.2 * size,
            fill=theme().paper,
            stroke=fill,
            stroke_dasharray="3 2",
            stroke_width=1.5,
        )
    corners = ((0, -11), (12, 9), (-12, 9)) if status == "warn" else ((0, -11), (11, 0), (0, 11), (-11, 0))
    points = " ".join(f"{number(x + dx * size)},{number(y + dy * size)}" for dx, dy in corners)
    return element("polygon", points=points, fill=fill)


def _key(sheet: Sheet, spec: Matrix) -> legend.Legend:
    """The marks, and what the short headings mean."""
    x, y, drawn = 0.0, 6.0, []
    shorts = dict.fromkeys(pair for block in spec.groups for pair in block.columns)
    entries: list[tuple[Mark | str, str]] = [(mark, mark.text) for mark in spec.marks]
    entries += [(short, meaning) for short, meaning in shorts if short != meaning]
    for sign, text in entries:
        width = 30 + text_width(text, theme().label) + 16
        if x and x + width - 16 > sheet.width:
            x, y = 0.0, y + 26
        lower = y + 17.5
        shape = (
            draw_mark(sign, x + 12, y + 13)
            if isinstance(sign, Mark)
            else label(sign, x + 12, lower, bold=True, anchor="middle")
        )
        drawn += [shape, label(text, x + 30, lower)]
        x += width
    return legend.Legend(group(drawn), sheet.width, y + 30)
