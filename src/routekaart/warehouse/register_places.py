"""In which gemeente the locations of the register lie: the register tells only postcode and coordinates."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import duckdb

from routekaart.domain.shapes import holds

_MARGIN = 0.005
"""Degrees, about 400 m: how far a boundary may be off by generalising. Nearer to it the gemeente is unknown."""

_BY_POSTCODE = """
UPDATE rio_aangeboden_opleiding AS r SET gemeente = v.gemeente
FROM (
    SELECT postcode, any_value(gemeente) AS gemeente FROM vestiging
    WHERE postcode IS NOT NULL AND gemeente IS NOT NULL
    GROUP BY postcode HAVING count(DISTINCT gemeente) = 1
) AS v
WHERE r.postcode = v.postcode AND r.gemeente IS NULL
"""


def place_register(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill `gemeente` where it is certain. Missing: NULL near a boundary, and where no boundaries are loaded."""
    connection.execute(_BY_POSTCODE)
    left = connection.execute(
        "SELECT DISTINCT lon, lat FROM rio_aangeboden_opleiding WHERE gemeente IS NULL AND lon IS NOT NULL"
    ).fetchall()
    if not left:
        return
    boundaries = [
        (code, json.loads(geojson))
        for code, geojson in connection.execute(
            "SELECT region_id, geojson FROM boundary WHERE division = 'gemeente'"
        ).fetchall()
    ]
    for lon, lat in left:
        connection.execute(
            "UPDATE rio_aangeboden_opleiding SET gemeente = ? WHERE gemeente IS NULL AND lon = ? AND lat = ?",
            [_gemeente(boundaries, lon, lat), lon, lat],
        )


def _gemeente(boundaries: Iterable[tuple[str, dict[str, Any]]], lon: float, lat: float) -> str | None:
    """The one gemeente that holds the point and the four points around it."""
    around = [(lon, lat)] + [
        (lon + x * _MARGIN, lat + y * _MARGIN) for x, y in ((1, 0), (-1, 0), (0, 1), (0, -1))
    ]
    return next((code for code, area in boundaries if all(holds(area, *point) for point in around)), None)
