"""The published initiatives in memory, so that a facet, a search or a date costs milliseconds and not a table scan.

An index holds what was known at one moment (`current.current_index`: now). A snapshot is an index on one valid date,
as one bitmap per facet value.
"""

from __future__ import annotations

import threading
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from routekaart.domain.regions import UNPLACED

from .bitmaps import bitmap, bitmaps, union
from .divisions import Placed, placed
from .entries import Entry
from .facets import REGION_FACETS, STATIC_FACETS
from .records import ENDED, Record
from .terms import keys, terms

FOREVER = date.max.toordinal()
NO_PLACE, NOWHERE = -1, -2
"""In place of a gemeente: a party of which nobody told where it is, and one that is in no place, such as a sector."""


@dataclass(frozen=True)
class Snapshot:
    """An index on a date. `facets`: facet name -> value -> bitmap; `vo_regions`: division -> region id -> bitmap.

    Both have `onbekend` for what is in no region for certain; `parties` and `vo_parties` tell what it may be in.
    """

    on: date
    facets: dict[str, dict[str, int]]
    vo_regions: dict[str, dict[str, int]]
    parties: dict[str, Placed]
    vo_parties: dict[str, Placed]


@dataclass(eq=False)
class Index:
    """Published initiatives as known at one moment, in a fixed order. Build with `build_index`."""

    entries: tuple[Entry, ...]
    static: dict[str, dict[str, int]]
    partner_rows: NDArray[np.int64]
    partner_gemeenten: tuple[str, ...]
    status_rows: NDArray[np.int64]
    _kept: OrderedDict[Hashable, Any] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def kept(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """What `make` gives, made once for this index; the latest 64 are kept."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        value = make()
        with self._lock:
            self._kept[key] = value
            while len(self._kept) > 64:
                self._kept.popitem(last=False)
        return value

    @property
    def size(self) -> int:
        return len(self.entries)

    def position(self, initiative_id: int) -> int | None:
        """Where the initiative with this number stands; None when it is not published."""
        return self._places.get(initiative_id)

    @cached_property
    def _places(self) -> dict[int, int]:
        return {entry.id: place for place, entry in enumerate(self.entries)}

    def on(self, day: date) -> Snapshot:
        """The snapshot on a date; those asked for most recently are kept."""
        snapshot: Snapshot = self.kept(("snapshot", day), lambda: self._snapshot(day))
        return snapshot

    def _snapshot(self, day: date) -> Snapshot:
        parties, vo = self._placed(day, vo_only=False), self._placed(day, vo_only=True)
        facets = self.static | {"status": self._statuses(day)}
        facets |= {division: _with_unknown(where) for division, where in parties.items()}
        return Snapshot(day, facets, {one: _with_unknown(where) for one, where in vo.items()}, parties, vo)

    def _placed(self, day: date, vo_only: bool) -> dict[str, Placed]:
        """Division -> where the initiatives have an active partner."""
        position, gemeente, since, until, is_vo = self.partner_rows.T
        moment = day.toordinal()
        active = (since <= moment) & (moment < until)
        if vo_only:
            active &= is_vo == 1
        located = active & (gemeente >= 0)
        bits_of = bitmaps(gemeente[located], position[located], self.size)
        by_gemeente = {self.partner_gemeenten[key]: bits for key, bits in bits_of.items()}
        missing = np.bincount(position[active & (gemeente == NO_PLACE)], minlength=self.size)
        unplaced = [
            bitmap(np.flatnonzero(missing > number), self.size) for number in range(missing.max(initial=0))
        ]
        return {division: placed(by_gemeente, unplaced, division, day) for division in REGION_FACETS}

    def _statuses(self, day: date) -> dict[str, int]:
        """Status -> bitmap of the initiatives that are in it; before its first status an initiative is in none."""
        position, moment, status = self.status_rows.T
        begun = moment <= day.toordinal()
        latest = np.full(self.size, -1, dtype=np.int64)
        latest[position[begun]] = status[begun]  # rows are in order of moment: the last one written stays
        names = keys("statuses")
        return {name: bitmap(np.flatnonzero(latest == i), self.size) for i, name in enumerate(names)}


def _with_unknown(where: Placed) -> dict[str, int]:
    """The bitmaps per region, with `onbekend` for the initiatives that one could not be told of."""
    doubtful = union(doubt.bits for doubt in where.doubts)
    return where.regions | ({UNPLACED: doubtful} if doubtful else {})


def build_index(entries: Iterable[Entry]) -> Index:
    """The index of published entries; one that was merged into another is left out."""
    listed = sorted((e for e in entries if e.record.merged_into is None), key=lambda entry: entry.id)
    gemeenten: dict[str, int] = {}
    partner_rows, status_rows = [], []
    static: dict[str, dict[str, list[int]]] = {facet: defaultdict(list) for facet in STATIC_FACETS}
    for place, entry in enumerate(listed):
        _collect_static(static, place, entry.record)
        partner_rows += _partner_rows(place, entry.record, gemeenten)
        status_rows += _status_rows(place, entry.record)
    size = len(listed)
    return Index(
        tuple(listed),
        {
            facet: {value: bitmap(np.array(places), size) for value, places in sorted(values.items())}
            for facet, values in static.items()
        },
        _by_gemeente(np.array(partner_rows, dtype=np.int64).reshape(-1, 5)),
        tuple(gemeenten),
        np.array(sorted(status_rows, key=lambda row: row[1]), dtype=np.int64).reshape(-1, 3),
    )


def _by_gemeente(rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """The rows with those of one gemeente together and each column in one piece: a snapshot reads them fast."""
    return np.asfortranarray(rows[np.argsort(rows[:, 1], kind="stable")])


def _collect_static(static: dict[str, dict[str, list[int]]], place: int, record: Record) -> None:
    for facet, name in STATIC_FACETS.items():
        value = getattr(record, name)
        for item in value if isinstance(value, tuple) else (value,):
            static[facet][item].append(place)


def _partner_rows(place: int, record: Record, gemeenten: dict[str, int]) -> list[tuple[int, ...]]:
    rows: list[tuple[int, ...]] = []
    for partner in record.partners:
        missing = NOWHERE if partner.role in terms()["roles_without_place"] else NO_PLACE
        key = gemeenten.setdefault(partner.gemeente, len(gemeenten)) if partner.gemeente else missing
        since = partner.since.toordinal() if partner.since else 0
        until = partner.until.toordinal() if partner.until else FOREVER
        rows.append((place, key, since, until, int(partner.role == "vo")))
    return rows


def _status_rows(place: int, record: Record) -> list[tuple[int, int, int]]:
    names = keys("statuses")
    rows = [(place, event.on.toordinal(), names.index(event.status)) for event in record.statuses]
    if record.ends_on is not None:
        ended = record.ends_on.toordinal()
        rows = [row for row in rows if row[1] < ended] + [(place, ended, names.index(ENDED))]
    return rows
