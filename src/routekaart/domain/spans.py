"""A number that is known only to lie between two bounds: what arithmetic on hidden counts leaves."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from routekaart.domain.counts import Count


@dataclass(frozen=True, order=True)
class Span:
    """A number between `low` and `high`, both inclusive. Units: those of whoever made it.

    `shown`: what the figures that stand beside it make it. Missing: None when there are none.
    """

    low: float
    high: float
    shown: float | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        assert self.low <= self.high, (self.low, self.high)

    @property
    def middle(self) -> float:
        """A place to draw it; never a figure to show."""
        return (self.low + self.high) / 2

    @property
    def is_whole_percents(self) -> bool:
        """Of a share: both bounds are whole per cents, so that a decimal would claim what nobody knows."""
        return all(
            math.isclose(100 * bound, round(100 * bound), abs_tol=1e-9) for bound in (self.low, self.high)
        )


def share(part: Count, rest: Count) -> Span:
    """The share of `part` in part and rest together. Units: 0-1. Raises: ZeroDivisionError when both may be empty."""
    return Span(part.low / (part.low + rest.high), part.high / (part.high + rest.low))


def ratio(part: Count, whole: Count) -> Span:
    """`part` over a `whole` that contains it, when the rest is not known by itself. Units: 0-1."""
    return Span(min(1.0, part.low / whole.high), min(1.0, part.high / whole.low))


def change_pct(first: Count, last: Count) -> Span:
    """How much `last` is above (or, negative, below) `first`. Units: per cent. Raises: ZeroDivisionError from zero."""
    return Span(100 * (last.low / first.high - 1), 100 * (last.high / first.low - 1))
