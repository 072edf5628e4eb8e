"""The facets that initiatives are chosen by, each with its word in an address and its values.

Inside Python a facet has its key; its word stands in addresses, in the API, and in the lists of terms.
"""

from __future__ import annotations

from datetime import date
from functools import cache

from routekaart.domain.codelists import leerwegen, mbo_domeinen, profielen
from routekaart.domain.regions import LARGER, UNPLACED, regions

from .divisions import list_year
from .terms import keys, label

STATIC_FACETS = {
    "kind": "kind",
    "source": "source",
    "profiel": "profielen",
    "domein": "domeinen",
    "leerweg": "leerwegen",
    "level": "levels",
    "sector": "sectors",
}
"""Facet -> the field of a record with its values: what does not follow from a date."""
REGION_FACETS = (*LARGER, "gemeente")
FACETS = (*REGION_FACETS, *STATIC_FACETS, "status")
_WORDS = {"kind": "soort", "source": "bron", "level": "niveau"}
_FACETS = {word: facet for facet, word in _WORDS.items()}
_TERMS = {"kind": "kinds", "status": "statuses", "source": "sources", "level": "levels", "sector": "sectors"}


def word_of(facet: str) -> str:
    """The word of a facet in an address."""
    return _WORDS.get(facet, facet)


def facets_in_order() -> tuple[str, ...]:
    """The facets in the order in which they are offered."""
    return tuple(_FACETS.get(word, word) for word in keys("facets"))


def title_of(facet: str) -> str:
    """What a reader calls a facet."""
    return label("facets", word_of(facet))


@cache
def choices(facet: str, year: int) -> dict[str, tuple[str, str]]:
    """Of a facet: value in an address -> (key in the index, Dutch label), in the order of its list."""
    if facet in REGION_FACETS:
        named = {region.slug: (region.id, region.name) for region in regions(facet, date(year, 1, 1))}
        return named | {UNPLACED: (UNPLACED, label("labels", "unknown_region"))}
    if facet == "profiel":
        return {code: (code, profiel.name) for code, profiel in profielen().items()}
    if facet == "domein":
        return {code: (code, domein.name) for code, domein in mbo_domeinen().items()}
    if facet == "leerweg":
        return {code: (code, leerweg.name) for code, leerweg in leerwegen().items()}
    return {key: (key, label(_TERMS[facet], key)) for key in keys(_TERMS[facet])}


def facet_choices(facet: str, on: date) -> dict[str, tuple[str, str]]:
    """The choices of a facet that hold on a date."""
    return choices(facet, list_year(on) if facet in REGION_FACETS else 0)
