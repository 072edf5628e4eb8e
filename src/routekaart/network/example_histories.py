"""How a record grew: one version for each status, as if every change was written down when it was told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zlib import crc32

from .records import ENDED, Record

SLOWEST = 45
"""Units: days between a new status and the day that somebody writes it down, at most."""


@dataclass(frozen=True)
class Step:
    """A record as it was written down at a moment, because of the status that began last."""

    record: Record
    at: datetime
    status: str


def grown(record: Record, until: datetime) -> tuple[Step, ...]:
    """The steps of a record with its whole history, up to `until`. Missing: an end is not known before it is near."""
    events = sorted(record.statuses, key=lambda event: event.on)
    steps = []
    for place, event in enumerate(events):
        at = _written(record, place, event.on)
        record_then = replace(
            record,
            statuses=tuple(events[: place + 1]),
            ends_on=record.ends_on if event.status == ENDED else None,
            last_confirmed_on=event.on if place + 1 < len(events) else record.last_confirmed_on,
        )
        if at <= until:
            steps.append(Step(record_then, at, event.status))
    return tuple(steps)


def _written(record: Record, place: int, on: date) -> datetime:
    """The same record gives the same day, whoever asks."""
    delay = crc32(f"{record.name}/{place}".encode()) % SLOWEST
    return datetime.combine(on, time(9), UTC) + timedelta(days=delay, hours=place)
