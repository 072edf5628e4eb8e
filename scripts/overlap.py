"""How much of each gemeente of 2016 lies in which gemeente of 2025, by sampling a grid of points.

Source: CBS/Kadaster boundaries, generalised, of 2016 (TopoJSON) and 2025 (GeoJSON), both WGS84. The two are
generalised differently, so shares of a few per cent along a border mean nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Shape = list[Points]

POINTS = 40
"""Grid points along each side of a gemeente's bounding box."""


def arcs(topology: Any) -> list[Points]:
    """The arcs of a TopoJSON topology in degrees."""
    scale, translate = (np.array(topology["transform"][key]) for key in ("scale", "translate"))
    return [np.cumsum(np.array(arc), axis=0) * scale + translate for arc in topology["arcs"]]


def _ring(indices: list[int], lines: list[Points]) -> Points:
    return np.concatenate([lines[i] if i >= 0 else lines[~i][::-1] for i in indices])


def shapes_2016(path: Path) -> dict[str, Shape]:
    """GM code -> rings of the gemeente of 2016."""
    topology = json.loads(path.read_text(encoding="utf-8"))
    lines = arcs(topology)
    found = {}
    for geometry in topology["objects"]["Gemeentegrenzen"]["geometries"]:
        polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
        rings = [_ring(ring, lines) for polygon in polygons for ring in polygon]
        found[geometry["properties"]["GM_CODE"]] = rings
    return found


def inside(points: Points, shape: Shape) -> NDArray[np.bool_]:
    """Which points lie in the shape: an odd number of edges to their east."""
    odd = np.zeros(len(points), dtype=bool)
    east, north = points[:, :1], points[:, 1:]
    for ring in shape:
        (x1, y1), (x2, y2) = ring[:-1].T, ring[1:].T
        with np.errstate(divide="ignore", invalid="ignore"):
            crossing = x1 + (north - y1) * (x2 - x1) / (y2 - y1)
        odd ^= (((y1 > north) != (y2 > north)) & (east < crossing)).sum(axis=1) % 2 == 1
    return odd


def grid(shape: Shape) -> Points:
    """The points of a regular grid that lie in the shape."""
    ends = np.concatenate(shape)
    (west, south), (east, north) = ends.min(axis=0), ends.max(axis=0)
    steps = (np.arange(POINTS) + 0.5) / POINTS
    columns, rows = np.meshgrid(west + steps * (east - west), south + steps * (north - south))
    points = np.column_stack([columns.ravel(), rows.ravel()])
    return points[inside(points, shape)]


def shares(old: Shape, new: dict[str, Shape]) -> Iterator[tuple[str, float]]:
    """(code, share of the land of `old` inside it) for every new shape that holds some, largest first."""
    points = grid(old)
    held = {code: int(inside(points, shape).sum()) for code, shape in new.items() if _near(points, shape)}
    land = sum(held.values())
    for code in sorted(held, key=lambda code: (-held[code], code)):
        if held[code]:
            yield code, held[code] / land


def _near(points: Points, shape: Shape) -> bool:
    ends = np.concatenate(shape)
    apart = (ends.max(axis=0) < points.min(axis=0)) | (ends.min(axis=0) > points.max(axis=0))
    return not bool(apart.any())
