"""From a figure of the monitor to the records behind it: the map with the same filters."""

from __future__ import annotations

from datetime import date, datetime

from routekaart.domain import addresses
from routekaart.domain.moments import known_text
from routekaart.domain.regions import DIVISION_OF_WORD
from routekaart.network.facets import word_of
from routekaart.network.selection_words import DATE, KNOWN, SIDE, VO_SIDE
from routekaart.network.terms import terms


def records_address(word: str, slug: str, on: date, known: datetime | None = None, **more: str) -> str:
    """The routes that count on a date as known at a moment (None: now).

    `word` and `slug` name a region ("" for the country), `more` are words of the map.
    """
    wanted = {
        word_of("kind"): ",".join(terms()["route_kinds"]),
        "status": ",".join(terms()["counting_statuses"]),
    }
    region = {_facet(word): slug, SIDE: VO_SIDE} if slug else {}
    dates = {DATE: on.isoformat()} | ({KNOWN: known_text(known)} if known else {})
    return addresses.map(**{**region, **wanted, **more, **dates})


def _facet(word: str) -> str:
    """The facet of the map that a division's word in an address names."""
    return DIVISION_OF_WORD[word]
