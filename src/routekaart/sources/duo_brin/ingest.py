"""Where institutions have locations, and which institutions went over into another as a whole.

The file of locations holds every address that a location had, without saying which is the present one. All are
told; `warehouse.institution_places` decides what is certain. Missing: locations that the file does not have.
"""

from __future__ import annotations

from collections.abc import Iterator

from routekaart.sources.contract import Record
from routekaart.sources.inbox import Inbox


def ingest(inbox: Inbox) -> Iterator[Record]:
    """One `instelling_locatie` per address of an open location, one `instelling_overgang` per ended institution."""
    addresses: set[tuple[str, str]] = set()
    for row in inbox.rows("cleaned_higher_for_qgis.csv"):
        address = (row["locatie"], row["postcode"])
        if row["postcode"] and row["place"] and address not in addresses:
            addresses.add(address)
            yield Record("instelling_locatie", {**row.values, "brin": row["locatie"][:4]})
    for row in inbox.rows("OVERGANGEN_20250113.csv"):
        yield Record("instelling_overgang", row.values)
