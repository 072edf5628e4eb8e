"""From a figure of the monitor to the records behind it: the map with the same filters."""

from __future__ import annotations

from datetime import date, datetime

from routekaart.domain import addresses
from routekaart.domain.moments import known_text
from routekaart.domain.regions import DIVISION_OF_WORD
from routekaart.network.facets import word_of
from routekaart.network.selection import Selection
from routekaart.network.selection_words import DATE, KNOWN, SIDE, VO_SIDE, query_values
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


def map_address(selection: Selection, today: date) -> str:
    """The map of a selection; what goes without saying is left out."""
    return addresses.map(
        **{name: ",".join(values) for name, values in query_values(selection, today).items()}
    )


def initiative_address(number: int, selection: Selection, today: date) -> str:
    """An initiative on the date of a selection, as known at its moment."""
    return addresses.initiative(number, **dates_in_address(selection, today))


def dates_in_address(selection: Selection, today: date) -> dict[str, str]:
    """The two dates of a selection as query values; what goes without saying is left out."""
    dates = query_values(Selection(selection.on, known=selection.known), today)
    return {name: values[0] for name, values in dates.items()}
