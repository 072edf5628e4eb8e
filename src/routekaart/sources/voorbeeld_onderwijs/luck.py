"""One chance after another for building one thing, the same on every machine."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from typing import TypeVar

Option = TypeVar("Option")
_MASK = (1 << 64) - 1


class Luck:
    """Chances that follow from a seed and a label, and from nothing else. Source: SplitMix64."""

    def __init__(self, seed: int, label: str) -> None:
        self._state = (zlib.crc32(label.encode()) << 32 | zlib.crc32(str(seed).encode())) & _MASK

    def chance(self) -> float:
        """A uniform number in [0, 1)."""
        self._state = (self._state + 0x9E3779B97F4A7C15) & _MASK
        mixed = self._state
        mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9 & _MASK
        mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EB & _MASK
        return float(((mixed ^ mixed >> 31) >> 11) * 2.0**-53)

    def happens(self, share: float) -> bool:
        return self.chance() < share

    def between(self, low: int, high: int) -> int:
        """A whole number, both bounds inclusive."""
        return low + int(self.chance() * (high - low + 1))

    def pick(self, options: Sequence[Option]) -> Option:
        return options[self.between(0, len(options) - 1)]

    def weighted(self, weights: Mapping[Option, float]) -> Option:
        """One of the keys, by its weight. Options without weight are never picked."""
        left = self.chance() * sum(weights.values())
        possible = [option for option, weight in weights.items() if weight > 0]
        for option in possible:
            left -= weights[option]
            if left < 0:
                return option
        return possible[-1]
