"""Whether an initiative is invented, real, or nobody knows: asked here by every page, file and answer."""

from __future__ import annotations

from functools import cache

from routekaart.warehouse.paths import data_set

from .known_parties import is_known
from .letter import letter_records
from .records import Record


def is_invented(record: Record) -> bool | None:
    """True: invented. False: real. None: a school or institution in it is in no list that we have.

    Where schools are fictional everything is, also what people add, except what a document names that we hold.
    """
    if (record.source, record.source_reference, record.name) in _named_in_the_letter():
        return False
    if record.is_example or data_set() == "example":
        return True
    parties = [partner for partner in record.partners if partner.role in ("vo", "mbo")]
    return False if all(is_known(partner.code) for partner in parties) else None


@cache
def _named_in_the_letter() -> frozenset[tuple[str, str, str]]:
    return frozenset((one.source, one.source_reference, one.name) for one in letter_records())
