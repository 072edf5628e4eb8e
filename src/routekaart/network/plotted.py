"""Every partner of an index as a point on a map, in arrays, so that twenty thousand initiatives cluster in milliseconds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from .bitmaps import positions
from .entries import Entry
from .index import FOREVER, Index
from .records import Partner
from .terms import keys

Position = tuple[float, float]
"""(y, x), with y upwards."""
Box = tuple[float, float, float, float]
"""South, west, north, east in positions."""


@dataclass(frozen=True)
class Plotted:
    """Shape: one row per partner with a known place. `entry` is a position in the index; dates are ordinals."""

    index: Index
    entry: NDArray[np.int64]
    point: NDArray[np.float64]
    since: NDArray[np.int64]
    until: NDArray[np.int64]
    kind: NDArray[np.int64]

    def rows(self, bits: int, on: date, box: Box | None = None) -> NDArray[np.int64]:
        """The rows of the initiatives of a bitmap whose partner takes part on a date, inside a box."""
        wanted = np.zeros(self.index.size, dtype=bool)
        wanted[positions(bits, self.index.size)] = True
        moment = on.toordinal()
        chosen = wanted[self.entry] & (self.since <= moment) & (moment < self.until)
        if box is not None:
            y, x = self.point.T
            south, west, north, east = box
            chosen &= (south <= y) & (y <= north) & (west <= x) & (x <= east)
        return np.flatnonzero(chosen)

    def entries(self, rows: NDArray[np.int64]) -> list[Entry]:
        """The initiatives of rows, each once, in the order of their numbers."""
        return [self.index.entries[place] for place in np.unique(self.entry[rows])]


CLOSEST = 0.8
"""Middles lie at least so many sides of a square apart: of marks of 44 pixels, 24 of the lower one stay in reach."""


@dataclass(frozen=True)
class Cluster:
    """Rows that lie near each other. `kinds`: kind -> number of initiatives; `box` holds all of them."""

    y: float
    x: float
    entries: tuple[int, ...]
    kinds: dict[str, int]
    box: Box

    @property
    def count(self) -> int:
        return len(self.entries)

    @property
    def is_one_place(self) -> bool:
        """True when looking closer does not part them."""
        south, west, north, east = self.box
        return south == north and west == east


def plotted(index: Index, name: str, locate: Callable[[Partner], Position | None]) -> Plotted:
    """The points of an index on the map `name`, where `locate` says where a partner stands. Made once."""
    points: Plotted = index.kept(("plotted", name), lambda: _plot(index, locate))
    return points


def _plot(index: Index, locate: Callable[[Partner], Position | None]) -> Plotted:
    kinds = {kind: number for number, kind in enumerate(keys("kinds"))}
    rows, points = [], []
    for place, entry in enumerate(index.entries):
        for partner in entry.record.partners:
            point = locate(partner)
            if point is not None:
                since = partner.since.toordinal() if partner.since else 0
                until = partner.until.toordinal() if partner.until else FOREVER
                rows.append((place, since, until, kinds[entry.record.kind]))
                points.append(point)
    table = np.array(rows, dtype=np.int64).reshape(-1, 4)
    where = np.array(points, dtype=np.float64).reshape(-1, 2)
    return Plotted(index, table[:, 0], where, table[:, 1], table[:, 2], table[:, 3])


def clusters(plot: Plotted, rows: NDArray[np.int64], height: float, width: float) -> list[Cluster]:
    """The rows gathered in squares; squares whose middles come too near to each other are taken together.

    Units: `height` and `width` of a square are in those of the positions.
    """
    if rows.size == 0:
        return []
    squares = np.floor(plot.point[rows] / (height, width)).astype(np.int64)
    squares -= squares.min(axis=0)
    keys_of = squares[:, 0] * (squares[:, 1].max() + 1) + squares[:, 1]
    order = np.argsort(keys_of, kind="stable")
    starts = np.flatnonzero(np.diff(keys_of[order])) + 1
    groups = _apart(plot, np.split(rows[order], starts), np.array((height, width)) * CLOSEST)
    return [_cluster(plot, group) for group in groups]


def _apart(
    plot: Plotted, groups: Iterable[NDArray[np.int64]], least: NDArray[np.float64]
) -> list[NDArray[np.int64]]:
    """The groups so that no two middles lie less than `least` apart: one that comes nearer to a larger one joins it.

    A group that grows moves, and may come near to another; so it is done again until nothing joins.
    """
    kept = list(groups)
    while True:
        joined = _joined(plot, kept, least)
        if len(joined) == len(kept):
            return joined
        kept = joined


def _joined(
    plot: Plotted, groups: list[NDArray[np.int64]], least: NDArray[np.float64]
) -> list[NDArray[np.int64]]:
    """The groups, the largest first, where one that lies less than `least` from a larger one joins it."""
    kept: list[NDArray[np.int64]] = []
    middles = np.empty((0, 2))
    for group in sorted(groups, key=lambda rows: (-rows.size, int(rows[0]))):
        middle = plot.point[group].mean(axis=0)
        distances = np.hypot(*((middles - middle) / least).T)
        if distances.size and distances.min() < 1:
            nearest = int(distances.argmin())
            kept[nearest] = np.concatenate((kept[nearest], group))
        else:
            kept.append(group)
            middles = np.vstack((middles, middle))
    return kept


def _cluster(plot: Plotted, rows: NDArray[np.int64]) -> Cluster:
    points = plot.point[rows]
    (south, west), (north, east) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
    y, x = points.mean(axis=0).tolist()
    entries, first = np.unique(plot.entry[rows], return_index=True)
    counts = np.bincount(plot.kind[rows][first], minlength=len(keys("kinds")))
    kinds = {kind: int(count) for kind, count in zip(keys("kinds"), counts, strict=True) if count}
    return Cluster(y, x, tuple(entries.tolist()), kinds, (south, west, north, east))
