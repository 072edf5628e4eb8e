"""Polygons on the map of the Netherlands: what they hold, where their middle is, whether they can be drawn.

Shape: a GeoJSON Polygon or MultiPolygon as a mapping, in degrees WGS84. Distances are in km, straight, and good
to one per cent inside the Netherlands.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

Ring = Sequence[Sequence[float]]

_KM_PER_DEGREE = 111.2
_SMALLEST = 1e-8
"""Square degrees, some 75 square metres: a ring with less area is a line or a dot."""


def polygons(geometry: Mapping[str, Any]) -> Iterator[Sequence[Ring]]:
    """Its polygons, each an outer ring and then its holes."""
    yield from [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]


def is_ring(ring: Ring) -> bool:
    """True for at least four points of which the last is the first, around some area."""
    return len(ring) >= 4 and list(ring[0]) == list(ring[-1]) and abs(_doubled_area(ring)) > 2 * _SMALLEST


def _doubled_area(ring: Ring) -> float:
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))


def centre(geometry: Mapping[str, Any]) -> tuple[float, float]:
    """(longitude, latitude) of the centre of gravity."""
    area = lon = lat = 0.0
    for polygon in polygons(geometry):
        for number, ring in enumerate(polygon):
            sign = math.copysign(1, _doubled_area(ring)) * (-1 if number else 1)
            for (x1, y1), (x2, y2) in pairwise(ring):
                cross = sign * (x1 * y2 - x2 * y1)
                area, lon, lat = area + cross, lon + (x1 + x2) * cross, lat + (y1 + y2) * cross
    return lon / (3 * area), lat / (3 * area)


def holds(geometry: Mapping[str, Any], lon: float, lat: float) -> bool:
    """True inside an outer ring and outside its holes: an odd number of crossings over all its rings."""
    return any(sum(_passed(ring, lon, lat) for ring in polygon) % 2 for polygon in polygons(geometry))


def _passed(ring: Ring, lon: float, lat: float) -> int:
    """How often a line from the point to the east crosses the ring."""
    count = 0
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > lat) != (y2 > lat) and lon < x1 + (lat - y1) * (x2 - x1) / (y2 - y1):
            count += 1
    return count


def distance_km(lon: float, lat: float, to_lon: float, to_lat: float) -> float:
    """The straight distance between two points."""
    return math.hypot((to_lon - lon) * math.cos(math.radians(lat)), to_lat - lat) * _KM_PER_DEGREE


def outside_km(geometry: Mapping[str, Any], lon: float, lat: float) -> float:
    """How far a point is from an area; 0 inside it."""
    if holds(geometry, lon, lat):
        return 0.0
    sides = (side for polygon in polygons(geometry) for ring in polygon for side in pairwise(ring))
    return min(_to_side(one, other, lon, lat) for one, other in sides)


def _to_side(one: Sequence[float], other: Sequence[float], lon: float, lat: float) -> float:
    narrow = math.cos(math.radians(lat))
    ax, ay = (one[0] - lon) * narrow, one[1] - lat
    dx, dy = (other[0] - one[0]) * narrow, other[1] - one[1]
    length = dx * dx + dy * dy
    along = max(0.0, min(1.0, -(ax * dx + ay * dy) / length)) if length else 0.0
    return math.hypot(ax + along * dx, ay + along * dy) * _KM_PER_DEGREE


def crossings(ring: Ring) -> int:
    """How often the ring crosses itself. Speed: sides are compared only where they overlap from west to east."""
    sides = sorted((min(a[0], b[0]), max(a[0], b[0]), a, b) for a, b in pairwise(map(tuple, ring)))
    count = 0
    for number, (_, east, a, b) in enumerate(sides):
        for west, _, c, d in sides[number + 1 :]:
            if west > east:
                break
            count += _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0
    return count


def _turn(a: Sequence[float], b: Sequence[float], c: Sequence[float]) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
