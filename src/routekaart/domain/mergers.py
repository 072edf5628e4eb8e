"""Gemeente mergers: the successor of a gemeente, and series carried across the years.

Source: `content/codelists/herindelingen.csv`. Up to 2017 the dates are published; after that the boundaries tell
which gemeente went into which, not when, so no list of 2018-2022 is at hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from routekaart.domain.content import read_csv
from routekaart.domain.counts import ZERO, Count, Unknown, total
from routekaart.domain.regions import membership

SPLIT = Unknown("regions.split_gemeente")
RECALCULATED = "regions.recalculated"
"""Message key of the mark on a series that is no longer as published; takes `year`."""


@dataclass(frozen=True)
class Carried:
    """A series on the gemeenten of `year`. `recalculated`: codes that joined others or parts."""

    year: int
    values: Mapping[str, Count | Unknown]
    recalculated: frozenset[str]
    mark: str = RECALCULATED


@cache
def _whole() -> dict[str, str]:
    rows = read_csv("codelists", "herindelingen.csv")
    return {row["van"]: row["naar"] for row in rows if row["status"] != "gesplitst"}


@cache
def _parts() -> dict[str, frozenset[str]]:
    """Split gemeente -> the gemeenten that hold a part of it."""
    parts: dict[str, frozenset[str]] = {}
    for row in read_csv("codelists", "herindelingen.csv"):
        if row["status"] == "gesplitst":
            parts[row["van"]] = parts.get(row["van"], frozenset()) | {row["naar"]}
    return parts


def successor(code: str, year: int = 2025) -> str | Unknown:
    """The gemeente of `year` that holds all of `code`. Missing: Unknown when it was split or `year` has no list."""
    codes = membership("gemeente", year)
    if isinstance(codes, Unknown):
        return codes
    while code not in codes:
        if code not in _whole():
            return SPLIT
        code = _whole()[code]
    return code


@cache
def counterparts(code: str, year: int) -> frozenset[str]:
    """The gemeenten of `year` that hold a part of `code`, or that it was made from. Missing: empty when none is known."""
    codes = membership("gemeente", year)
    assert not isinstance(codes, Unknown), year
    rows = [(row["van"], row["naar"]) for row in read_csv("codelists", "herindelingen.csv")]
    for pairs in (rows, [(new, old) for old, new in rows]):
        heirs, seen, todo = set(), set(), {code}
        while todo:
            seen |= todo
            heirs |= todo & codes.keys()
            todo = {other for one, other in pairs if one in todo and one not in codes} - seen
        if heirs:
            return frozenset(heirs)
    return frozenset()


def carry(series: Mapping[str, Count], from_year: int, to_year: int) -> Carried | Unknown:
    """`series` by gemeente of `from_year` on the gemeenten of `to_year`: a merged one is the sum of its parts.

    Missing: Unknown without a list for either year; an Unknown value where a gemeente got a part of a split one.
    """
    old, new = membership("gemeente", from_year), membership("gemeente", to_year)
    if isinstance(old, Unknown) or isinstance(new, Unknown):
        return Unknown("regions.unknown_year")
    assert from_year <= to_year, "a merged gemeente cannot be taken apart"
    assert old.keys() >= series.keys(), "the series is by gemeente of its year"
    parts: dict[str, list[str]] = {}
    unplaced: set[str] = set()
    for code in old:
        heir = successor(code, to_year)
        if isinstance(heir, str):
            parts.setdefault(heir, []).append(code)
        elif series.get(code, ZERO) != ZERO:
            unplaced |= _parts()[code]
    values: dict[str, Count | Unknown] = {
        heir: total(series[code] for code in codes if code in series)
        for heir, codes in parts.items()
        if not series.keys().isdisjoint(codes)
    }
    values |= dict.fromkeys(unplaced, SPLIT)
    merged = frozenset(heir for heir in values if parts[heir] != [heir])
    return Carried(to_year, values, merged | unplaced)
