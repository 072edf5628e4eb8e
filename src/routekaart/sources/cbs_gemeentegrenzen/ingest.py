"""Boundaries of gemeenten. Source: CBS/Kadaster through PDOK. Units: degrees WGS84."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

from routekaart.domain.regions import regions
from routekaart.sources.contract import Record
from routekaart.sources.inbox import Inbox


def ingest(inbox: Inbox) -> Iterator[Record]:
    """One `boundary` per gemeente of the year in `source.yml`."""
    year = inbox.source.settings["year"]
    known = {region.id for region in regions("gemeente", date(year, 1, 1))}
    for row in inbox.rows(inbox.source.files[0].name):
        if row["gemeente"] not in known:
            row.place.refuse("properties.statcode", row["gemeente"], f"{min(known)} … {max(known)}")
        geojson = json.dumps(row["geometry"], separators=(",", ":"))
        yield Record(
            "boundary",
            {"division": "gemeente", "region_id": row["gemeente"], "year": year, "geojson": geojson},
        )
