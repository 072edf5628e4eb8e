"""Regions of one model: gemeente, RMC-regio, arbeidsmarktregio and provincie, as lists per year.

The gemeente is the atom: every other region is a set of gemeenten, and divisions do not nest. What no list
at hand says is `Unknown`, never a guess. The lists and their sources stand in `content/codelists/`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from routekaart.domain.content import read_csv
from routekaart.domain.counts import Unknown
from routekaart.domain.messages import UserError
from routekaart.domain.region_names import Dated, codes_of, holds, name_in

URL_WORDS = {
    "gemeente": "gemeente",
    "rmc": "rmc-regio",
    "arbeidsmarktregio": "arbeidsmarktregio",
    "provincie": "provincie",
}
"""Division -> its word in URLs and data files."""

DIVISIONS = tuple(URL_WORDS)
LARGER = ("arbeidsmarktregio", "rmc", "provincie")
"""The divisions whose regions are sets of gemeenten, in the order in which they are offered."""
DIVISION_OF_WORD = {word: division for division, own in URL_WORDS.items() for word in (division, own)}
"""What names a division in an address, the API or a command -> the division; its key is as good as its word."""
REFERENCE = date(2025, 1, 1)
"""The reference date of region membership: "indeling 2025"."""

UNKNOWN_MEMBERSHIP = Unknown("regions.unknown_membership")
UNKNOWN_REGION = Unknown("regions.unknown_region")
UNPLACED = "onbekend"
"""Beside the ids of regions, and in an address: what is in no region of a division for certain."""
_PREFIXES = {"GM": "gemeente", "RMC": "rmc", "AR-": "arbeidsmarktregio", "PV": "provincie"}


@dataclass(frozen=True)
class Region:
    """A region of one division as it is named on one date; `id` is our own and never changes."""

    division: str
    id: str
    name: str
    slug: str
    codes: tuple[Dated, ...] = ()


@dataclass(frozen=True)
class Gemeente:
    """A gemeente of the reference year. Units: lon and lat of its centroid in degrees WGS84, two decimals."""

    code: str
    name: str
    slug: str
    lon: float
    lat: float


@cache
def _lists() -> dict[tuple[str, int], str]:
    return {
        (row["indeling"], int(row["jaar"])): row["lijst"] for row in read_csv("codelists", "indelingen.csv")
    }


def known_years(division: str) -> tuple[int, ...]:
    """The years for which a list of `division` is at hand, ascending."""
    return tuple(sorted(year for name, year in _lists() if name == division))


@cache
def _gemeente_rows(year: int) -> tuple[dict[str, str], ...]:
    return tuple(read_csv("codelists", f"{_lists()['gemeente', year]}.csv"))


@cache
def membership(division: str, year: int) -> dict[str, str] | Unknown:
    """Gemeente code -> region id in `year`. Missing: empty id where no source says; Unknown without list."""
    if year not in known_years(division):
        return Unknown("regions.unknown_year")
    return {
        row["gemeente"]: row[division] for row in read_csv("codelists", f"{_lists()[division, year]}.csv")
    }


@cache
def _members(division: str, year: int) -> dict[str, frozenset[str]] | Unknown:
    ids = membership(division, year)
    return (
        ids
        if isinstance(ids, Unknown)
        else _gathered((region_id, gemeente) for gemeente, region_id in ids.items())
    )


@cache
def _doubtful(year: int) -> dict[str, frozenset[str]]:
    """RMC-regio -> the gemeenten that may be in it; no other division has any."""
    rows = _gemeente_rows(year) if year in known_years("rmc") else ()
    return _gathered((one, row["gemeente"]) for row in rows for one in row.get("rmc_mogelijk", "").split())


def _gathered(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    gemeenten_of: dict[str, set[str]] = {}
    for region_id, gemeente in pairs:
        gemeenten_of.setdefault(region_id, set()).add(gemeente)
    return {region_id: frozenset(codes) for region_id, codes in gemeenten_of.items()}


@cache
def _regions(division: str, year: int) -> tuple[Region, ...]:
    if division == "gemeente":
        if year not in known_years("gemeente"):
            raise UserError("regions.no_list", division=URL_WORDS[division], year=year)
        rows = _gemeente_rows(year)
        return tuple(Region("gemeente", row["gemeente"], row["naam"], row["slug"]) for row in rows)
    return tuple(
        Region(division, row["regio"], name_in(row["regio"], year), row["slug"], codes_of(row["regio"]))
        for row in read_csv("codelists", "regios.csv")
        if row["indeling"] == division and holds(row["van"], row["tot"], year)
    )


def regions(division: str, on: date = REFERENCE) -> tuple[Region, ...]:
    """The regions of `division` on a date, in the order of the list. Raises: UserError without a list."""
    return _regions(division, on.year)


@cache
def _index(division: str, year: int) -> dict[str, Region]:
    return {one.id: one for one in _regions(division, year)}


def division_of(region_id: str) -> str:
    """The division that a region id belongs to."""
    return next(division for prefix, division in _PREFIXES.items() if region_id.startswith(prefix))


def region(region_id: str, on: date = REFERENCE) -> Region | Unknown:
    """The region with this id."""
    if not region_id.startswith(tuple(_PREFIXES)):
        return UNKNOWN_REGION
    return _index(division_of(region_id), on.year).get(region_id, UNKNOWN_REGION)


@cache
def _by_code(year: int) -> dict[str, Region]:
    listed = [one for division in DIVISIONS for one in _regions(division, year)]
    return {name.upper(): one for one in listed for name in (one.id, *(code.value for code in one.codes))}


def region_of_code(code: str, on: date = REFERENCE) -> Region | Unknown:
    """The region with this id, or with this code of a publisher (`AM01`): no two regions share one."""
    return _by_code(on.year).get(code.upper(), UNKNOWN_REGION)


def region_by_slug(division: str, slug: str, on: date = REFERENCE) -> Region | Unknown:
    """The region of a division that a URL names."""
    return next((one for one in regions(division, on) if one.slug == slug), UNKNOWN_REGION)


def region_of(gemeente: str, division: str, on: date = REFERENCE) -> Region | Unknown:
    """The region of `division` that a gemeente (GM code) lies in on a date."""
    ids = membership(division, on.year)
    if isinstance(ids, Unknown):
        return ids
    if gemeente not in ids:
        return Unknown("regions.unknown_gemeente")
    return region(ids[gemeente], on) if ids[gemeente] else UNKNOWN_MEMBERSHIP


def members(region_id: str, on: date = REFERENCE) -> frozenset[str] | Unknown:
    """The GM codes of all gemeenten in a region on a date. Missing: Unknown when another may be in it too."""
    if isinstance(known_members(region_id, on), Unknown) or not possible_members(region_id, on):
        return known_members(region_id, on)
    return UNKNOWN_MEMBERSHIP


def known_members(region_id: str, on: date = REFERENCE) -> frozenset[str] | Unknown:
    """The gemeenten that are in a region for certain; there may be others."""
    named = region(region_id, on)
    if isinstance(named, Unknown):
        return named
    held = _members(named.division, on.year)
    return held if isinstance(held, Unknown) else held.get(region_id, frozenset())


def possible_members(region_id: str, on: date = REFERENCE) -> frozenset[str]:
    """The gemeenten of which no source says whether they are in the region; empty nearly everywhere."""
    return _doubtful(on.year).get(region_id, frozenset())


@cache
def undivided(division: str, year: int = REFERENCE.year) -> dict[str, tuple[str, ...]]:
    """Gemeente code -> the regions without any gemeente for certain that it may be in: they share one shape."""
    bare = [one.id for one in _regions(division, year) if not known_members(one.id, date(year, 1, 1))]
    pairs = ((code, one) for one in bare for code in possible_members(one, date(year, 1, 1)))
    return {code: tuple(sorted(options)) for code, options in _gathered(pairs).items()}


@cache
def gemeenten(on: date = REFERENCE) -> tuple[Gemeente, ...]:
    """The gemeenten with their centroids, by GM code. Raises: UserError for a year without centroids."""
    if on.year not in known_years("gemeente") or "lon" not in _gemeente_rows(on.year)[0]:
        raise UserError("regions.no_list", division="gemeente", year=on.year)
    return tuple(
        Gemeente(row["gemeente"], row["naam"], row["slug"], float(row["lon"]), float(row["lat"]))
        for row in _gemeente_rows(on.year)
    )


@cache
def neighbours(region_id: str) -> frozenset[str]:
    """Ids of the regions of the same division that border on a region.

    Source: shared points of the CBS/Kadaster boundaries of 2025. Missing: unknown members border on nothing.
    """
    named = region(region_id)
    ids = UNKNOWN_MEMBERSHIP if isinstance(named, Unknown) else membership(named.division, REFERENCE.year)
    if isinstance(ids, Unknown):
        return frozenset()
    pairs = [(ids[row["gemeente"]], ids[row["buur"]]) for row in read_csv("codelists", "gemeente_buren.csv")]
    touching = {other for a, b in pairs for one, other in ((a, b), (b, a)) if one == region_id}
    return frozenset(touching - {region_id, ""})
