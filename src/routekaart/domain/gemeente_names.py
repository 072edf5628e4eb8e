"""The gemeente that a file names without a code, without ever guessing: there are two Bergens.

Source: names of CBS/Kadaster 2016 and 2025, other spellings in `content/codelists/gemeente_namen.csv`.
"""

from __future__ import annotations

from functools import cache

from routekaart.domain.content import read_csv
from routekaart.domain.counts import Unknown
from routekaart.domain.mergers import SPLIT, successor
from routekaart.domain.slugs import slugify

AMBIGUOUS = Unknown("regions.ambiguous_gemeente")
NOT_FOUND = Unknown("regions.unknown_gemeente_name")


def normal(name: str) -> str:
    """`name` without case, accents and punctuation: `'S-GRAVENHAGE` and `S GRAVENHAGE` are the same."""
    return slugify(name)


@cache
def _codes() -> dict[str, frozenset[str]]:
    """Normal name -> the codes of 2025 it may mean; empty for a gemeente that was split."""
    codes_of: dict[str, frozenset[str]] = {}
    for file in ("gemeenten_2016.csv", "gemeenten_2017.csv", "gemeenten_2025.csv", "gemeente_namen.csv"):
        for row in read_csv("codelists", file):
            code = successor(row["gemeente"])
            codes = frozenset() if isinstance(code, Unknown) else frozenset({code})
            codes_of[normal(row["naam"])] = codes_of.get(normal(row["naam"]), frozenset()) | codes
    return codes_of


@cache
def _families() -> frozenset[str]:
    """Normal names without a suffix that several gemeenten of 2025 carry: `bergen`."""
    bare = [normal(row["naam"].split("(")[0]) for row in read_csv("codelists", "gemeenten_2025.csv")]
    return frozenset(name for name in bare if bare.count(name) > 1)


def gemeente_named(name: str) -> str | Unknown:
    """The GM code in 2025 of the gemeente with this name, also of one that went whole into another.

    Missing: Unknown for a name no list has, one that several gemeenten carry, or a gemeente that was split.
    """
    codes = _codes().get(normal(name))
    if normal(name) in _families():
        return AMBIGUOUS
    if codes is None:
        return NOT_FOUND
    return next(iter(codes)) if len(codes) == 1 else AMBIGUOUS if codes else SPLIT
