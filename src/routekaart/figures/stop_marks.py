"""Where streams begin and end on a map: a dot or a square with its name, or with a number that a list under it tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from routekaart.figures.labels import Box, first_free
from routekaart.figures.legend import NOTHING, Legend
from routekaart.figures.sheet import Sheet, label
from routekaart.figures.svg import Attribute, Svg, element, group
from routekaart.figures.text import fit, text_width
from routekaart.figures.theme import theme

MOST_TOLD = 16
"""Of more stops than these only the ends are named, where there is room."""
NAME_ROOM = 190
RING, DOT = 8.5, 6.0
"""Half of what a number in its ring takes, and a mark without one."""
ROW = 21


@dataclass(frozen=True)
class Marked:
    """A stop at its point on the sheet. `is_named`: its name stands on the map where there is room."""

    name: str
    href: str
    x: float
    y: float
    is_end: bool
    is_named: bool


def marks(sheet: Sheet, stops: Sequence[Marked], lines: Sequence[Box], height: float) -> tuple[Svg, Legend]:
    """The marks of `stops`, the most important first, and the key to their numbers. No name lies on `lines`."""
    is_told = len(stops) <= MOST_TOLD
    taken = [*_rooms(stops, RING if is_told else DOT), *(lines if is_told else ())]
    drawn, numbered = [], []
    for stop in stops:
        box = _free(sheet, stop, taken, height, is_told=is_told)
        if box:
            taken.append(box)
        elif is_told:
            numbered.append(stop.name)
        drawn.append(_marked(stop, box, len(numbered) if is_told and not box else 0))
    return group(drawn), _key(sheet, numbered)


def _rooms(stops: Sequence[Marked], half: float) -> list[Box]:
    return [Box(stop.x - half, stop.y - half, stop.x + half, stop.y + half) for stop in stops]


def _free(sheet: Sheet, stop: Marked, taken: Sequence[Box], height: float, *, is_told: bool) -> Box | None:
    """Where the name of a stop stands. Missing: None where it gets none; where little room is, only ends get one."""
    if not stop.is_named and (sheet.is_narrow or not is_told):
        return None
    wide = text_width(_text(stop), theme().label, bold=True)
    beside, middle = (stop.x + 11, stop.x - 11 - wide), stop.x - wide / 2
    corners = [*product(beside, (stop.y - 8,)), *product((middle,), (stop.y - 25, stop.y + 10))]
    corners += [*product(beside, (stop.y - 22, stop.y + 8))]
    boxes = [Box(left, top, left + wide, top + 15) for left, top in corners]
    inside = [box for box in boxes if box.left >= 0 and box.right <= sheet.width]
    return first_free([box for box in inside if box.top >= 0 and box.bottom <= height], taken)


def _text(stop: Marked) -> str:
    return fit(stop.name, NAME_ROOM, theme().label, bold=True)


def _marked(stop: Marked, box: Box | None, number: int) -> Svg:
    mark = [element("title", stop.name), _numbered(number, stop.x, stop.y) if number else _mark(stop)]
    if box:
        mark.append(label(_text(stop), box.left, box.top + 12, bold=True, halo=True))
    return element("a", *mark, href=stop.href) if stop.href else group(mark)


def _mark(stop: Marked) -> Svg:
    rim: dict[str, Attribute] = {"stroke": theme().paper, "stroke_width": 1.5, "fill": theme().ink}
    if stop.is_end:
        x, y = round(stop.x - 5.5, 1), round(stop.y - 5.5, 1)
        return element("rect", x=x, y=y, width=11, height=11, rx=2, **rim)
    return element("circle", cx=round(stop.x, 1), cy=round(stop.y, 1), r=4, **rim)


def _numbered(number: int, x: float, y: float) -> Svg:
    style: dict[str, Attribute] = {"fill": theme().paper, "stroke": theme().ink, "stroke_width": 1.2}
    ring = element("circle", cx=round(x, 1), cy=round(y, 1), r=RING, **style)
    return Svg(ring + label(str(number), x, y + 4.5, anchor="middle", bold=True))


def _key(sheet: Sheet, names: Sequence[str]) -> Legend:
    """Number and name of each under each other."""
    if not names:
        return NOTHING
    drawn = []
    for k, name in enumerate(names):
        text = fit(name, sheet.width - 2 * RING - 10, theme().label)
        drawn += [_numbered(k + 1, RING + 1, k * ROW + RING + 1)]
        drawn.append(label(text, 2 * RING + 9, k * ROW + RING + 5.5))
    return Legend(group(drawn), sheet.width, len(names) * ROW + 8)
