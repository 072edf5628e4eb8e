"""Who works together: the partners around one initiative, grouped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from routekaart.figures.model import Column, Figure, Table
from routekaart.figures.sheet import Frame, Sheet, figure, label
from routekaart.figures.svg import Attribute, Svg, element, group, number
from routekaart.figures.text import wrap
from routekaart.figures.theme import text_on, theme

LINE = 17.0
GAP = 12.0
CORE = 190.0


@dataclass(frozen=True)
class Knot:
    """A partner: its group (such as schools or institutions), its name, and the mark of its group."""

    group: str
    name: str
    href: str = ""


@dataclass(frozen=True)
class Circle:
    """What to draw: the initiative, its partners, the mark (letter, colour) of every group, headings of the table."""

    core: str
    partners: Sequence[Knot]
    marks: dict[str, tuple[str, int]]
    titles: tuple[str, str]
    caption: str


@dataclass(frozen=True)
class _Item:
    partner: Knot
    lines: Sequence[str]
    y: float

    @property
    def height(self) -> float:
        return LINE * len(self.lines)


def network(frame: Frame, spec: Circle) -> Figure:
    """The picture and a table of the partners by group."""
    order = [p for name in spec.marks for p in spec.partners if p.group == name]
    columns = tuple(
        Column(key, title, "text") for key, title in zip(("groep", "naam"), spec.titles, strict=True)
    )
    data = Table(spec.caption, columns, tuple((p.group, p.name) for p in order))
    return figure(frame, data, lambda sheet: _draw(sheet, spec, order))


def _draw(sheet: Sheet, spec: Circle, order: Sequence[Knot]) -> str:
    """Wide: the first group left, the others right of the initiative. Narrow: all below it, on one branch."""
    links = any(partner.href for partner in order)
    if sheet.is_narrow:
        core = wrap(spec.core, sheet.width - 24, theme().value, bold=True)
        top = LINE * len(core) + 16
        items, bottom = _stacked(order, sheet.width - 62, top + 18)
        box = _core(core, 0, 0, sheet.width, top)
        return sheet.render(bottom, *_branches(spec, items, top), box, links=links)
    first = next(iter(spec.marks))
    room = (sheet.width - CORE) / 2 - 90
    left, low = _stacked([p for p in order if p.group == first], room, 4)
    right, high = _stacked([p for p in order if p.group != first], room, 4)
    height = max(low, high, 90)
    core = wrap(spec.core, CORE - 24, theme().value, bold=True, lines=5)
    tall, x = LINE * len(core) + 20, (sheet.width - CORE) / 2
    box = _core(core, x, (height - tall) / 2, CORE, tall)
    sides = [
        *_side(spec, _centred(left, low, height), x, height, to_left=True),
        *_side(spec, _centred(right, high, height), x + CORE, height, to_left=False),
    ]
    return sheet.render(height + 4, *sides, box, links=links)


def _stacked(partners: Sequence[Knot], room: float, top: float) -> tuple[list[_Item], float]:
    items, y = [], top
    for partner in partners:
        item = _Item(partner, wrap(partner.name, room, theme().label, lines=3) or [""], y)
        items.append(item)
        y += max(item.height, 24) + GAP
    return items, y


def _centred(items: Sequence[_Item], bottom: float, height: float) -> list[_Item]:
    return [_Item(item.partner, item.lines, item.y + (height - bottom) / 2) for item in items]


def _core(lines: Sequence[str], x: float, y: float, wide: float, tall: float) -> Svg:
    size = {"width": round(wide, 1), "height": round(tall, 1)}
    back = element("rect", x=round(x, 1), y=round(y, 1), rx=6, fill=theme().primary, **size)
    top = y + (tall - LINE * len(lines)) / 2 + 13
    words = [
        label(
            line, x + wide / 2, top + LINE * k, theme().value, bold=True, anchor="middle", fill=theme().paper
        )
        for k, line in enumerate(lines)
    ]
    return group([back, *words])


def _side(spec: Circle, items: Sequence[_Item], x: float, height: float, to_left: bool) -> list[Svg]:
    """Partners beside the initiative, each on its own curve."""
    drawn = []
    disc = x - 78 if to_left else x + 78
    for item in items:
        y = item.y + item.height / 2
        half, run, fall = (number(v) for v in ((disc - x) / 2, disc - x, y - height / 2))
        curve = f"M{number(x)} {number(height / 2)}c{half} 0 {half} {fall} {run} {fall}"
        drawn.append(element("path", d=curve, fill="none", stroke=_colour(spec, item), stroke_width=2.5))
        drawn.append(_partner(spec, item, disc, y, "end" if to_left else "start"))
    return drawn


def _branches(spec: Circle, items: Sequence[_Item], top: float) -> list[Svg]:
    """Partners below the initiative, on one stem."""
    if not items:
        return []
    foot = number(items[-1].y + items[-1].height / 2)
    line: dict[str, Attribute] = {"stroke": theme().border, "stroke_width": 2}
    drawn = [element("path", d=f"M14 {number(top)}V{foot}", **line)]
    for item in items:
        y = item.y + item.height / 2
        drawn.append(element("path", d=f"M14 {number(y)}h22", **line))
        drawn.append(_partner(spec, item, 42, y, "start"))
    return drawn


def _colour(spec: Circle, item: _Item) -> str:
    palette = theme().categorical
    return palette[spec.marks[item.partner.group][1] % len(palette)]


def _partner(spec: Circle, item: _Item, x: float, y: float, anchor: str) -> Svg:
    fill, letter = _colour(spec, item), spec.marks[item.partner.group][0]
    disc = element("circle", cx=round(x, 1), cy=round(y, 1), r=12, fill=fill)
    sign = label(letter, x, y + 4.5, bold=True, anchor="middle", fill=text_on(fill))
    side = -19 if anchor == "end" else 19
    words = [
        label(line, x + side, y - item.height / 2 + 13 + LINE * k, anchor=anchor)
        for k, line in enumerate(item.lines)
    ]
    title = element("title", f"{item.partner.group}: {item.partner.name}")
    drawn = element("g", title, disc, sign, *words, data_v=item.partner.name)
    return element("a", drawn, href=item.partner.href) if item.partner.href else drawn
