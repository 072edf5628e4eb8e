"""Where things stand on the interactive map: on the real outlines, or on the tile map when that is asked for.

Positions are (y, x) as Leaflet wants them: latitude and longitude, or the plane of the tile map with y upwards.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from routekaart.domain.outlines import region_outlines
from routekaart.domain.regions import REFERENCE, regions
from routekaart.figures.outlines import tile_outlines
from routekaart.figures.svg import path
from routekaart.network.index import Index
from routekaart.network.places import lon_lat
from routekaart.network.plotted import Box as Window
from routekaart.network.plotted import Cluster, Plotted, Position, clusters, plotted
from routekaart.network.records import Partner

WIDTH_OF_DEGREE = 1.62
"""A degree of latitude is this many times as long as one of longitude, at 52 degrees north."""


@dataclass(frozen=True)
class Outline:
    """A region as path data. Units: `Geography.fineness` to one of x, y downwards."""

    id: str
    name: str
    data: str


@dataclass(frozen=True)
class Geography:
    """`schematic`: the tile map. `window` holds the whole country."""

    schematic: bool
    window: Window

    def position(self, partner: Partner) -> Position | None:
        """Where a partner stands; None when it has no place on the map."""
        if not self.schematic:
            place = lon_lat(partner)
            return (place[1], place[0]) if place else None
        tile = tile_outlines("gemeente").places.get(partner.gemeente)
        return (-tile[1], tile[0]) if tile else None

    def plotted(self, index: Index) -> Plotted:
        """The partners of an index with their positions."""
        return plotted(index, "tiles" if self.schematic else "real", self.position)

    def gathered(self, plot: Plotted, rows: NDArray[np.int64], units_per_pixel: float) -> list[Cluster]:
        """The rows in squares of 44 pixels, the size of a finger."""
        height = 44 * units_per_pixel
        return clusters(plot, rows, height, height * self.stretch)

    @property
    def stretch(self) -> float:
        """How many units of x are as long as one of y."""
        return 1.0 if self.schematic else WIDTH_OF_DEGREE

    @property
    def fineness(self) -> int:
        """How many whole units of a drawing are one of x, so that a window of a few kilometres stays sharp."""
        return 10 if self.schematic else 1000

    def outlines(self, division: str) -> tuple[Outline, ...]:
        """The regions of a division to draw, written once: every view moves and scales the same ones."""
        return _outlines(self, division)

    def shapes(self, division: str) -> list[dict[str, Any]]:
        """The regions of a division as rings of positions."""
        named = {region.id: region for region in regions(division, REFERENCE)}
        rings = tile_outlines(division).rings if self.schematic else region_outlines(division)
        return [
            {
                "id": key,
                "naam": named[key].name,
                "slug": named[key].slug,
                "vorm": [[[-y if self.schematic else y, x] for x, y in ring] for ring in rings[key]],
            }
            for key in sorted(rings)
            if key in named
        ]

    def holds(self, window: Window) -> bool:
        """True for a window in the units of this geography: latitudes are above zero, the tile map lies below."""
        south, _, north, _ = window
        return south < 0 if self.schematic else south >= 0 and north <= 90


@cache
def _outlines(plane: Geography, division: str) -> tuple[Outline, ...]:
    right, down = plane.fineness, -plane.fineness * plane.stretch
    return tuple(
        Outline(
            shape["id"],
            shape["naam"],
            "".join(path([(x * right, y * down) for y, x in ring], digits=0) for ring in shape["vorm"]),
        )
        for shape in plane.shapes(division)
    )


def geography(*, is_tiled: bool) -> Geography:
    """The real country, or one hexagon per gemeente."""
    if not is_tiled:
        return Geography(schematic=False, window=(50.70, 3.30, 53.60, 7.30))
    whole = tile_outlines("gemeente")
    return Geography(schematic=True, window=(-whole.height, 0.0, 0.0, whole.width))


def parse_window(values: tuple[str, ...]) -> Window | None:
    """The window of four texts south, west, north, east; None when they make none."""
    try:
        south, west, north, east = (float(value) for value in values)
    except ValueError:
        return None
    if not all(math.isfinite(value) for value in (south, west, north, east)):
        return None
    return (south, west, north, east) if south < north and west < east else None
