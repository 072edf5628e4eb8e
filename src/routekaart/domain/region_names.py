"""Names and codes of regions with the years in which they hold, from `content/codelists/regio_namen.csv`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from routekaart.domain.content import read_csv
from routekaart.domain.slugs import slugify


def holds(since: str, until: str, year: int) -> bool:
    """True when `year` is not outside the bounds that are known."""
    return (not since.isdigit() or int(since) <= year) and (not until.isdigit() or year <= int(until))


@dataclass(frozen=True)
class Dated:
    """A name or code of a region. `since`, `until`: a year, `onbekend`, or empty for no bound."""

    value: str
    since: str
    until: str
    seen: int
    source: str


@cache
def _dated() -> dict[tuple[str, str], list[Dated]]:
    entries: dict[tuple[str, str], list[Dated]] = {}
    for row in read_csv("codelists", "regio_namen.csv"):
        entry = Dated(row["waarde"], row["van"], row["tot"], int(row["gezien"]), row["bron"])
        entries.setdefault((row["regio"], row["soort"]), []).append(entry)
    return entries


def name_in(region_id: str, year: int) -> str:
    """The name in `year`; of two that may have held, the one that a source saw nearest to it."""
    names = [name for name in _dated()[region_id, "naam"] if holds(name.since, name.until, year)]
    return min(names, key=lambda name: abs(name.seen - year)).value


def codes_of(region_id: str) -> tuple[Dated, ...]:
    """The codes of a region that a source gives, old ones first."""
    return tuple(_dated()[region_id, "code"])


@cache
def _by_slug() -> dict[str, frozenset[str]]:
    regions_of: dict[str, frozenset[str]] = {}
    for (region_id, kind), entries in _dated().items():
        for entry in entries if kind == "naam" else ():
            slug = slugify(entry.value)
            regions_of[slug] = regions_of.get(slug, frozenset()) | {region_id}
    return regions_of


def once_named(slug: str) -> frozenset[str]:
    """The ids of the regions, of whatever division, that have or had a name with this slug."""
    return _by_slug().get(slug, frozenset())
