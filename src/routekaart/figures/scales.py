"""From values to positions and colours: round ticks, a linear scale, classes of a map."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from routekaart.figures.theme import theme


def step_size(extent: float, steps: float) -> float:
    """The smallest of 1, 2, 2.5 and 5 times a power of ten that divides `extent` into at most `steps`."""
    if extent <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(extent / steps))
    return next(f * power for f in (1, 2, 2.5, 5, 10, 20) if extent / (f * power) <= steps * (1 + 1e-9))


def ticks(low: float, high: float, steps: int = 4, whole: bool = False) -> list[float]:
    """Round values that span `low` to `high`, at least two."""
    step = step_size(high - low, steps)
    if whole:
        step = max(1.0, math.ceil(step))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [k * step for k in range(first, max(last, first + 1) + 1)]


@dataclass(frozen=True)
class Linear:
    """Maps values from `low` to `high` onto positions from `start` to `end`."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


@dataclass(frozen=True)
class Classes:
    """Breaks between classes and the colour of each class, one more than the breaks; around zero or not.

    `only`: the one value that there is. Missing: None when there are more, or none.
    """

    breaks: tuple[float, ...]
    colours: tuple[str, ...]
    is_diverging: bool = False
    only: float | None = None

    def of(self, value: float) -> int:
        """The class of a value: a break belongs to the class above it."""
        return bisect_right(self.breaks, value)

    def of_span(self, low: float, high: float) -> int | None:
        """The class of the middle of an interval; of a wide one on one side of zero, that of its bound nearest to zero.

        Missing: None when it touches more than two classes and its sign says nothing."""
        if self.of(high) - self.of(low) <= 1:
            return self.of((low + high) / 2)
        has_sign = self.is_diverging and (high < 0 or low > 0)
        return self.of(min(low, high, key=abs)) if has_sign else None


def round_to(value: float, step: float) -> float:
    """`value` rounded to a multiple of `step`, without floating dust."""
    return float(f"{round(value / step) * step:.12g}")


def sequential(values: Sequence[float]) -> Classes:
    """Up to five classes with about as many values each, at round breaks."""
    colours = theme().sequential
    ordered = sorted(values)
    if not ordered or ordered[0] == ordered[-1]:
        none = bool(ordered) and ordered[0] == 0
        return Classes((), (colours[0 if none else 2],), only=ordered[0] if ordered else None)
    middle = ordered[len(ordered) // 20 : len(ordered) - len(ordered) // 20]
    step = step_size((middle[-1] - middle[0]) or ordered[-1] - ordered[0], 25)
    candidates = {round_to(ordered[len(ordered) * k // 5], step) for k in range(1, 5)}
    breaks = tuple(b for b in sorted(candidates) if ordered[0] < b <= ordered[-1])
    return Classes(breaks, _spread_colours(colours, len(breaks) + 1))


def _spread_colours(colours: tuple[str, ...], count: int) -> tuple[str, ...]:
    if count == 1:
        return (colours[2],)
    return tuple(colours[round(k * (len(colours) - 1) / (count - 1))] for k in range(count))


def diverging(values: Sequence[float]) -> Classes:
    """Seven classes of equal width around zero: the middle one means hardly any change."""
    colours = theme().diverging
    largest = max((abs(value) for value in values), default=0.0)
    if largest == 0:
        return Classes((), (colours[3],), only=0.0 if values else None)
    step = step_size(largest, 3.5)
    return Classes(tuple(round_to((k + 0.5) * step, step / 2) for k in range(-3, 3)), colours, True)
