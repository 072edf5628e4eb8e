"""Writes `content/codelists/gemeente_grenzen_2025.json`: the outlines of the gemeenten, generalised, as TopoJSON.

A border that two gemeenten share stands in the file once, as an *arc* between two junctions, so that simplifying it
cannot tear neighbours apart and a region is dissolved by leaving out the arcs that two of its gemeenten share.
The least corner of all arcs goes first (Visvalingam: by the area of its triangle), and none goes that would make
two lines cross or touch. Run: `.venv/bin/python scripts/make_outlines.py <folder of the mirror>`.
"""

from __future__ import annotations

import heapq
import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from routekaart.domain.content import content_dir
from routekaart.domain.shapes import polygons

Point = tuple[int, int]  # thousandths of a degree, east and north: the grid of the publisher's file
Line = list[Point]

GRID = 1000
KM2 = 111.2**2 * math.cos(math.radians(52.2)) / GRID**2  # of a square of the grid
LEAST_KM2 = 0.5  # a corner that cuts off less is left out
FILE = "gemeente_2025.geojson"
ABOUT = {
    "bron": "CBS en Kadaster, gemeentegrenzen 2025, via PDOK",
    "bewerkt": "verder gegeneraliseerd met scripts/make_outlines.py",
    "licentie": "CC BY 4.0",
    "jaar": 2025,
}


def read(file: Path) -> dict[str, list[Line]]:
    """The closed rings of every gemeente, on the grid."""
    features = json.loads(file.read_text(encoding="utf-8"))["features"]
    return {
        feature["properties"]["statcode"]: [
            [(round(x * GRID), round(y * GRID)) for x, y, *_ in ring]
            for polygon in polygons(feature["geometry"])
            for ring in polygon
        ]
        for feature in sorted(features, key=lambda feature: feature["properties"]["statcode"])
    }


def _turn(a: Point, b: Point, c: Point) -> int:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


class Topology:
    """The rings cut into arcs where three lines meet or another gemeente begins on a side."""

    def __init__(self, rings: Mapping[str, Sequence[Line]]) -> None:
        sides: dict[frozenset[Point], set[str]] = defaultdict(set)
        for code, own in rings.items():
            for ring in own:
                for a, b in pairwise(ring):
                    sides[frozenset((a, b))].add(code)
        meeting: dict[Point, list[frozenset[str]]] = defaultdict(list)
        for side, codes in sides.items():
            for point in side:
                meeting[point].append(frozenset(codes))
        self.junctions = {
            point for point, owners in meeting.items() if len(owners) != 2 or owners[0] != owners[1]
        }
        self.arcs: list[Line] = []
        self._numbers: dict[tuple[Point, ...], int] = {}
        self.shapes = {code: [self._cut(ring) for ring in own] for code, own in rings.items()}

    def _cut(self, ring: Line) -> list[int]:
        """The ring as numbers of arcs; `~number` is an arc from its end to its start."""
        start = next((k for k, point in enumerate(ring) if point in self.junctions), ring.index(min(ring)))
        turned = ring[start:-1] + ring[: start + 1]
        cuts = [k for k, point in enumerate(turned) if point in self.junctions or k in (0, len(turned) - 1)]
        return [self._number(turned[a : b + 1]) for a, b in pairwise(cuts)]

    def _number(self, arc: Line) -> int:
        back = self._numbers.get(tuple(reversed(arc)))
        if back is not None:
            return ~back
        if tuple(arc) not in self._numbers:
            self._numbers[tuple(arc)] = len(self.arcs)
            self.arcs.append(arc)
        return self._numbers[tuple(arc)]


def simplify(arcs: list[Line], least_km2: float = LEAST_KM2) -> list[Line]:
    """The arcs without the corners that cut off less than `least_km2`, the least first."""
    return Simplifying(arcs).run(least_km2 / KM2)


class Simplifying:
    """The corners of all arcs in one queue. Units: area in squares of the grid."""

    def __init__(self, arcs: list[Line]) -> None:
        self.arcs = [list(arc) for arc in arcs]
        self.points = sorted({point for arc in arcs for point in arc})
        self.sides = {frozenset(side) for arc in arcs for side in pairwise(arc)}
        self.queue = [
            (area(*corner), number, corner)
            for number, arc in enumerate(self.arcs)
            for corner in _corners(arc)
        ]
        heapq.heapify(self.queue)

    def run(self, least: float) -> list[Line]:
        while self.queue and self.queue[0][0] < least:
            _, number, (before, at, after) = heapq.heappop(self.queue)
            arc = self.arcs[number]
            place = next(
                (k for k, corner in enumerate(_corners(arc), 1) if corner == (before, at, after)), None
            )
            if place is None or not self._may_go(arc, before, at, after):
                continue
            del arc[place]
            self.sides ^= {frozenset((before, at)), frozenset((at, after)), frozenset((before, after))}
            for corner in list(_corners(arc))[max(place - 2, 0) : place]:
                heapq.heappush(self.queue, (area(*corner), number, corner))
        return self.arcs

    def _may_go(self, arc: Line, before: Point, at: Point, after: Point) -> bool:
        """False when the new side is there already, when a point lies in the triangle, or a ring would be a line."""
        is_ring = arc[0] == arc[-1]
        return (
            len(arc) > (4 if is_ring else 2)
            and frozenset((before, after)) not in self.sides
            and not any(_inside(p, before, at, after) for p in self.points if p not in (before, at, after))
        )


def _corners(arc: Line) -> Iterator[tuple[Point, Point, Point]]:
    yield from zip(arc, arc[1:], arc[2:], strict=False)


def area(a: Point, b: Point, c: Point) -> float:
    """Of a triangle."""
    return abs(_turn(a, b, c)) / 2


def _inside(p: Point, a: Point, b: Point, c: Point) -> bool:
    """True also on a side."""
    turns = (_turn(a, b, p), _turn(b, c, p), _turn(c, a, p))
    return min(turns) >= 0 or max(turns) <= 0


def topojson(shapes: Mapping[str, list[list[int]]], arcs: Sequence[Line]) -> dict[str, Any]:
    """The file, with the source beside the shapes. The arcs are steps from point to point."""
    west, south = (min(point[axis] for arc in arcs for point in arc) for axis in (0, 1))
    corner = (west, south)
    return {
        "type": "Topology",
        **ABOUT,
        "transform": {"scale": [1 / GRID, 1 / GRID], "translate": [west / GRID, south / GRID]},
        "objects": {
            "gemeenten": {
                "type": "GeometryCollection",
                "geometries": [
                    {"type": "MultiPolygon", "id": code, "arcs": [[ring] for ring in rings]}
                    for code, rings in shapes.items()
                ],
            }
        },
        "arcs": [[[b[0] - a[0], b[1] - a[1]] for a, b in pairwise([corner, *arc])] for arc in arcs],
    }


def to_text(made: dict[str, Any]) -> str:
    """JSON with an arc and a gemeente a line, so that a change can be read."""

    def dense(value: Any) -> str:
        return json.dumps(value, separators=(",", ":"), ensure_ascii=False)

    head = {key: value for key, value in made.items() if key not in ("objects", "arcs")}
    geometries = ",\n".join(map(dense, made["objects"]["gemeenten"]["geometries"]))
    arcs = ",\n".join(map(dense, made["arcs"]))
    return (
        f'{dense(head)[:-1]},\n"objects":{{"gemeenten":{{"type":"GeometryCollection","geometries":[\n{geometries}\n]}}}},\n'
        f'"arcs":[\n{arcs}\n]}}\n'
    )


def make(mirror: Path) -> str:
    """The text of the file, from the folder of the mirror."""
    topology = Topology(read(mirror / "cbs_gemeentegrenzen" / FILE))
    return to_text(topojson(topology.shapes, simplify(topology.arcs)))


if __name__ == "__main__":
    target = content_dir() / "codelists" / "gemeente_grenzen_2025.json"
    target.write_text(make(Path(sys.argv[1])), encoding="utf-8")
