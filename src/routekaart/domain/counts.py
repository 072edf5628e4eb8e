"""Counts of persons as publishers write them: exact, known only as an interval, or not known.

Source: domain dossier §7. DUO hides 1-4 as `<5`, `4` or `-1`, by file; all three are the interval [1, 4].
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Count:
    """A number of persons between `low` and `high`, both inclusive. Exact when they are equal."""

    low: int
    high: int

    def __post_init__(self) -> None:
        assert 0 <= self.low <= self.high, (self.low, self.high)

    @property
    def is_exact(self) -> bool:
        return self.low == self.high

    def __add__(self, other: Count) -> Count:
        """Interval sum: never a point value out of intervals."""
        return Count(self.low + other.low, self.high + other.high)


def exact(value: int) -> Count:
    """A count known to be `value`."""
    return Count(value, value)


SMALL = Count(1, 4)
"""What a publisher hides as a small number."""

ZERO = Count(0, 0)


@dataclass(frozen=True)
class Unknown:
    """No figure is at hand; `reason` is a message key. Never 0, None or an empty text."""

    reason: str


def total(counts: Iterable[Count]) -> Count:
    """The interval sum of `counts`."""
    result = ZERO
    for count in counts:
        result = result + count
    return result
