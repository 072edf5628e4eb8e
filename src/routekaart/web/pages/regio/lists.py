"""The regions of a division as a list; a long one by letter."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from routekaart.domain.regions import DIVISIONS, LARGER, URL_WORDS, Region, regions

ORDER = (*LARGER, *(name for name in DIVISIONS if name not in LARGER))
LONG = 100


def division_list(division: str) -> dict[str, Any]:
    """What the list of a division shows: its regions by name, and the other divisions with how many they have."""
    named = sorted(regions(division), key=_sorted_as)
    letters = [(letter, list(names)) for letter, names in groupby(named, key=lambda one: _sorted_as(one)[0])]
    return {
        "division": division,
        "divisions": [(name, URL_WORDS[name], len(regions(name))) for name in ORDER],
        "regions": named,
        "letters": letters if len(named) > LONG else [],
    }


def _sorted_as(region: Region) -> str:
    """The name without the article of old: 's-Hertogenbosch stands under H."""
    name = region.name.replace("’", "'")
    return name.removeprefix("'s-").removeprefix("'t ").upper()
