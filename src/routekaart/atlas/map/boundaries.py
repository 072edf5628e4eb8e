"""Real boundaries of a division, dissolved from those of its gemeenten, where the edition has them."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Any

from routekaart.atlas.edition import edition, edition_id
from routekaart.domain.regions import REFERENCE, membership
from routekaart.domain.regions import undivided as undivided_gemeenten

Geometry = dict[str, Any]
Point = tuple[float, float]
Ring = list[Point]


def boundaries(division: str, *, undivided: bool = False) -> Mapping[str, Geometry] | None:
    """Region id -> GeoJSON geometry. Missing: None when the edition has no boundaries.

    `undivided`: also the regions without any gemeente for certain, each in the shape of all that it may have.
    """
    return _boundaries(edition_id(), division, undivided) or None


@lru_cache(maxsize=8)
def _boundaries(edition_id: str, division: str, undivided: bool) -> dict[str, Geometry]:
    rows = edition().query(
        "SELECT region_id, geojson FROM boundary WHERE division = 'gemeente' ORDER BY region_id"
    )
    regions = membership(division, REFERENCE.year)
    parts: dict[str, list[Ring]] = defaultdict(list)
    for gemeente, geojson in rows:
        owner = regions.get(gemeente) if isinstance(regions, dict) else None
        shared = undivided_gemeenten(division).get(gemeente, ()) if undivided else ()
        for one in (owner, *shared):
            if one:
                parts[one].extend(_rings(json.loads(geojson)))
    return {
        region: {"type": "MultiPolygon", "coordinates": [[ring] for ring in dissolve(rings)]}
        for region, rings in parts.items()
    }


def _rings(geometry: Geometry) -> list[Ring]:
    several = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [[(point[0], point[1]) for point in ring] for polygon in several for ring in polygon]


def dissolve(rings: Iterable[Ring]) -> list[Ring]:
    """The closed rings around shapes taken together: an edge that two of them share goes."""
    edges = [edge for ring in rings for edge in pairwise(ring) if edge[0] != edge[1]]
    times = Counter(frozenset(edge) for edge in edges)
    onward: dict[Point, list[Point]] = defaultdict(list)
    for start, end in edges:
        if times[frozenset((start, end))] == 1:
            onward[start].append(end)
    found = []
    for start in sorted(onward):
        while onward[start]:
            found.append(_follow(onward, start))
    return [ring for ring in found if len(ring) > 3]


def _follow(onward: dict[Point, list[Point]], start: Point) -> Ring:
    ring, at = [start], onward[start].pop()
    while at != start and onward[at]:
        ring.append(at)
        at = onward[at].pop()
    return [*ring, start]
