"""Whether schools and institutions lie in their own gemeente, so that a shifted or swapped file cannot serve."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import duckdb

from routekaart.domain.messages import message
from routekaart.domain.regions import gemeenten
from routekaart.domain.shapes import distance_km, outside_km
from routekaart.warehouse.verifying import EDITION, Outcome, rows_as_text

_OUTSIDE_KM = 1.0
"""Boundaries are generalised: in the files of November 2024 the farthest school outside its own is at 0.55 km."""

_FROM_CENTRE_KM = 25.0
"""Where no boundaries are at hand: the farthest school from the centre of its gemeente is at 19 km, in Rotterdam."""

_PLACES = """
SELECT vestiging AS code, gemeente, lon, lat, source_id FROM vestiging WHERE gemeente IS NOT NULL AND lon IS NOT NULL
UNION ALL
SELECT brin, gemeente, lon, lat, source_id FROM instelling WHERE gemeente IS NOT NULL AND lon IS NOT NULL
ORDER BY code
"""

Far = Callable[[str, float, float], float]


def verify_lying(connection: duckdb.DuckDBPyConnection) -> Iterator[Outcome]:
    """One check over all places of the edition that have a gemeente and coordinates."""
    far, limit = _distances(connection)
    wrong = []
    for code, gemeente, lon, lat, source_id in connection.execute(_PLACES).fetchall():
        distance = far(gemeente, lon, lat)
        if distance > limit:
            wrong.append((code, gemeente, f"{distance:.1f}", source_id))
    title = message("warehouse.check_places", limit=f"{limit:g}")
    rows = rows_as_text(("code", "gemeente", "km", "bron"), wrong)
    yield Outcome(EDITION, title, "0", str(len(wrong)), not wrong, rows=rows)


def _distances(connection: duckdb.DuckDBPyConnection) -> tuple[Far, float]:
    """How far a place is from its gemeente, and how far it may be."""
    areas = {
        code: json.loads(geojson)
        for code, geojson in connection.execute(
            "SELECT region_id, geojson FROM boundary WHERE division = 'gemeente'"
        ).fetchall()
    }
    centres = {gemeente.code: gemeente for gemeente in gemeenten()}
    if all(code in areas for code in centres):
        return lambda code, lon, lat: outside_km(areas[code], lon, lat), _OUTSIDE_KM
    return lambda code, lon, lat: distance_km(lon, lat, centres[code].lon, centres[code].lat), _FROM_CENTRE_KM
