"""A published initiative as the index holds it, with the text that a search looks in."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import filterfalse

from routekaart.domain.regions import regions

from .records import Record

ROW = ("initiative_id", "data", "number", "recorded_at")
"""The columns of a version that an entry is made of."""


@dataclass(frozen=True)
class Entry:
    """A published initiative: its number in the URL, its record, its version and the text that a search looks in.

    `is_withdrawn`: it was published then and is not any more; what names it is gone from the record.
    """

    id: int
    record: Record
    version: int
    recorded_at: datetime
    haystack: str
    is_withdrawn: bool = False


def fold(text: str) -> str:
    """The text in small letters without accents, for searching."""
    folded = text.casefold()
    if folded.isascii():
        return folded
    return "".join(filterfalse(unicodedata.combining, unicodedata.normalize("NFKD", folded)))


@cache
def _names_of_gemeenten() -> dict[str, str]:
    return {region.id: region.name for region in regions("gemeente")}


def entry_of(
    initiative_id: int, record: Record, number: int, recorded_at: datetime, is_withdrawn: bool = False
) -> Entry:
    """The entry of a version; its text is all names in the record, and those of the places of its partners."""
    partners = (partner.name for partner in record.partners)
    places = dict.fromkeys(_names_of_gemeenten().get(partner.gemeente, "") for partner in record.partners)
    names = (record.name, record.goal, record.practice_region, *partners, *places)
    return Entry(initiative_id, record, number, recorded_at, fold(" ".join(names)), is_withdrawn)
