"""Chance that is the same on every machine: a number is a function of the seed, the purpose, the year and the person.

There is no stream of random numbers, so the order in which things are simulated changes nothing.
Source: the mixing steps of SplitMix64 (Steele, Lea and Flood, 2014).
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.integer]
Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

_GOLDEN = 0x9E3779B97F4A7C15
_MASK = (1 << 64) - 1
_BELOW_ONE = 1 - 1e-9


def mix(numbers: Ints) -> npt.NDArray[np.uint64]:
    """The numbers scrambled one to one."""
    mixed = numbers.astype(np.uint64)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))


class Draws:
    """Uniform numbers in [0, 1) by purpose, year and id."""

    def __init__(self, seed: int) -> None:
        self.seed = seed

    def uniform(self, purpose: str, ids: Ints, year: int = 0) -> Floats:
        """One number for each id. The same purpose, year and id give the same number."""
        label = zlib.crc32(f"{purpose}/{self.seed}/{year}".encode())
        key = mix(np.array([(label * _GOLDEN + year) & _MASK], dtype=np.uint64))
        mixed = mix(ids.astype(np.uint64) * np.uint64(_GOLDEN) + key)
        return np.asarray((mixed >> np.uint64(11)) * 2.0**-53, dtype=np.float64)

    def normal(self, purpose: str, ids: Ints, year: int = 0) -> Floats:
        """Nearly normal numbers (mean 0, deviation 1): a sum of twelve uniforms, free of any maths library."""
        parts = [self.uniform(f"{purpose}/{part}", ids, year) for part in range(12)]
        return np.asarray(np.sum(parts, axis=0) - 6.0, dtype=np.float64)


class Choices:
    """A table of weights, one row per situation: who is in a row gets a column by its weight."""

    def __init__(self, weights: npt.ArrayLike) -> None:
        table = np.atleast_2d(np.asarray(weights, dtype=np.float64))
        totals = table.sum(axis=1, keepdims=True)
        assert (totals > 0).all(), "a row without any choice"
        self.width = table.shape[1]
        self._flat = (np.cumsum(table, axis=1) / totals + np.arange(len(table))[:, None]).ravel()

    def pick(self, rows: Ints, uniform: Floats) -> npt.NDArray[np.int64]:
        """The column for each row number and uniform number."""
        columns = np.searchsorted(self._flat, rows + uniform * _BELOW_ONE, side="right") - rows * self.width
        return np.asarray(np.minimum(columns, self.width - 1), dtype=np.int64)


def pick_weighted(weights: Floats, uniform: Floats) -> npt.NDArray[np.int64]:
    """The column for each row of a table of weights that is used once."""
    sums = np.cumsum(weights, axis=1)
    return np.asarray((sums <= (uniform * _BELOW_ONE * sums[:, -1])[:, None]).sum(axis=1), dtype=np.int64)


def whole_numbers(shares: Sequence[float], total: int) -> list[int]:
    """`total` divided over `shares` in whole numbers, by largest remainder."""
    quotas = [share / sum(shares) * total for share in shares]
    counts = [int(quota) for quota in quotas]
    by_remainder = sorted(range(len(quotas)), key=lambda i: (counts[i] - quotas[i], i))
    for index in by_remainder[: total - sum(counts)]:
        counts[index] += 1
    return counts
