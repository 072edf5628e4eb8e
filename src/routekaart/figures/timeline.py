"""Years beside each other, with lanes of spans and marks: what happens when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from routekaart.figures.model import Figure, Table
from routekaart.figures.sheet import Frame, Sheet, figure, label
from routekaart.figures.svg import Svg, element
from routekaart.figures.text import fit, text_width
from routekaart.figures.theme import text_on, theme

HEAD = 34
LANE = 30
TITLE = 24
GAP = 14


@dataclass(frozen=True)
class Span:
    """From the start of year `first` up to and including year `last`, both counted from 1."""

    first: int
    last: int
    text: str
    tone: str


@dataclass(frozen=True)
class Mark:
    """A moment in year `year`; `at` is 0 at its start and 1 at its end."""

    year: int
    at: float
    text: str
    tone: str


@dataclass(frozen=True)
class Lane:
    """One row of the picture."""

    title: str
    spans: Sequence[Span] = ()
    marks: Sequence[Mark] = ()


def timeline(frame: Frame, table: Table, years: Sequence[str], lanes: Sequence[Lane]) -> Figure:
    """The picture, years from left to right. Tones: primary, second, accent, bad, unknown."""
    return figure(frame, table, lambda sheet: _draw(sheet, years, lanes))


def _draw(sheet: Sheet, years: Sequence[str], lanes: Sequence[Lane]) -> str:
    step = sheet.width / len(years)
    height = HEAD + len(lanes) * (TITLE + LANE + GAP)
    drawn: list[str] = [_year(k, text, step, height) for k, text in enumerate(years)]
    for k, lane in enumerate(lanes):
        top = HEAD + k * (TITLE + LANE + GAP)
        drawn.append(label(lane.title, 0, top + 17, theme().value, bold=True, halo=True))
        drawn.extend(_span(span, step, top + TITLE) for span in lane.spans)
        drawn.extend(_mark(mark, step, top + TITLE) for mark in lane.marks)
    return sheet.render(height, *drawn)


def _year(k: int, text: str, step: float, height: float) -> Svg:
    line = element("path", d=f"M{round(k * step, 1)} {HEAD - 8}V{round(height)}", stroke=theme().line)
    return element(
        "g", line, label(fit(text, step - 8, theme().label), k * step + 4, 15, fill=theme().ink_soft)
    )


def _colour(tone: str) -> str:
    tones = {"primary": theme().primary, "second": theme().categorical[2], "accent": theme().accent_dark}
    return tones.get(tone) or theme().status.get(tone, theme().rest)


def _span(span: Span, step: float, top: float) -> Svg:
    fill = _colour(span.tone)
    x, width = (span.first - 1) * step + 1, (span.last - span.first + 1) * step - 2
    box = element("rect", x=round(x, 1), y=top, width=round(width, 1), height=LANE, rx=4, fill=fill)
    text = fit(span.text, width - 12, theme().value, bold=True)
    words = label(text, x + 8, top + 20, theme().value, bold=True, fill=text_on(fill))
    return element("g", element("title", span.text), box, words)


def _mark(mark: Mark, step: float, top: float) -> Svg:
    """A pill with its letters, kept inside the drawing."""
    fill = _colour(mark.tone)
    width = max(LANE - 2, text_width(mark.text, theme().label, bold=True) + 14)
    middle = (mark.year - 1 + mark.at) * step
    x = min(max(middle - width / 2, (mark.year - 1) * step + 1), mark.year * step - width - 1)
    box = element("rect", x=round(x, 1), y=top + 1, width=round(width, 1), height=LANE - 2, rx=14, fill=fill)
    words = label(mark.text, x + width / 2, top + 19.5, bold=True, anchor="middle", fill=text_on(fill))
    return element("g", element("title", mark.text), box, words)
