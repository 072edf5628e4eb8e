"""The monitor once more, as a plain loop over records that tries every place where a party of unknown place may be.

It shares the code lists with the house and nothing else: no bitmaps, no intervals, no index.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import product

from routekaart.domain.content import read_csv
from routekaart.network.records import Partner, Record

ROUTES = {"doorlopende-leerroute", "geintegreerde-leerroute"}
YEAR = 2025
World = dict[tuple[int, int], str]
"""(number of the record, number of the party) -> the region that it is in."""


def regions_of(division: str) -> list[str]:
    found = {row[division] for row in read_csv("codelists", "gemeenten_2025.csv")} - {""}
    possible = (row["rmc_mogelijk"].split() for row in read_csv("codelists", "gemeenten_2025.csv"))
    return sorted(found | {one for own in possible for one in own} if division == "rmc" else found)


def options(gemeente: str, division: str) -> list[str]:
    """The regions in which a gemeente may be by the list of 2025; none when nobody knows."""
    rows = {row["gemeente"]: row for row in read_csv("codelists", "gemeenten_2025.csv")}
    while gemeente and gemeente not in rows:
        heirs = {row["naar"] for row in read_csv("codelists", "herindelingen.csv") if row["van"] == gemeente}
        gemeente = heirs.pop() if len(heirs) == 1 else ""
    if not gemeente:
        return []
    return [rows[gemeente][division]] if rows[gemeente][division] else rows[gemeente]["rmc_mogelijk"].split()


def status_of(record: Record, on: date) -> str | None:
    status, since = None, date.min
    for event in record.statuses:
        if since < event.on <= on:
            status, since = event.status, event.on
    if record.merged_into is not None:
        return None
    return "beeindigd" if record.ends_on is not None and not on < record.ends_on else status


def takes_part(partner: Partner, on: date) -> bool:
    return not (partner.since and on < partner.since) and not (partner.until and partner.until <= on)


def worlds(records: Sequence[Record], on: date, division: str) -> Iterator[World]:
    """Every way in which the parties can be spread over the regions; a gemeente is in one region for all its parties."""
    parties = {
        (i, j): partner
        for i, record in enumerate(records)
        for j, partner in enumerate(record.partners)
        if takes_part(partner, on) and (partner.gemeente or partner.role not in ("sector", "overig"))
    }
    # a party of unknown place is a place of its own; a gemeente is one place
    places = {key: one.gemeente if options(one.gemeente, division) else key for key, one in parties.items()}
    own = {place: options(place, division) if isinstance(place, str) else [] for place in places.values()}
    named = sorted({region for found in own.values() for region in found})
    others = [region for region in regions_of(division) if region not in named][: len(own)]
    ways = [(place, found or [*named, *others]) for place, found in own.items()]
    for chosen in product(*(found for _, found in ways)):
        where = dict(zip((place for place, _ in ways), chosen, strict=True))
        yield {key: where[place] for key, place in places.items()}


def regions_with(
    records: Sequence[Record],
    on: date,
    world: World,
    *,
    role: str | None = "vo",
    statuses: tuple[str, ...] = ("gemeld", "gestart"),
    kinds: set[str] | None = ROUTES,
    **has: str,
) -> set[str]:
    """The regions with a party of a record in one of the statuses, in one world."""
    found = set()
    for (i, j), region in world.items():
        record = records[i]
        if role is not None and record.partners[j].role != role:
            continue
        if kinds is not None and record.kind not in kinds:
            continue
        if status_of(record, on) not in statuses:
            continue
        if all(value in getattr(record, name) for name, value in has.items()):
            found.add(region)
    return found
