"""The index of this process: what is known now, and what was known at a moment.

`current_index` keeps itself up to date: versions are only ever added, so it reads the new ones and builds anew.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any

from routekaart.desk.newest import how_far

from .entries import ROW, Entry, entry_of
from .index import Index, build_index
from .models import Version
from .records import from_json
from .withdrawal import shown_now


@contextmanager
def _nothing_to_collect() -> Iterator[None]:
    """Keeps the garbage collector from walking, again and again, over many new objects that all stay."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@dataclass
class _Current:
    """The index of this process and up to which version it has read."""

    generation: tuple[int, ...] = (0, 0)
    latest: dict[int, Entry | None] = field(default_factory=dict)
    index: Index = field(default_factory=lambda: build_index(()))
    lock: threading.Lock = field(default_factory=threading.Lock)


_current = _Current()


def latest_version() -> tuple[int, ...]:
    """How far the versions of all initiatives have come: another value as soon as one is added."""
    return how_far(Version)


def current_index() -> Index:
    """The index of what is known now. One query when nothing changed."""
    generation = latest_version()
    with _current.lock:
        if generation != _current.generation:
            with _nothing_to_collect():
                _read_new(generation)
        return _current.index


def _read_new(generation: tuple[int, ...]) -> None:
    """Reads the versions written since; all of them when rows came in out of order or went away."""
    seen, count = _current.generation
    new = Version.private_objects.filter(pk__gt=seen).order_by("initiative_id", "number")
    if count + new.count() != generation[1]:
        _current.latest, new = {}, Version.private_objects.order_by("initiative_id", "number")
    for is_public, number, data, *rest in new.values_list("is_public", *ROW).iterator(chunk_size=2000):
        _current.latest[number] = entry_of(number, from_json(data), *rest) if is_public else None
    _current.index = build_index(entry for entry in _current.latest.values() if entry is not None)
    _current.generation = generation


def index_known_at(known: datetime | None) -> Index:
    """The index of what was known at `known` (None: now), without what may not be shown any more (ADR 0072)."""
    now = current_index()
    if known is None:
        return now
    return _index_known_at(known, now)


@lru_cache(maxsize=2)
def _index_known_at(known: datetime, now: Index) -> Index:
    """Made anew when `now` is another one: what may be shown follows from it."""
    latest = dict(_current.latest)
    rows = Version.public_objects.known_at(known).values_list(*ROW).iterator(2000)
    with _nothing_to_collect():
        return build_index(_entry_known(latest.get(number), number, *rest) for number, *rest in rows)


def _entry_known(
    today: Entry | None, number: int, data: dict[str, Any], version: int, recorded_at: datetime
) -> Entry:
    record = shown_now(from_json(data), today.record if today else None)
    return entry_of(number, record, version, recorded_at, is_withdrawn=today is None)
