"""Legends: what the colours and hatchings of a picture mean."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from routekaart.domain.messages import message
from routekaart.figures.model import Kind
from routekaart.figures.numbers import dutch
from routekaart.figures.scales import Classes
from routekaart.figures.sheet import Sheet, label
from routekaart.figures.svg import Svg, element, group
from routekaart.figures.text import text_width
from routekaart.figures.theme import theme

ROW = 22
BOX = 16
FEW = 20


@dataclass(frozen=True)
class Legend:
    """A drawn legend from the origin, and the room it takes."""

    svg: Svg
    width: float
    height: float


NOTHING = Legend(Svg(""), 0, 0)


@dataclass(frozen=True)
class Entry:
    """One line: a fill (colour or pattern), a text, and the letter that stands in the box."""

    fill: str
    text: str
    letter: str = ""


def classes(
    sheet: Sheet, classes: Classes, kind: Kind, fills: Sequence[str], letters: Sequence[str], upright: bool
) -> Legend:
    """The classes of a map from the first to the last that is in `fills` (the middle of a diverging scale always),
    and a line for every kind of hatching."""
    entries = [
        Entry(colour, text)
        for colour, text in zip(classes.colours, _class_texts(classes, kind, bool(letters)), strict=True)
    ]
    shown = [
        k for k, colour in enumerate(classes.colours) if colour in fills or colour == theme().diverging[3]
    ]
    entries = entries[shown[0] : shown[-1] + 1] if shown else []
    entries += [Entry(sheet.hatch, meaning(letter), letter) for letter in letters]
    return draw(sheet, entries, columns=1 if upright else 0)


def _class_texts(classes: Classes, kind: Kind, is_partly_known: bool) -> list[str]:
    if not classes.breaks:
        if classes.only is None or not is_partly_known:
            return [message("figures.one_class")]
        return [dutch(classes.only, kind, 0 if _is_round(classes.only, kind) else 1)]
    if kind == "count" and classes.breaks[-1] <= FEW:
        return _few(classes)
    digits = 0 if all(_is_round(b, kind) for b in classes.breaks) else 1
    shown = [dutch(b, kind, digits) for b in classes.breaks]
    inner = [message("figures.between", low=a, high=b) for a, b in pairwise(shown)]
    return [message("figures.up_to", high=shown[0]), *inner, message("figures.from", low=shown[-1])]


def _few(classes: Classes) -> list[str]:
    """Small whole numbers by name: `0`, `1`, `2–4`, `5 of meer`."""
    starts = [0, *(math.ceil(b) for b in classes.breaks)]
    ends = [
        str(a) if b - a == 1 else message("figures.interval", low=a, high=b - 1) for a, b in pairwise(starts)
    ]
    return [*ends, message("figures.from", low=starts[-1])]


def _is_round(value: float, kind: Kind) -> bool:
    shown = value * 100 if kind == "share" else value
    return abs(shown - round(shown)) < 1e-9


def meaning(letter: str) -> str:
    """What the letter of a hatched area stands for."""
    names = ("unknown", "protected", "small")
    return next(message(f"figures.{n}") for n in names if message(f"figures.{n}_letter") == letter)


def draw(sheet: Sheet, entries: Sequence[Entry], columns: int = 0) -> Legend:
    """The entries in `columns` columns; in running lines when 0."""
    x, y, widest, drawn = 0.0, 0.0, 0.0, []
    for entry in entries:
        width = BOX + 7 + text_width(entry.text, theme().label) + 16
        if x and (columns == 1 or x + width - 16 > sheet.width):
            x, y = 0.0, y + ROW
        drawn.append(_entry(entry, x, y))
        x += width
        widest = max(widest, x - 16)
    return Legend(group(drawn), widest, y + ROW if entries else 0)


def _entry(entry: Entry, x: float, y: float) -> Svg:
    box = element(
        "rect",
        x=x + 0.5,
        y=y + 2.5,
        width=BOX,
        height=BOX,
        fill=entry.fill,
        stroke=theme().ink,
        stroke_width=0.8,
    )
    mark = (
        label(entry.letter, x + BOX / 2 + 0.5, y + 15, bold=True, anchor="middle", halo=True)
        if entry.letter
        else ""
    )
    return element("g", box, mark, label(entry.text, x + BOX + 7, y + 15))
