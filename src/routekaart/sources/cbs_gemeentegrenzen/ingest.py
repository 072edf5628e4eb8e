"""Boundaries of gemeenten. Source: CBS/Kadaster through PDOK. Units: degrees WGS84."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

from routekaart.domain.messages import message
from routekaart.domain.regions import Gemeente, gemeenten
from routekaart.domain.shapes import centre, crossings, distance_km, polygons
from routekaart.sources.contract import Record
from routekaart.sources.inbox import Inbox, Row

_OFF_KM = 2.0
"""How far the centre of a boundary may be from the one in the code list, which has two decimals."""


def ingest(inbox: Inbox) -> Iterator[Record]:
    """One `boundary` per gemeente of the year in `source.yml`."""
    year, may_cross = inbox.source.settings["year"], inbox.source.settings["crossings"]
    by_code = {gemeente.code: gemeente for gemeente in gemeenten(date(year, 1, 1))}
    for row in inbox.rows(inbox.source.files[0].name):
        code = row["gemeente"]
        if code not in by_code:
            row.place.refuse("properties.statcode", code, f"{min(by_code)} … {max(by_code)}")
        if row["year_and_code"] != f"{year}{code}":
            expected = message("sources.expected_year_code", expected=f"{year}{code}")
            row.place.refuse("properties.jrstatcode", row["year_and_code"], expected)
        _refuse_misshapen(row, by_code[code], may_cross.get(code, 0))
        geojson = json.dumps(row["geometry"], separators=(",", ":"))
        yield Record(
            "boundary", {"division": "gemeente", "region_id": code, "year": year, "geojson": geojson}
        )


def _refuse_misshapen(row: Row, gemeente: Gemeente, may_cross: int) -> None:
    """Stop when the boundary crosses itself, or is that of another place."""
    geometry = row["geometry"]
    if sum(crossings(ring) for polygon in polygons(geometry) for ring in polygon) > may_cross:
        row.place.refuse("geometry", gemeente.name, message("sources.expected_uncrossed"))
    lon, lat = centre(geometry)
    distance = distance_km(lon, lat, gemeente.lon, gemeente.lat)
    if distance > _OFF_KM:
        where = {
            "name": gemeente.name,
            "lon": gemeente.lon,
            "lat": gemeente.lat,
            "distance": f"{distance:.0f}",
        }
        row.place.refuse("geometry", f"{lon:.2f}, {lat:.2f}", message("sources.expected_centre", **where))
