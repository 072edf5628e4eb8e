"""Addresses of school locations. Source: DUO, alle vestigingen vo, renewed every month."""

from __future__ import annotations

from collections.abc import Iterator

from routekaart.sources.contract import Record
from routekaart.sources.inbox import Inbox

_AS_PUBLISHED = ("vestiging", "brin", "name", "gemeente", "postcode", "place", "onderwijsstructuur")


def ingest(inbox: Inbox) -> Iterator[Record]:
    """One `vestiging` per row."""
    for row in inbox.rows(inbox.source.files[0].name):
        street = " ".join(part for part in (row["street"], row["house_number"]) if part) or None
        yield Record("vestiging", {**{name: row[name] for name in _AS_PUBLISHED}, "street": street})
