"""No rows, only a check: CBS and our own code list put each gemeente in the same arbeidsmarktregio."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from routekaart.domain.counts import Unknown
from routekaart.domain.regions import region_of
from routekaart.sources.contract import Record
from routekaart.sources.inbox import Inbox


def ingest(inbox: Inbox) -> Iterator[Record]:
    """Nothing. Raises: UserError for a gemeente that the two lists put in different regions."""
    day = date(inbox.source.settings["year"], 1, 1)
    for row in inbox.rows(inbox.source.files[0].name):
        ours = region_of(row["gemeente"], "arbeidsmarktregio", day)
        name = "–" if isinstance(ours, Unknown) else ours.name
        if name != row["arbeidsmarktregio"]:
            row.place.refuse(row["gemeente"], row["arbeidsmarktregio"], name)
    yield from ()
