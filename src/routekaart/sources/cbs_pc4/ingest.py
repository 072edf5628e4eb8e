"""In which gemeente a postcode area of four digits lies.

Missing: no gemeente for an area without a name, or whose gemeente was split since. An area across a border is
given to one gemeente: whoever uses it compares the name of the place as well.
"""

from __future__ import annotations

from collections.abc import Iterator

from routekaart.domain.counts import Unknown
from routekaart.domain.gemeente_names import gemeente_named
from routekaart.domain.mergers import SPLIT
from routekaart.domain.messages import message
from routekaart.sources.contract import Record
from routekaart.sources.gemeente_again import refuse_elsewhere
from routekaart.sources.inbox import Inbox, Row


def ingest(inbox: Inbox) -> Iterator[Record]:
    """One `postcode` per area."""
    for row in inbox.rows("postcodes_pc4.csv"):
        gemeente = _gemeente(row)
        if gemeente and row["provincie"]:
            refuse_elsewhere(row.place, "provincie", row["provincie"], "provincie", gemeente)
        yield Record("postcode", {"pc4": row["pc4"], "place": row["place"], "gemeente": gemeente})


def _gemeente(row: Row) -> str | None:
    name = row["gemeente_name"]
    gemeente = gemeente_named(name) if name else SPLIT
    if not isinstance(gemeente, Unknown):
        return gemeente
    if gemeente != SPLIT:
        row.place.refuse(
            "gemeente", name, f"{message('sources.expected_gemeente')} ({message(gemeente.reason)})"
        )
    return None
