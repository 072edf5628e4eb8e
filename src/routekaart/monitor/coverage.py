"""How many regions have at least one doorlopende leerroute, on a date and as known at a moment.

A region counts when a doorlopende or geïntegreerde leerroute that is gemeld or gestart on that date has a vo
vestiging in it. Regions with only the mbo side, and mbo 2 offered at a vmbo location, are measures of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

import numpy as np

from routekaart.domain.content import read_yaml
from routekaart.domain.counts import Count
from routekaart.domain.regions import Region, regions
from routekaart.network.bitmaps import bitmap, positions, union
from routekaart.network.current import index_known_at
from routekaart.network.divisions import Placed, list_year
from routekaart.network.index import Index, Snapshot
from routekaart.network.terms import terms
from routekaart.warehouse.paths import data_set

from .tally import tally

BREAKDOWNS = ("kind", "level", "leerweg", "sector")


@dataclass(frozen=True)
class RegionCoverage:
    """One region with the numbers of the initiatives behind each measure, ascending.

    `perhaps` are routes of which nobody knows whether their vmbo vestiging is here, `mbo_perhaps` those of which
    nobody knows whether only their mbo side is here. `covered` None: not known.
    """

    region: Region
    covered: bool | None
    routes: tuple[int, ...]
    perhaps: tuple[int, ...]
    mbo_only: tuple[int, ...]
    mbo_perhaps: tuple[int, ...]
    at_vmbo_location: tuple[int, ...]


@dataclass(frozen=True)
class Coverage:
    """n of N regions, with everything that stands behind it; a count is an interval where something is not known.

    `list_year` is the year of the lists that were used: other than the year of `on` means "herberekend op
    indeling". `breakdowns`: facet -> value -> number of regions with such a route. `is_complete` False: not
    every route was reported, so of a region without one nothing is known. `unplaced`: routes without a place for
    their school.
    """

    on: date
    known: datetime | None
    division: str
    list_year: int
    is_complete: bool
    regions: tuple[RegionCoverage, ...]
    covered: Count
    mbo_only: Count
    at_vmbo_location: Count
    breakdowns: dict[str, dict[str, Count]]
    unplaced: tuple[int, ...]

    @property
    def is_reported(self) -> bool:
        """False when nothing is known of any region."""
        return self.is_complete or bool(self.covered.low)

    @property
    def region_count(self) -> int:
        return len(self.regions)

    @property
    def unknown_count(self) -> int:
        """The regions of which nobody knows whether there is a route."""
        return sum(region.covered is None for region in self.regions)

    def having(self, facet: str, value: str) -> Count:
        """In how many regions there is a route with a value of a facet."""
        none = Count(0, 0) if self.is_complete else Count(0, self.region_count)
        return self.breakdowns.get(facet, {}).get(value, none)


def coverage_of(index: Index, on: date, division: str, known: datetime | None = None) -> Coverage:
    """The coverage that the initiatives of `index` give."""
    snapshot, year, complete = index.on(on), list_year(on), is_complete(index, on)
    routes, vo = counting_routes(snapshot), snapshot.vo_parties[division]
    located, may_be_located = (
        at_vmbo_location(index, answer) & routes & snapshot.facets["level"].get("2", 0)
        for answer in (True, None)
    )
    listed = regions(division, date(year, 1, 1))
    ids = frozenset(region.id for region in listed)
    rows = tuple(_region(index, snapshot, division, region, routes, located, complete) for region in listed)

    def count(wanted: int, perhaps: int = 0) -> Count:
        low, high = (tally(vo, bits, ids) for bits in (wanted, wanted | perhaps))
        return Count(low.low, high.high if complete else len(ids))

    return Coverage(
        on,
        known,
        division,
        year,
        complete,
        rows,
        count(routes),
        _mbo_only(rows) if complete else Count(0, sum(not row.covered for row in rows)),
        count(located, may_be_located),
        {facet: _breakdown(snapshot, facet, routes, count) for facet in BREAKDOWNS} if complete else {},
        numbers_of(index, routes & union(doubt.bits for doubt in vo.doubts if not doubt.options)),
    )


def _region(
    index: Index,
    snapshot: Snapshot,
    division: str,
    region: Region,
    routes: int,
    located: int,
    complete: bool,
) -> RegionCoverage:
    vo, every = snapshot.vo_parties[division], snapshot.parties[division]
    here, maybe = vo.regions.get(region.id, 0) & routes, maybe_in(vo, region.id) & routes
    covered = True if here else None if maybe or not complete else False
    with_mbo, may_have = every.regions.get(region.id, 0) & routes, maybe_in(every, region.id) & routes
    mbo_only = with_mbo if covered is False else 0
    return RegionCoverage(
        region,
        covered,
        routes=numbers_of(index, here),
        perhaps=numbers_of(index, maybe & ~here),
        mbo_only=numbers_of(index, mbo_only),
        mbo_perhaps=numbers_of(index, (with_mbo | may_have) & ~mbo_only if not covered else 0),
        at_vmbo_location=numbers_of(index, vo.regions.get(region.id, 0) & located),
    )


def maybe_in(where: Placed, region_id: str) -> int:
    """The bitmap of the initiatives with a party that may be in a region, nobody knows."""
    return union(doubt.bits for doubt in where.doubts if not doubt.options or region_id in doubt.options)


def is_complete(index: Index, on: date) -> bool:
    """True when a region without a route on a date is known to have none: somebody said that all were reported."""
    kinds = terms()["route_kinds"]
    if not any(index.static["kind"].get(kind, 0) for kind in kinds):
        return False
    since = complete_since()[data_set()]
    return since is not None and on >= since


@cache
def complete_since() -> dict[str, date | None]:
    """Data set -> the day from which every route was reported. Missing: None when nobody said so."""
    return dict(read_yaml("monitor", "complete.yml")["since"])


def coverage(on: date, division: str, known: datetime | None = None) -> Coverage:
    """The coverage on a date, as known at a moment (None: now)."""
    return coverage_of(index_known_at(known), on, division, known)


def counting_routes(snapshot: Snapshot) -> int:
    """The bitmap of the routes that count: their kind is a route and their status gemeld or gestart."""
    return _any(snapshot, "kind", terms()["route_kinds"]) & _any(
        snapshot, "status", terms()["counting_statuses"]
    )


def at_vmbo_location(index: Index, answer: bool | None = True) -> int:
    """The bitmap of the initiatives that offer mbo at a vmbo location, or (None) of which nobody told."""
    bits: int = index.kept(f"at_vmbo_location_{answer}", lambda: _at_vmbo_location(index, answer))
    return bits


def _at_vmbo_location(index: Index, answer: bool | None) -> int:
    places = [
        place for place, entry in enumerate(index.entries) if entry.record.mbo_at_vmbo_location is answer
    ]
    return bitmap(np.array(places, dtype=np.int64), index.size)


def _any(snapshot: Snapshot, facet: str, values: Iterable[str]) -> int:
    return union(snapshot.facets[facet].get(value, 0) for value in values)


def numbers_of(index: Index, bits: int) -> tuple[int, ...]:
    """The numbers (as in their URLs) of the initiatives of a bitmap, ascending."""
    return tuple(index.entries[place].id for place in positions(bits, index.size)) if bits else ()


def _mbo_only(rows: tuple[RegionCoverage, ...]) -> Count:
    """At least the regions known to have only that side; at most those that may have it as well."""
    sure = sum(bool(row.mbo_only) for row in rows)
    return Count(sure, sure + sum(bool(row.mbo_perhaps) and not row.mbo_only for row in rows))


def _breakdown(
    snapshot: Snapshot, facet: str, routes: int, count: Callable[[int], Count]
) -> dict[str, Count]:
    counts = {value: count(routes & bits) for value, bits in snapshot.facets[facet].items()}
    return {value: number for value, number in counts.items() if number.high}
