"""Where school locations stand. A school with several BAG addresses is in the file several times.

Missing: of a vestiging that is listed twice only the first address is used, as in the file's own order.
"""

from __future__ import annotations

from collections.abc import Iterator

from routekaart.sources.contract import Record
from routekaart.sources.inbox import Inbox, Row

_AS_PUBLISHED = ("vestiging", "brin", "name", "gemeente", "postcode", "place", "onderwijsstructuur")


def ingest(inbox: Inbox) -> Iterator[Record]:
    """One `vestiging` per school location in vo."""
    told: set[str] = set()
    for row in inbox.rows(inbox.source.files[0].name):
        if row["vestiging"] in told:
            continue
        told.add(row["vestiging"])
        lon, lat = row["point"]
        facts = {name: row[name] for name in _AS_PUBLISHED}
        yield Record("vestiging", {**facts, "street": _street(row), "lon": lon, "lat": lat})


def _street(row: Row) -> str:
    number = f"{row['house_number']}{row['house_letter'] or ''}"
    addition = f"-{row['house_addition']}" if row["house_addition"] else ""
    return f"{row['street']} {number}{addition}"
