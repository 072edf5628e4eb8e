"""The axes that line charts share: round values up the side, years along the foot."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from routekaart.figures.model import Kind
from routekaart.figures.numbers import dutch
from routekaart.figures.scales import Linear, ticks
from routekaart.figures.sheet import label
from routekaart.figures.svg import Svg, element, group
from routekaart.figures.text import text_width
from routekaart.figures.theme import theme

SCHOOL_YEAR = re.compile(r"^\d\d(\d\d)-\d\d(\d\d)$")


@dataclass(frozen=True)
class Plot:
    """The area that is drawn in: its edges, its scale upwards, and the words along its foot."""

    left: float
    top: float
    right: float
    bottom: float
    values: Sequence[float]
    kind: Kind
    words: Sequence[str]

    @property
    def y(self) -> Linear:
        return Linear(self.values[0], self.values[-1], self.bottom, self.top)

    def x(self, k: int) -> float:
        """Where the k-th word stands."""
        if len(self.words) == 1:
            return (self.left + self.right) / 2
        return self.left + (self.right - self.left) * k / (len(self.words) - 1)

    def grid(self) -> Svg:
        """Quiet lines at the round values, zero in ink, with the values to the left of them."""
        drawn = []
        for value in self.values:
            y = round(self.y(value), 1)
            colour = theme().ink_soft if value == 0 else theme().line
            drawn.append(element("path", d=f"M{self.left - 6:.0f} {y}H{self.right:.0f}", stroke=colour))
            text = value_text(value, self.kind, self.values)
            drawn.append(label(text, self.left - 12, y + 4.5, anchor="end", fill=theme().ink_soft))
        return group(drawn)

    def foot(self) -> Svg:
        """The words along the foot: all when they fit, otherwise the last, the first and what fits between.

        Where not even two fit, school years are written short: `2023-2024` as `23/24`.
        """
        places = [self.x(k) for k in range(len(self.words))]
        words, kept = list(self.words), _fitting(places, self.words)
        if len(kept) == 1:
            words = [SCHOOL_YEAR.sub(r"\1/\2", word) for word in words]
            kept = _fitting(places, words)
        last = len(words) - 1
        drawn = []
        for k in kept:
            anchor = "middle" if 0 < k < last or last == 0 else ("start" if k == 0 else "end")
            drawn.append(label(words[k], places[k], self.bottom + 18, anchor=anchor, fill=theme().ink_soft))
        return group(drawn)


def value_text(value: float, kind: Kind, values: Sequence[float]) -> str:
    """A value of an axis with no more decimals than its ticks need."""
    factor = 100 if kind == "share" else 1
    whole = all(abs(v * factor - round(v * factor)) < 1e-6 for v in values)
    return dutch(float(value), kind, 0 if whole else 1)


def gutter(values: Sequence[float], kind: Kind) -> float:
    """Room for the values to the left of a plot."""
    return max(text_width(value_text(v, kind, values), theme().label) for v in values) + 14


def rising(lows: Sequence[float], highs: Sequence[float], kind: Kind, steps: int = 4) -> list[float]:
    """Ticks from zero (or below it) to above the highest value; an index, or a share far from zero, starts near it."""
    far = min(lows, default=0.0) > max(highs, default=0.0) / 2
    floats = bool(lows) and (kind == "index" or (kind == "share" and far))
    low, high = min([*lows, *([] if floats else [0.0])]), max([*highs, 0.0])
    return ticks(low, high if high > low else low + 1, steps, whole=kind == "count")


def _fitting(places: Sequence[float], words: Sequence[str]) -> list[int]:
    last = len(words) - 1
    for step in range(1, last + 1):
        kept = sorted({*range(last, -1, -step), 0})
        if len(kept) > 2 and kept[1] - kept[0] < step:
            kept.remove(kept[1])
        gaps = [places[b] - places[a] for a, b in pairwise(kept)]
        widths = [text_width(words[k], theme().label) * (0.5 if 0 < k < last else 1) for k in kept]
        needed = [a + b + 10 for a, b in pairwise(widths)]
        if all(gap >= need for gap, need in zip(gaps, needed, strict=True)):
            return kept
    return [last]
