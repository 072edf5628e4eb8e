"""Years from left to right: phases as bars in lanes, moments as marked points."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from routekaart.figures import legend
from routekaart.figures.matrix import Mark, draw_mark
from routekaart.figures.model import Column, Figure, Table
from routekaart.figures.sheet import Frame, Sheet, figure, label
from routekaart.figures.svg import Svg, element, group, number
from routekaart.figures.text import fit, text_width, wrap
from routekaart.figures.theme import text_on, theme

BAR = 26.0
LINE = 16.0
SHORTEST = 7  # signs of a cut text that still say something


@dataclass(frozen=True)
class Phase:
    """A stretch of time in a lane. Units: years since the start, so 0 to 1 is the first year."""

    lane: str
    start: float
    end: float
    text: str
    colour: int = 0


@dataclass(frozen=True)
class Moment:
    """A point of time in a lane, marked as a status is; `text` says what happens."""

    lane: str
    at: float
    mark: Mark


@dataclass(frozen=True)
class Timeline:
    """What to draw. `years` are the words above the years; `titles` head the table: lane, what, from, until."""

    years: Sequence[str]
    lanes: Sequence[str]
    phases: Sequence[Phase]
    moments: Sequence[Moment]
    titles: tuple[str, str, str, str]
    caption: str


def timeline(frame: Frame, spec: Timeline) -> Figure:
    """The picture and a table with a row per phase and per moment, in the order of the lanes."""
    kinds = ("lane", "wat", "van", "tot")
    columns = tuple(Column(key, title, "text") for key, title in zip(kinds, spec.titles, strict=True))
    rows = [
        (lane, text, _when(spec, start), _when(spec, end, is_end=True) if end > start else "")
        for lane in spec.lanes
        for start, end, text in sorted(
            [(p.start, p.end, p.text) for p in spec.phases if p.lane == lane]
            + [(m.at, m.at, m.mark.text) for m in spec.moments if m.lane == lane]
        )
    ]
    return figure(frame, Table(spec.caption, columns, tuple(rows)), lambda sheet: _draw(sheet, spec))


def _when(spec: Timeline, at: float, is_end: bool = False) -> str:
    """The year a moment lies in; an end on a boundary belongs to the year before it."""
    year = math.ceil(at) - 1 if is_end else math.floor(at)
    return spec.years[max(0, min(year, len(spec.years) - 1))]


def _draw(sheet: Sheet, spec: Timeline) -> str:
    step = (sheet.width - 2) / max(len(spec.years), 1)
    heads = [wrap(year, step - 6, theme().label, bold=True, lines=3) for year in spec.years]
    top = LINE * max([1, *(len(lines) for lines in heads)]) + 12
    lanes, bottom = [], top
    for lane in spec.lanes:
        drawn, height = _lane(spec, lane, bottom, step, sheet.width)
        lanes.append(drawn)
        bottom += height
    key = _key(sheet, spec)
    placed = group([key.svg], transform=f"translate(0 {number(bottom + 8)})")
    return sheet.render(bottom + 8 + key.height, _years(heads, step, top, bottom), *lanes, placed)


def _years(heads: Sequence[Sequence[str]], step: float, top: float, bottom: float) -> Svg:
    drawn = []
    for k, lines in enumerate(heads):
        middle = 1 + (k + 0.5) * step
        drawn += [
            label(line, middle, 13 + LINE * j, anchor="middle", bold=True) for j, line in enumerate(lines)
        ]
    for k in range(len(heads) + 1):
        x = number(1 + k * step)
        drawn.append(element("path", d=f"M{x} {number(top - 8)}V{number(bottom)}", stroke=theme().line))
    return group(drawn)


def _lane(spec: Timeline, lane: str, y: float, step: float, width: float) -> tuple[Svg, float]:
    """The name of the lane, its bars, and its moments below them. Returns also its height."""
    phases = [phase for phase in spec.phases if phase.lane == lane]
    moments = [moment for moment in spec.moments if moment.lane == lane]
    drawn = [label(fit(lane, width - 4, theme().label), 4, y + 12, fill=theme().ink_soft, halo=True)]
    drawn += [_phase(phase, y + 18, step) for phase in phases]
    below = y + 18 + (BAR + 2 if phases else 0)
    for moment in moments:
        x = min(max(1 + moment.at * step, 13), width - 13)
        stem = element("path", d=f"M{number(x)} {number(y + 16)}v36", stroke=theme().ink, stroke_width=1.5)
        sign = draw_mark(moment.mark, x, below + 13)
        drawn.append(group([element("title", moment.mark.text), stem if phases else "", sign]))
    return group(drawn), below - y + (28 if moments else 0) + 8


def _phase(phase: Phase, y: float, step: float) -> Svg:
    fill = theme().categorical[phase.colour % len(theme().categorical)]
    x, wide = 1 + phase.start * step, (phase.end - phase.start) * step
    back = element(
        "rect", x=round(x + 1, 1), y=y, width=round(max(wide - 2, 1), 1), height=BAR, rx=3, fill=fill
    )
    words = fit(phase.text, wide - 10, theme().label)
    words = words if words == phase.text or len(words) >= SHORTEST else ""
    text = label(words, x + 6, y + 17.5, fill=text_on(fill)) if words else ""
    return group([element("title", phase.text), back, text])


def _key(sheet: Sheet, spec: Timeline) -> legend.Legend:
    """Every kind of moment once, with its text."""
    y, drawn = 0.0, []
    for mark in dict.fromkeys(moment.mark for moment in spec.moments):
        drawn.append(draw_mark(mark, 13, y + 13))
        lines = wrap(mark.text, sheet.width - 34, theme().label)
        drawn += [label(line, 32, y + 17.5 + 16 * k) for k, line in enumerate(lines)]
        y += 26 + 16 * (len(lines) - 1)
    return legend.Legend(group(drawn), max([0, *(text_width(m.mark.text, 13) for m in spec.moments)]), y)
