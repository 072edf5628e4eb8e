"""Cells that must be equal: a total of one part, and totals of the same parts. One in four cells of a flow table is."""

from __future__ import annotations

import numpy as np

from routekaart.disclosure.model import IntArray, Sums

SEED = 1


def merge_equal(sums: Sums, label: IntArray) -> tuple[IntArray, Sums]:
    """Per cell the number of the one it stands for, and the sums between those, each said once. Only within a label.

    Shape: `label` per cell. Sums of the same parts are recognised by a random number per cell, added up.
    """
    size, rng = len(label), np.random.default_rng(SEED)
    alone = np.flatnonzero(np.diff(sums.start) == 1)
    one, other = sums.total[alone], sums.part[sums.start[alone]]
    within = label[one] == label[other]
    same = _united(np.arange(size), one[within], other[within])
    several = once = np.setdiff1d(np.arange(len(sums.total)), alone[within])
    sums = sums.take(several, np.arange(size))
    of_label = rng.integers(1, 2**63, int(label.max()) + 2, dtype=np.uint64)[label[sums.total]]
    while len(several):
        number = rng.integers(1, 2**63, size, dtype=np.uint64)[same]
        added = np.add.reduceat(number[sums.part], sums.start[:-1]) + of_label
        once, alike = np.unique(added, return_index=True, return_inverse=True)[1:]
        root, other = same[sums.total], same[sums.total[once[alike]]]
        if (root == other).all():
            break
        same = _united(same, root, other)
    place = np.unique(same, return_inverse=True)[1]
    return place, sums.take(np.sort(once), place)


def _united(same: IntArray, one: IntArray, other: IntArray) -> IntArray:
    """`same` when each of `one` is also the same as its `other`: every cell then points at the lowest of its kind."""
    onto = np.arange(len(same))
    while True:
        lowest = np.minimum(onto[one], onto[other])
        before = onto.copy()
        np.minimum.at(onto, one, lowest)
        np.minimum.at(onto, other, lowest)
        onto = onto[onto]
        if (onto == before).all():
            return onto[same]
