"""Regions of one model: gemeente, RMC-regio, arbeidsmarktregio and provincie, as lists per year.

The gemeente is the atom: every other region is a set of gemeenten, and divisions do not nest. What no list
at hand says is `Unknown`, never a guess. The lists and their sources stand in `content/codelists/`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from routekaart.domain.content import read_csv
from routekaart.domain.counts import Unknown
from routekaart.domain.messages import UserError

URL_WORDS = {
    "gemeente": "gemeente",
    "rmc": "rmc-regio",
    "arbeidsmarktregio": "arbeidsmarktregio",
    "provincie": "provincie",
}
"""Division -> its word in URLs and data files."""

DIVISIONS = tuple(URL_WORDS)
REFERENCE = date(2025, 1, 1)
"""The reference date of region membership: "indeling 2025"."""

UNKNOWN_MEMBERSHIP = Unknown("regions.unknown_membership")


@dataclass(frozen=True)
class Dated:
    """A name or code of a region. `since` and `until` are years as text, `onbekend`, or empty for still valid."""

    value: str
    since: str
    until: str
    source: str

    def holds_in(self, year: int) -> bool:
        """True when the sources do not contradict that it held in `year`."""
        begun = not self.since.isdigit() or int(self.since) <= year
        return begun and (not self.until.isdigit() or year <= int(self.until))


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
    """Gemeente code -> region id in `year`. Missing: an empty id where no source says; Unknown without a list."""
    if year not in known_years(division):
        return Unknown("regions.unknown_year")
    column = "gemeente" if division == "gemeente" else division
    return {row["gemeente"]: row[column] for row in read_csv("codelists", f"{_lists()[division, year]}.csv")}


@cache
def _dated() -> dict[tuple[str, str], list[Dated]]:
    found: dict[tuple[str, str], list[Dated]] = {}
    for row in read_csv("codelists", "regio_namen.csv"):
        entry = Dated(row["waarde"], row["van"], row["tot"], row["bron"])
        found.setdefault((row["regio"], row["soort"]), []).append(entry)
    return found


def _name(region_id: str, year: int) -> str:
    """The name in `year`; the latest of several that may have held then."""
    return [entry for entry in _dated()[region_id, "naam"] if entry.holds_in(year)][-1].value


@cache
def _regions(division: str, year: int) -> tuple[Region, ...]:
    if division == "gemeente":
        if year not in known_years("gemeente"):
            raise UserError("regions.no_list", division=URL_WORDS[division], year=year)
        rows = _gemeente_rows(year)
        return tuple(Region("gemeente", row["gemeente"], row["naam"], row["slug"]) for row in rows)
    return tuple(
        Region(division, row["regio"], _name(row["regio"], year), row["slug"], tuple(_codes(row["regio"])))
        for row in read_csv("codelists", "regios.csv")
        if row["indeling"] == division and Dated("", row["van"], row["tot"], "").holds_in(year)
    )


def _codes(region_id: str) -> list[Dated]:
    return _dated().get((region_id, "code"), [])


def regions(division: str, on: date = REFERENCE) -> tuple[Region, ...]:
    """The regions of `division` on a date, in the order of the list. Raises: UserError without a list."""
    return _regions(division, on.year)


def region(region_id: str, on: date = REFERENCE) -> Region | Unknown:
    """The region with this id."""
    found = (r for division in DIVISIONS for r in regions(division, on) if r.id == region_id)
    return next(found, Unknown("regions.unknown_region"))


def region_by_slug(division: str, slug: str, on: date = REFERENCE) -> Region | Unknown:
    """The region of a division that a URL names."""
    found = (r for r in regions(division, on) if r.slug == slug)
    return next(found, Unknown("regions.unknown_region"))


def region_of(gemeente: str, division: str, on: date = REFERENCE) -> Region | Unknown:
    """The region of `division` that a gemeente (GM code) lies in on a date."""
    ids = membership(division, on.year)
    if isinstance(ids, Unknown):
        return ids
    if gemeente not in ids:
        return Unknown("regions.unknown_gemeente")
    return region(ids[gemeente], on) if ids[gemeente] else UNKNOWN_MEMBERSHIP


def members(region_id: str, on: date = REFERENCE) -> frozenset[str] | Unknown:
    """The GM codes of the gemeenten in a region on a date. Missing: Unknown when no list gives all of them."""
    found = region(region_id, on)
    if isinstance(found, Unknown):
        return found
    ids = membership(found.division, on.year)
    if isinstance(ids, Unknown):
        return ids
    codes = frozenset(gemeente for gemeente, own in ids.items() if own == region_id)
    return codes or UNKNOWN_MEMBERSHIP


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
    """Ids of the regions of the same division that border on a region. Missing: unknown members border on nothing.

    Source: shared points of the CBS/Kadaster boundaries of 2025.
    """
    found = region(region_id)
    ids = UNKNOWN_MEMBERSHIP if isinstance(found, Unknown) else membership(found.division, REFERENCE.year)
    if isinstance(ids, Unknown):
        return frozenset()
    pairs = [(ids[row["gemeente"]], ids[row["buur"]]) for row in read_csv("codelists", "gemeente_buren.csv")]
    touching = {other for a, b in pairs for own, other in ((a, b), (b, a)) if own == region_id}
    return frozenset(touching - {region_id, ""})
