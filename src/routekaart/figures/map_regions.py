"""Regions as they lie on a sheet, and their names where these fit inside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from routekaart.domain.messages import message
from routekaart.domain.outlines import provenance
from routekaart.domain.spans import Span
from routekaart.figures.model import Cell, Kind
from routekaart.figures.numbers import dutch, letter
from routekaart.figures.outlines import Outlines, Ring, extent, widest_band
from routekaart.figures.sheet import Frame, label
from routekaart.figures.svg import Svg, group, number, path
from routekaart.figures.text import text_width
from routekaart.figures.theme import text_on, theme

LINE = 15  # from baseline to baseline


@dataclass(frozen=True)
class MapRegion:
    """A region with its value and its fill: a colour, or the hatching."""

    id: str
    name: str
    cell: Cell
    fill: str


@dataclass(frozen=True)
class Placed:
    """Where the outlines lie on the sheet."""

    scale: float
    left: float
    top: float

    def __call__(self, point: tuple[float, float]) -> tuple[float, float]:
        return self.left + point[0] * self.scale, self.top + point[1] * self.scale

    @property
    def transform(self) -> str:
        return f"translate({number(self.left)} {number(self.top)}) scale({number(self.scale, 4)})"


@lru_cache(maxsize=8192)
def ring_path(ring: Ring, at: Placed | None = None) -> str:
    """Path data of a ring on the sheet; None: in the plane of the outlines. Every map asks for the same ones."""
    return path(map(at, ring)) if at else path(ring, digits=0)


def drawn_on(frame: Frame, outlines: Outlines) -> Frame:
    """The frame with the source of the outlines that a map is drawn on; hexagons have none."""
    if outlines.is_schematic:
        return frame
    return replace(frame, explanation=replace(frame.explanation, drawn_on=outlines_source()))


def outlines_source() -> str:
    """Where the outlines come from, in a sentence."""
    about = provenance()
    return message("figures.outlines_source", source=about.source, licence=about.licence)


def joined(regions: Sequence[MapRegion], outlines: Outlines) -> list[MapRegion]:
    """The regions to draw: those that share one shape, because nobody knows what is whose, as one."""
    shapes: dict[Ring, MapRegion] = {}
    for region in regions:
        shape = outlines.rings[region.id][0]
        other = shapes.get(shape)
        shapes[shape] = replace(other, name=_either(other.name, region.name)) if other else region
    return list(shapes.values())


def _either(one: str, other: str) -> str:
    return message("figures.either", one=one, other=other)


def is_named(region: MapRegion, outlines: Outlines, hatch: str, kind: Kind, at: Placed) -> bool:
    """True where the name of a region fits inside it."""
    words, _ = _words(region, region.fill == hatch, kind, outlines.rings[region.id], at)
    return len(words) > 1 or words == [region.name]


def names(
    hatch: str, regions: Sequence[MapRegion], outlines: Outlines, kind: Kind, at: Placed, places: bool
) -> Svg:
    """The name and value of a region where they fit inside it, the value alone, or the letter of a hatched one.

    With `places` only the name, below the dots.
    """
    if places and not outlines.is_schematic:
        return Svg("")
    drawn = []
    for region in regions:
        hatched = region.fill == hatch
        words, (x, y) = _words(region, hatched, kind, outlines.rings[region.id], at)
        if places:
            words, y = words[:-1], y + 12
        fill = theme().ink if hatched else text_on(region.fill)
        for k, word in enumerate(words):
            lower = y + 4.5 + LINE * (k - (len(words) - 1) / 2)
            bold = k == len(words) - 1 and not places and not _is_wide(region.cell)
            drawn.append(label(word, x, lower, bold=bold, anchor="middle", fill=fill, halo=hatched))
    return group(drawn, pointer_events="none")


def _words(
    region: MapRegion, hatched: bool, kind: Kind, rings: Sequence[Ring], at: Placed
) -> tuple[list[str], tuple[float, float]]:
    """The lines that fit, and their middle on the sheet."""
    for words in _choices(region, hatched, kind):
        needed = (max(text_width(word, theme().label, bold=True) for word in words) + 2) / at.scale
        height = (LINE * len(words) - 4) / at.scale
        middle, room = widest_band(rings, height) if max(map(extent, rings)) >= needed else ((0, 0), 0.0)
        if needed <= room:
            return words, at(middle)
    return [], (0.0, 0.0)


def _choices(region: MapRegion, hatched: bool, kind: Kind) -> list[list[str]]:
    """What may be written in a region, best first. Two bounds are too much for a map: those stand in the table."""
    if _is_wide(region.cell) and not hatched:
        return [[region.name], _halves(region.name)]
    digits = 0 if kind in ("share", "pct") else None
    value = letter(region.cell) if hatched else dutch(region.cell, kind, digits)
    return [[region.name, value], [*_halves(region.name), value], [value]]


def _is_wide(cell: Cell) -> bool:
    return isinstance(cell, Span) and cell.low < cell.high


def _halves(name: str) -> list[str]:
    """A long name in two lines, broken at the hyphen or space nearest to its middle."""
    cuts = [i for i, char in enumerate(name) if char in " -" and 0 < i < len(name) - 1]
    if not cuts:
        return [name]
    cut = min(cuts, key=lambda i: abs(i - len(name) / 2))
    return [name[: cut + 1].strip(), name[cut + 1 :]]
