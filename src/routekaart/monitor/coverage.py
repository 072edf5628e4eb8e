"""How many regions have at least one doorlopende leerroute, on a date and as known at a moment.

A region counts when a doorlopende or geïntegreerde leerroute that is gemeld or gestart on that date has a vo
vestiging in it. Regions with only the mbo side, and mbo 2 offered at a vmbo location, are measures of their own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np

from routekaart.domain.regions import Region, regions
from routekaart.network.bitmaps import bitmap, positions, union
from routekaart.network.divisions import list_year
from routekaart.network.index import Index, Snapshot, index_known_at
from routekaart.network.terms import terms

BREAKDOWNS = ("soort", "niveau", "leerweg", "sector")


@dataclass(frozen=True)
class RegionCoverage:
    """One region with the numbers of the initiatives behind each measure, ascending."""

    region: Region
    routes: tuple[int, ...]
    mbo_only: tuple[int, ...]
    at_vmbo_location: tuple[int, ...]

    @property
    def covered(self) -> bool:
        return bool(self.routes)


@dataclass(frozen=True)
class Coverage:
    """n of N regions, with everything that stands behind it.

    `list_year` is the year of the division that was used: other than the year of `on` means
    "herberekend op indeling". `breakdowns`: facet -> value -> number of regions with such a route.
    """

    on: date
    known: datetime | None
    division: str
    list_year: int
    regions: tuple[RegionCoverage, ...]
    breakdowns: dict[str, dict[str, int]]

    @property
    def covered_count(self) -> int:
        return sum(region.covered for region in self.regions)

    @property
    def region_count(self) -> int:
        return len(self.regions)

    @property
    def mbo_only_count(self) -> int:
        return sum(bool(region.mbo_only) for region in self.regions)

    @property
    def at_vmbo_location_count(self) -> int:
        return sum(bool(region.at_vmbo_location) for region in self.regions)


def coverage_of(index: Index, on: date, division: str, known: datetime | None = None) -> Coverage:
    """The coverage that the initiatives of `index` give."""
    snapshot = index.on(on)
    year = list_year(division, on)
    routes = counting_routes(snapshot)
    located = at_vmbo_location(index) & routes & snapshot.facets["niveau"].get("2", 0)
    vo, every = snapshot.vo_regions[division], snapshot.facets[division]
    rows = tuple(
        RegionCoverage(
            region,
            routes=numbers_of(index, vo.get(region.id, 0) & routes),
            mbo_only=numbers_of(
                index, 0 if vo.get(region.id, 0) & routes else every.get(region.id, 0) & routes
            ),
            at_vmbo_location=numbers_of(index, vo.get(region.id, 0) & located),
        )
        for region in regions(division, date(year, 1, 1))
    )
    breakdowns = {facet: _breakdown(snapshot, facet, routes, vo) for facet in BREAKDOWNS}
    return Coverage(on, known, division, year, rows, breakdowns)


def coverage(on: date, division: str, known: datetime | None = None) -> Coverage:
    """The coverage on a date, as known at a moment (None: now)."""
    return coverage_of(index_known_at(known), on, division, known)


def counting_routes(snapshot: Snapshot) -> int:
    """The bitmap of the routes that count: their kind is a route and their status gemeld or gestart."""
    return _any(snapshot, "soort", terms()["route_kinds"]) & _any(
        snapshot, "status", terms()["counting_statuses"]
    )


def at_vmbo_location(index: Index) -> int:
    """The bitmap of the initiatives that offer mbo at a vmbo location."""
    found: int = index.kept("at_vmbo_location", lambda: _at_vmbo_location(index))
    return found


def _at_vmbo_location(index: Index) -> int:
    places = [place for place, entry in enumerate(index.entries) if entry.record.mbo_at_vmbo_location]
    return bitmap(np.array(places, dtype=np.int64), index.size)


def _any(snapshot: Snapshot, facet: str, values: Iterable[str]) -> int:
    return union(snapshot.facets[facet].get(value, 0) for value in values)


def numbers_of(index: Index, bits: int) -> tuple[int, ...]:
    """The numbers (as in their URLs) of the initiatives of a bitmap, ascending."""
    return tuple(index.entries[place].id for place in positions(bits, index.size))


def _breakdown(snapshot: Snapshot, facet: str, routes: int, vo: dict[str, int]) -> dict[str, int]:
    found = {}
    for value, bits in snapshot.facets[facet].items():
        count = sum(bool(region & routes & bits) for key, region in vo.items() if key != "onbekend")
        if count:
            found[value] = count
    return found
