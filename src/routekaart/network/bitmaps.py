"""Sets of initiatives as whole numbers: bit i stands for the i-th initiative. Intersection and count are one step."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray


def bitmap(positions: NDArray[np.int64], size: int) -> int:
    """The bitmap of `positions` (each below `size`)."""
    flags = np.zeros(size, dtype=bool)
    flags[positions] = True
    return int.from_bytes(np.packbits(flags, bitorder="little").tobytes(), "little")


def bitmaps(keys: NDArray[np.int64], positions: NDArray[np.int64], size: int) -> dict[int, int]:
    """Of every key the bitmap of the positions that stand beside it. Shape: two arrays of one length."""
    if keys.size == 0:
        return {}
    order = np.argsort(keys, kind="stable")
    keys, positions = keys[order], positions[order]
    distinct, starts = np.unique(keys, return_index=True)
    groups = np.split(positions, starts[1:])
    return {int(key): bitmap(group, size) for key, group in zip(distinct, groups, strict=True)}


def positions(bits: int, size: int) -> NDArray[np.int64]:
    """The positions of a bitmap, ascending."""
    raw = np.frombuffer(bits.to_bytes((size + 7) // 8, "little"), dtype=np.uint8)
    return np.flatnonzero(np.unpackbits(raw, bitorder="little", count=size)).astype(np.int64)


def everything(size: int) -> int:
    """The bitmap of all positions."""
    return (1 << size) - 1


def union(bits: Iterator[int]) -> int:
    """The bitmap of what is in any of `bits`."""
    result = 0
    for item in bits:
        result |= item
    return result
