"""Which regions a set of gemeenten gives, on a date, in a division.

Where no list of the year is at hand, the next later one is used ("herberekend op indeling …"), or the latest of all.
"""

from __future__ import annotations

from datetime import date

from routekaart.domain.counts import Unknown
from routekaart.domain.regions import known_years, membership

UNKNOWN_REGION = "onbekend"


def list_year(division: str, on: date) -> int:
    """The year of the list of `division` that holds for `on`: its own, else the next later one, else the latest."""
    years = known_years(division)
    later = [year for year in years if year >= on.year]
    return later[0] if later else years[-1]


def region_ids(by_gemeente: dict[str, int], division: str, on: date) -> dict[str, int]:
    """Region id -> union of the bitmaps of its gemeenten; a gemeente that the list does not know is `onbekend`."""
    members = membership(division, list_year(division, on))
    assert not isinstance(members, Unknown)
    found: dict[str, int] = {}
    for gemeente, bits in by_gemeente.items():
        region_id = members.get(gemeente) or UNKNOWN_REGION
        found[region_id] = found.get(region_id, 0) | bits
    return found
