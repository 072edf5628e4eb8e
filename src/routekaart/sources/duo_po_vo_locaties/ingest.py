"""Where school locations stand. A school with several BAG addresses is in the file several times.

Missing: of a vestiging that is listed twice only the first address is used, as in the file's own order.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from routekaart.domain.messages import message
from routekaart.domain.regions import Gemeente, gemeenten
from routekaart.domain.shapes import distance_km
from routekaart.sources.contract import Record
from routekaart.sources.inbox import Inbox, Row

_AS_PUBLISHED = ("vestiging", "brin", "name", "gemeente", "postcode", "place", "onderwijsstructuur")


def ingest(inbox: Inbox) -> Iterator[Record]:
    """One `vestiging` per school location in vo."""
    vestigingen: set[str] = set()
    nearest_km = inbox.source.settings["nearest_km"]
    for row in inbox.rows(inbox.source.files[0].name):
        _refuse_far(row, nearest_km)
        if row["vestiging"] in vestigingen:
            continue
        vestigingen.add(row["vestiging"])
        lon, lat = row["point"]
        facts = {name: row[name] for name in _AS_PUBLISHED}
        yield Record("vestiging", {**facts, "street": _street(row), "lon": lon, "lat": lat})


def _refuse_far(row: Row, nearest_km: float) -> None:
    """Stop when a school stands far from its own gemeente."""
    gemeente = _gemeenten()[row["gemeente"]]
    lon, lat = row["point"]
    distance = distance_km(lon, lat, gemeente.lon, gemeente.lat)
    if distance > nearest_km:
        where = {"limit": nearest_km, "name": gemeente.name, "distance": f"{distance:.0f}"}
        row.place.refuse("geometry", f"{lon}, {lat}", message("sources.expected_near", **where))


@cache
def _gemeenten() -> dict[str, Gemeente]:
    return {gemeente.code: gemeente for gemeente in gemeenten()}


def _street(row: Row) -> str:
    number = f"{row['house_number']}{row['house_letter'] or ''}"
    addition = f"-{row['house_addition']}" if row["house_addition"] else ""
    return f"{row['street']} {number}{addition}"
