"""What is new on the map."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from routekaart.atlas.edition import is_example
from routekaart.atlas.initiatives.rows import Row, row_of
from routekaart.network.current import current_index
from routekaart.network.entries import Entry
from routekaart.network.provenance import is_invented

SHOWN = 4


@dataclass(frozen=True)
class News:
    """An initiative with the day on which it was last told of or changed."""

    on: date
    row: Row


def latest(today: date) -> list[News]:
    """The initiatives that were written down last, the newest first.

    Not what a document of years ago tells, nor what was merged into another; and never invented and real ones together.
    """
    newest = sorted(
        filter(_is_news, current_index().entries),
        key=lambda entry: (entry.recorded_at, entry.id),
        reverse=True,
    )[:SHOWN]
    return [News(timezone.localdate(entry.recorded_at), row_of(entry, today)) for entry in newest]


def _is_news(entry: Entry) -> bool:
    record = entry.record
    is_of_this_run = (is_invented(record) is True) == is_example()
    return is_of_this_run and record.merged_into is None and record.source != "document"
