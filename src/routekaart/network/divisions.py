"""In which region of a division a gemeente lies, on a date; in which it may lie where no source says.

All divisions of one date are counted on the lists of one year: its own when every division has a list of it, else
the next later year of which all have one ("herberekend op indeling …"), else the latest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from routekaart.domain.counts import Unknown
from routekaart.domain.mergers import counterparts
from routekaart.domain.regions import DIVISIONS, known_years, membership, possible_members, regions


@dataclass(frozen=True)
class Doubt:
    """Initiatives with a party in one gemeente that lies in one of `options`, no source says which.

    No options: each of them has a party of which the place is not known; it lies in any one region.
    """

    options: frozenset[str]
    bits: int


@dataclass(frozen=True)
class Placed:
    """Region id -> bitmap of the initiatives with a party in it for certain, and what is not certain."""

    regions: dict[str, int]
    doubts: tuple[Doubt, ...]


def list_year(on: date) -> int:
    """The year of the lists that every division is counted on for `on`."""
    common = sorted(set.intersection(*(set(known_years(division)) for division in DIVISIONS)))
    later = [year for year in common if year >= on.year]
    return later[0] if later else common[-1]


@cache
def possible_regions(gemeente: str, division: str, year: int) -> frozenset[str]:
    """The regions that a gemeente may lie in, by the list of a year; one when it is certain, none when nobody knows."""
    members = membership(division, year)
    assert not isinstance(members, Unknown), (division, year)
    if gemeente not in members:
        regions_of = (possible_regions(code, division, year) for code in counterparts(gemeente, year))
        return frozenset().union(*regions_of)
    if members[gemeente]:
        return frozenset([members[gemeente]])
    on = date(year, 1, 1)
    return frozenset(one.id for one in regions(division, on) if gemeente in possible_members(one.id, on))


def placed(by_gemeente: Mapping[str, int], unplaced: Iterable[int], division: str, on: date) -> Placed:
    """Where the initiatives of bitmaps per gemeente are; `unplaced` have a party without a known place."""
    certain: dict[str, int] = {}
    doubts = [Doubt(frozenset(), bits) for bits in unplaced]
    for gemeente, bits in by_gemeente.items():
        options = possible_regions(gemeente, division, list_year(on))
        if len(options) == 1:
            (region_id,) = options
            certain[region_id] = certain.get(region_id, 0) | bits
        else:
            doubts.append(Doubt(options, bits))
    return Placed(certain, tuple(doubts))
