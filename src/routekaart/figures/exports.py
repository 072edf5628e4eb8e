"""A figure as a file: CSV, Excel, SVG and PNG. Every file carries title, source and the mark for example data."""

from __future__ import annotations

import atexit
import io
import re
import shutil
from collections.abc import Sequence
from datetime import datetime
from functools import cache, lru_cache
from pathlib import Path
from tempfile import mkdtemp

import resvg_py
import xlsxwriter
from fontTools.ttLib import TTFont

from routekaart.domain.counts import Count, Unknown
from routekaart.domain.messages import message
from routekaart.domain.spans import Span
from routekaart.figures.model import Cell, Figure, Kind, Table
from routekaart.figures.sheet import label
from routekaart.figures.svg import Svg, element, number
from routekaart.figures.text import text_width, wrap
from routekaart.figures.theme import theme

BOM = "\ufeff"
EPOCH = datetime(2020, 1, 1)  # noqa: DTZ001 - a fixed date of making, so that the same figure is the same file
INSIDE_LINK = re.compile(r' href="/[^"]*"')  # leads nowhere in a file of its own
MARK_HEIGHT = 30
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def headline(figure: Figure) -> str:
    """The title as it stands above a file: it says so when the figure is invented."""
    return message("figures.example_title", title=figure.title) if figure.is_example else figure.title


def about(figure: Figure) -> list[tuple[str, str]]:
    """What a file says about its figure: heading and text, only what is known."""
    e = figure.explanation
    measured = message(f"figures.measured_{e.measured_at}") if e.measured_at else ""
    lines = [
        ("title", headline(figure)),
        ("scope", figure.table.caption),
        ("definition", e.definition),
        ("source", e.source_title),
        ("url", e.source_url),
        ("date", e.reference_date),
        ("measured", measured),
        ("status", e.status),
        ("small", e.small_numbers),
        ("drawn_on", e.drawn_on),
        ("example", message("figures.example_long") if figure.is_example else ""),
    ]
    return [(message(f"figures.about_{name}"), text) for name, text in lines if text]


Flat = str | int | float


def flat(table: Table) -> tuple[list[str], list[list[Flat]]]:
    """Headings and rows for a file. A column with intervals becomes two: the least and the greatest value.

    Missing: the sentence of its reason, never an empty cell or 0.
    """
    headings: list[str] = []
    rows: list[list[Flat]] = [[] for _ in table.rows]
    for k, column in enumerate(table.columns):
        cells = [row[k] for row in table.rows]
        ends = ("least", "greatest") if any(_is_interval(cell) for cell in cells) else ("",)
        headings += [message(f"figures.{end}", title=column.title) if end else column.title for end in ends]
        for row, cell in zip(rows, cells, strict=True):
            row += [_end(cell, end) for end in ends]
    return headings, rows


def _is_interval(cell: Cell) -> bool:
    return isinstance(cell, Count | Span) and cell.low < cell.high


def _end(cell: Cell, end: str) -> Flat:
    if isinstance(cell, Unknown):
        return message(cell.reason)
    if isinstance(cell, Count | Span):
        return cell.high if end == "greatest" else cell.low
    return cell


def to_csv(figure: Figure) -> bytes:
    """UTF-8 with byte order mark, `;` and decimal comma, CRLF: what a Dutch Excel opens by double-click.

    First the table; after an empty line what is known about it.
    """
    headings, rows = flat(figure.table)
    lines: list[Sequence[Flat]] = [headings, *rows, [], *about(figure)]
    return (BOM + "".join(";".join(_csv_cell(cell) for cell in line) + "\r\n" for line in lines)).encode()


def _csv_cell(cell: Flat) -> str:
    if isinstance(cell, float):
        return f"{cell:.12g}".replace(".", ",")
    text = str(cell)
    if isinstance(cell, str) and text.startswith(FORMULA_STARTS):
        text = "'" + text
    return '"' + text.replace('"', '""') + '"' if any(c in text for c in '";\r\n') else text


def to_xlsx(figure: Figure) -> bytes:
    """An Excel file of two sheets: the table, and what is known about it. The same figure gives the same bytes."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(
        target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": headline(figure), "created": EPOCH})
    sheet = book.add_worksheet(message("figures.sheet_table"))
    headings, rows = flat(figure.table)
    sheet.write_row(0, 0, headings, book.add_format({"bold": True}))
    sheet.freeze_panes(1, 0)
    formats = {kind: book.add_format({"num_format": text}) for kind, text in _FORMATS.items()}
    for k, kind in enumerate(_kinds(figure.table, headings)):
        sheet.set_column(k, k, 34 if kind == "text" else 16, formats.get(kind))
    for k, row in enumerate(rows, start=1):
        for j, cell in enumerate(row):
            sheet.write(k, j, cell)
    _write_about(book, figure)
    book.close()
    return target.getvalue()


_FORMATS = {"share": "0.0%", "count": "#,##0", "km": "0.0", "pct": "0.0"}


def _kinds(table: Table, headings: Sequence[str]) -> list[Kind]:
    """The kind of every column of the file."""
    single = {column.title: column.kind for column in table.columns}
    double = {
        message(f"figures.{end}", title=c.title): c.kind
        for c in table.columns
        for end in ("least", "greatest")
    }
    return [(single | double)[heading] for heading in headings]


def _write_about(book: xlsxwriter.Workbook, figure: Figure) -> None:
    sheet = book.add_worksheet(message("figures.sheet_about"))
    sheet.set_column(0, 0, 24, book.add_format({"bold": True, "valign": "top"}))
    sheet.set_column(1, 1, 90, book.add_format({"text_wrap": True, "valign": "top"}))
    for k, (heading, text) in enumerate(about(figure)):
        sheet.write_string(k, 0, heading)
        sheet.write_string(k, 1, text)


def to_svg(figure: Figure) -> bytes:
    """A drawing that stands alone: title, mark for example data, picture, source and date."""
    drawing_width, height = _size(figure.svg)
    margin, width = 24, max(drawing_width, theme().wide)
    titles = wrap(headline(figure), width, theme().title, bold=True)
    mark = margin + 26 * len(titles) + 6
    top = mark + MARK_HEIGHT - 6 if figure.is_example else mark - 6
    e = figure.explanation
    foot = [message("figures.source", title=e.source_title)]
    foot += [message("figures.reference_date", date=e.reference_date)] if e.reference_date else []
    foot += [e.drawn_on] if e.drawn_on else []
    foot += [e.small_numbers] if e.small_numbers else []
    foot += [message("figures.example_long")] if figure.is_example else []
    notes = [line for text in foot for line in wrap(text, width, theme().label)]
    below = top + 10 + height + 24
    picture = INSIDE_LINK.sub("", figure.svg).replace("<svg ", f'<svg x="{margin}" y="{top + 10}" ', 1)
    whole, tall = width + 2 * margin, below + 18 * len(notes) + margin - 14
    drawn = element(
        "svg",
        element("title", headline(figure)),
        element("rect", width=whole, height=tall, fill=theme().paper),
        *(label(t, margin, margin + 16 + 26 * k, theme().title, bold=True) for k, t in enumerate(titles)),
        _example_mark(margin, mark) if figure.is_example else "",
        Svg(picture),
        *(label(t, margin, below + 18 * k, fill=theme().ink_soft) for k, t in enumerate(notes)),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(whole, 0)} {number(tall, 0)}",
        width=whole,
        height=tall,
        font_family=theme().font,
        font_size=theme().label,
        fill=theme().ink,
    )
    return drawn.encode()


def _example_mark(x: int, y: int) -> Svg:
    text = message("figures.example")
    width = text_width(text, theme().label, bold=True) + 16
    back = element("rect", width=width, height=22, rx=3, fill=theme().accent_soft, stroke=theme().accent_dark)
    words = label(text, 8, 15.5, bold=True, fill=theme().accent_dark)
    return element("g", back, words, transform=f"translate({x} {y})")


def _size(svg: str) -> tuple[int, int]:
    head = svg[: svg.index(">")]
    width, height = (head.split(f' {name}="')[1].split('"')[0] for name in ("width", "height"))
    return int(width), int(height)


def to_png(figure: Figure, font_paths: Sequence[Path], zoom: float = 2) -> bytes:
    """The standalone drawing as a picture. `font_paths`: Fira Sans 400 and 600 as ttf, woff or woff2."""
    fonts = [loose_font(path) for path in font_paths]
    drawn = resvg_py.svg_to_bytes(
        svg_string=to_svg(figure).decode(),
        zoom=zoom,
        font_files=fonts,
        skip_system_fonts=bool(fonts),
        font_family="Fira Sans",
        sans_serif_family="Fira Sans",
    )
    return bytes(drawn)


@lru_cache(maxsize=8)
def loose_font(path: Path) -> str:
    """The path of a copy of the font that the drawing library reads: unpacked, and of the family `Fira Sans`."""
    font = TTFont(path)
    font.flavor = None
    for name in font["name"].names:
        if name.nameID in (1, 16):
            name.string = "Fira Sans"
    target = _font_folder() / f"{path.stem}.ttf"
    font.save(target)
    return str(target)


@cache
def _font_folder() -> Path:
    """A folder that goes when the program ends."""
    folder = mkdtemp(prefix="routekaart-fonts-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)
