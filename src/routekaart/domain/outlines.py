"""Outlines of gemeenten, and of the regions that they make together.

Source: `content/codelists/gemeente_grenzen_2025.json`, generalised boundaries of CBS and Kadaster (CC BY 4.0). A
border stands in it once, as an arc: a region is what is left when every arc goes that two of its gemeenten share.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Any

from routekaart.domain.content import content_dir
from routekaart.domain.regions import REFERENCE, membership, undivided

Point = tuple[float, float]
"""Longitude and latitude in degrees WGS84."""
Ring = tuple[Point, ...]
"""A closed line; its first point does not come back at the end."""


@dataclass(frozen=True)
class Provenance:
    """Where the outlines come from, in Dutch, as it stands under a map."""

    source: str
    licence: str
    year: int


@cache
def _file() -> dict[str, Any]:
    path = content_dir() / "codelists" / f"gemeente_grenzen_{REFERENCE.year}.json"
    return dict(json.loads(path.read_text(encoding="utf-8")))


@cache
def provenance() -> Provenance:
    """The source of every outline."""
    return Provenance(_file()["bron"], _file()["licentie"], _file()["jaar"])


@cache
def region_outlines(division: str, *, with_undivided: bool = False) -> Mapping[str, tuple[Ring, ...]]:
    """Region id -> the rings around it, of the indeling 2025.

    `with_undivided`: also the regions without any gemeente for certain, each in the shape of all that it may have.
    """
    region_of = membership(division, REFERENCE.year)
    assert isinstance(region_of, dict), division
    shared = undivided(division) if with_undivided else {}
    arcs: dict[str, list[int]] = defaultdict(list)
    for gemeente, gemeente_arcs in _gemeente_arcs().items():
        for region in (region_of[gemeente], *shared.get(gemeente, ())):
            arcs[region] += gemeente_arcs
    return {region: _rings(gemeente_arcs) for region, gemeente_arcs in arcs.items() if region}


@cache
def _gemeente_arcs() -> dict[str, tuple[int, ...]]:
    """Gemeente code -> the arcs around it; `~number` is an arc from its end to its start."""
    shapes = _file()["objects"]["gemeenten"]["geometries"]
    return {
        shape["id"]: tuple(arc for polygon in shape["arcs"] for ring in polygon for arc in ring)
        for shape in shapes
    }


@cache
def _arcs() -> tuple[Ring, ...]:
    (east, north), (west, south) = _file()["transform"]["scale"], _file()["transform"]["translate"]
    return tuple(
        tuple(
            (round(x * east + west, 6), round(y * north + south, 6))
            for x, y in accumulate(steps, lambda at, step: (at[0] + step[0], at[1] + step[1]))
        )
        for steps in _file()["arcs"]
    )


def _arc(number: int) -> Ring:
    return _arcs()[number] if number >= 0 else _arcs()[~number][::-1]


def _rings(numbers: Iterable[int]) -> tuple[Ring, ...]:
    """The lines around shapes taken together: an arc goes that two of them share."""
    around: set[int] = set()
    for number in numbers:
        around.symmetric_difference_update({number} if ~number not in around else {~number})
    onward: dict[Point, list[Ring]] = defaultdict(list)
    for number in sorted(around, reverse=True):
        onward[_arc(number)[0]].append(_arc(number))
    rings = []
    for start in sorted(onward):
        while onward[start]:
            rings.append(_follow(onward, start))
    return tuple(rings)


def _follow(onward: dict[Point, list[Ring]], start: Point) -> Ring:
    ring: list[Point] = []
    at = start
    while not ring or at != start:
        arc = onward[at].pop()
        ring += arc[:-1]
        at = arc[-1]
    return tuple(ring)
