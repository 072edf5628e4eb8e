"""Initiatives that look like one, in the same region or one beside it: whom to call for experience nearby."""

from __future__ import annotations

import numpy as np

from routekaart.domain.regions import UNPLACED, neighbours

from .bitmaps import positions
from .entries import Entry
from .index import Snapshot
from .selection import Selected

WEIGHTS = {"kind": 3, "profiel": 2, "domein": 2, "sector": 1, "level": 1, "leerweg": 1}
"""How much a shared value of a facet counts."""
LEAST = 4
"""Less than this in common is no likeness."""
DIVISION = "arbeidsmarktregio"


def alike(entry: Entry, selected: Selected, count: int = 5) -> list[Entry]:
    """At most `count` others of a selection, what has most in common first; the nearer region decides a tie."""
    index, snapshot = selected.index, selected.snapshot
    place = index.position(entry.id)
    if place is None:
        return []
    score = np.zeros(index.size)
    for facet, weight in WEIGHTS.items():
        for bits in snapshot.facets[facet].values():
            if bits >> place & 1:
                score[positions(bits, index.size)] += weight
    near = np.zeros(index.size, dtype=bool)
    entry_regions, around = _regions(snapshot, place)
    for region, bits in snapshot.facets[DIVISION].items():
        if region in entry_regions or region in around:
            near[positions(bits & selected.bits, index.size)] = True
        if region in entry_regions:
            score[positions(bits, index.size)] += 0.5
    near[place] = False
    order = np.lexsort((np.arange(index.size), -score))
    return [index.entries[i] for i in order if near[i] and score[i] >= LEAST][:count]


def _regions(snapshot: Snapshot, place: int) -> tuple[set[str], set[str]]:
    entry_regions = {region for region, bits in snapshot.facets[DIVISION].items() if bits >> place & 1}
    entry_regions.discard(UNPLACED)
    return entry_regions, {other for region in entry_regions for other in neighbours(region)}
