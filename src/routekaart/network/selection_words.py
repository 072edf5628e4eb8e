"""A selection as it stands in a URL, and back: the same words on the map, in the list, in a download and in the API."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from routekaart.domain.messages import UserError
from routekaart.domain.moments import known_moment, known_text, parse_day

from .facets import FACETS, facet_choices, word_of
from .selection import LONGEST_SEARCH, Selection

DATE, KNOWN, TEXT, SIDE, TOO = "datum", "bekend", "zoek", "kant", "ook"
VO_SIDE = "vmbo"
"""The value of `kant` that counts a region only with a vmbo vestiging in it."""
ENDED_TOO = "beeindigd"
"""The value of `ook` that adds what has ended."""
Read = TypeVar("Read")


@dataclass(frozen=True)
class Understood:
    """The selection that words in an address mean, what was not understood (parameter, value), and of the dates why."""

    selection: Selection
    unknown: tuple[tuple[str, str], ...]
    reasons: dict[str, str]


def understand(values: Mapping[str, Sequence[str]], today: date) -> Understood:
    """The selection that query values mean. What is not understood is left out and named."""
    unknown: list[tuple[str, str]] = []
    reasons: dict[str, str] = {}
    on = _first(values, DATE, parse_day, unknown, reasons) or today
    known = _first(values, KNOWN, lambda value: known_moment(value, today), unknown, reasons)
    text = " ".join(" ".join(values.get(TEXT, ())).replace("\x00", " ").split())[:LONGEST_SEARCH]
    chosen = {}
    for facet in FACETS:
        offered = facet_choices(facet, on)
        wanted = [value for item in values.get(word_of(facet), ()) for value in item.split(",") if value]
        understood = frozenset(offered[value][0] for value in wanted if value in offered)
        unknown += [(word_of(facet), value) for value in wanted if value not in offered]
        if understood:
            chosen[facet] = understood
    vo_only = _has(values, SIDE, VO_SIDE, unknown)
    with_ended = _has(values, TOO, ENDED_TOO, unknown)
    return Understood(Selection(on, chosen, text, vo_only, known, with_ended), tuple(unknown), reasons)


def _has(values: Mapping[str, Sequence[str]], name: str, only: str, unknown: list[tuple[str, str]]) -> bool:
    """True when a parameter with one possible value has it."""
    given = [value for value in values.get(name, ()) if value]
    unknown += [(name, value) for value in given if value != only]
    return only in given


def _first(
    values: Mapping[str, Sequence[str]],
    name: str,
    parse: Callable[[str], Read],
    unknown: list[tuple[str, str]],
    reasons: dict[str, str],
) -> Read | None:
    """The first value that parses; the others before it are named."""
    for value in filter(None, values.get(name, ())):
        try:
            return parse(value)
        except UserError as error:
            unknown.append((name, value))
            reasons[value] = str(error)
    return None


def query_values(selection: Selection, today: date) -> dict[str, list[str]]:
    """The query values of a selection, the inverse of `understand`; today's date is left out."""
    values: dict[str, list[str]] = {}
    for facet, wanted in selection.chosen.items():
        values[word_of(facet)] = [
            value for value, (key, _) in facet_choices(facet, selection.on).items() if key in wanted
        ]
    if selection.text:
        values[TEXT] = [selection.text]
    if selection.vo_only:
        values[SIDE] = [VO_SIDE]
    if selection.with_ended:
        values[TOO] = [ENDED_TOO]
    if selection.on != today:
        values[DATE] = [selection.on.isoformat()]
    if selection.known:
        values[KNOWN] = [known_text(selection.known)]
    return values
