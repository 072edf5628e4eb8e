"""Shapes of regions to draw: their real outlines in a plane, or dissolved from one hexagon per gemeente."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from routekaart.domain.content import read_csv
from routekaart.domain.outlines import region_outlines
from routekaart.domain.regions import REFERENCE, gemeenten, membership
from routekaart.domain.regions import undivided as undivided_gemeenten

Point = tuple[float, float]
Ring = tuple[Point, ...]

HALF, SIDE, RISE = 10, 12, 6  # a hexagon is 2 x HALF wide; whole numbers keep the paths short
LEVELS = 24
MANY = 100  # from here on a coarser grid of points keeps the picture small
_CORNERS = ((0, -SIDE), (HALF, -RISE), (HALF, RISE), (0, SIDE), (-HALF, RISE), (-HALF, -RISE))


@dataclass(frozen=True)
class Outlines:
    """Rings per region, in units with y downwards. `places` gives the middle of each gemeente."""

    rings: Mapping[str, list[Ring]]
    places: Mapping[str, Point]
    width: float
    height: float
    is_schematic: bool


@cache
def _tiles() -> dict[str, Point]:
    rows = read_csv("codelists", "tegelkaart.csv")
    top = max(int(row["rij"]) for row in rows)
    return {
        row["gemeente"]: (
            HALF * (2 * int(row["kolom"]) + int(row["rij"]) % 2 + 1),
            (SIDE + RISE) * (top - int(row["rij"])) + SIDE,
        )
        for row in rows
    }


@cache
def tile_outlines(division: str, *, undivided: bool = False) -> Outlines:
    """The tile map of one hexagon per gemeente, dissolved into the regions of `division` (indeling 2025).

    `undivided`: also the regions without any gemeente for certain, each in the shape of all that it may have.
    """
    regions = membership(division, REFERENCE.year)
    assert isinstance(regions, dict), division
    tiles = _tiles()
    parts: dict[str, list[Point]] = defaultdict(list)
    for gemeente, centre in tiles.items():
        shared = undivided_gemeenten(division).get(gemeente, ()) if undivided else ()
        for region in (regions[gemeente], *shared):
            parts[region].append(centre)
    return Outlines(
        rings={region: dissolve(centres) for region, centres in parts.items() if region},
        places=tiles,
        width=max(x for x, _ in tiles.values()) + HALF,
        height=max(y for _, y in tiles.values()) + SIDE,
        is_schematic=True,
    )


@lru_cache(maxsize=64)
def real_outlines(division: str, ids: frozenset[str] = frozenset(), *, undivided: bool = False) -> Outlines:
    """The outlines of the regions of `division` with north up, in whole units; of `ids` alone when there are any."""
    rings = region_outlines(division, with_undivided=undivided)
    rings = {region: region_rings for region, region_rings in rings.items() if not ids or region in ids}
    every = [point for region_rings in rings.values() for ring in region_rings for point in ring]
    (west, east), (south, north) = ((min(axis), max(axis)) for axis in zip(*every, strict=True))
    width = 640 if len(rings) > MANY else 1000
    squeeze = math.cos(math.radians((south + north) / 2))
    scale = width / ((east - west) * squeeze)

    def place(lon: float, lat: float) -> Point:
        return round((lon - west) * squeeze * scale), round((north - lat) * scale)

    return Outlines(
        rings={region: _whole(region_rings, place) for region, region_rings in rings.items()},
        places={gemeente.code: place(gemeente.lon, gemeente.lat) for gemeente in gemeenten()},
        width=width,
        height=round((north - south) * scale),
        is_schematic=False,
    )


def _whole(rings: Iterable[Ring], place: Callable[[float, float], Point]) -> list[Ring]:
    """The rings in the plane, the largest first, without the points and rings that whole units make one."""
    placed = [[place(*point) for point in ring] for ring in rings]
    thinned = [tuple(a for a, b in zip(ring, ring[1:] + ring[:1], strict=True) if a != b) for ring in placed]
    return sorted((ring for ring in thinned if len(ring) > 2), key=extent, reverse=True)


def extent(ring: Ring) -> float:
    """From the west to the east."""
    return max(x for x, _ in ring) - min(x for x, _ in ring)


def dissolve(centres: Iterable[Point]) -> list[Ring]:
    """The outlines of touching hexagons together: an edge that two share goes."""
    edges: dict[Point, set[Point]] = defaultdict(set)
    for x, y in centres:
        corners = [(x + dx, y + dy) for dx, dy in _CORNERS]
        for start, end in zip(corners, corners[1:] + corners[:1], strict=True):
            if start in edges.get(end, ()):
                edges[end].discard(start)
            else:
                edges[start].add(end)
    rings = []
    while any(edges.values()):
        start = min(point for point, ends in edges.items() if ends)
        rings.append(_follow(edges, start))
    return sorted(rings)


def _follow(edges: dict[Point, set[Point]], start: Point) -> Ring:
    ring, at = [start], edges[start].pop()
    while at != start:
        ring.append(at)
        at = edges[at].pop()
    return tuple(ring)


def widest_band(rings: Iterable[Ring], height: float) -> tuple[Point, float]:
    """The middle and the width of the widest rectangle of `height` on the land of these rings, of the levels that are tried.

    Water inside a ring is a ring too, and is no land.
    """
    return _widest_band(tuple(rings), height)


@lru_cache(maxsize=4096)
def _widest_band(rings: tuple[Ring, ...], height: float) -> tuple[Point, float]:
    levels = [y for ring in rings for _, y in ring]
    top, bottom = min(levels), max(levels)
    best: tuple[float, float, float] = (0.0, *rings[0][0])
    for k in range(1, LEVELS):
        level = top + (bottom - top) * k / LEVELS + 1e-6
        inside = _stretches(rings, level)
        for part in (-0.5, -0.43, -0.36, -0.25, -0.16, -0.08, 0.08, 0.16, 0.25, 0.36, 0.43, 0.5):
            inside = inside and _both(inside, _stretches(rings, level + part * height))
        best = max(best, *((right - left, (left + right) / 2, level) for left, right in inside), best)
    return (best[1], best[2]), best[0]


def _stretches(rings: Iterable[Ring], level: float) -> list[tuple[float, float]]:
    hits = sorted(
        x + (level - y) * (u - x) / (v - y)
        for ring in rings
        for (x, y), (u, v) in zip(ring, ring[1:] + ring[:1], strict=True)
        if (y > level) != (v > level)
    )
    return list(zip(hits[::2], hits[1::2], strict=True))


def _both(some: list[tuple[float, float]], others: list[tuple[float, float]]) -> list[tuple[float, float]]:
    shared = ((max(a, c), min(b, d)) for a, b in some for c, d in others)
    return [(left, right) for left, right in shared if left < right]
