"""What stands in a published flow table where no code stands: the batch writes it, the pages read it."""

from __future__ import annotations

ALL = "*"
"""Everything of a column together."""
NONE = "-"
"""What does not apply."""
UNKNOWN = "onbekend"
"""A place that no list knows."""


def unknown_region(division: str) -> str:
    """The place of a division that stands for who is in no known region of it."""
    return f"{division}-{UNKNOWN}"


def division_of_unknown(place: str) -> str:
    """The division of which a place is the unknown region. Missing: empty for every other place."""
    return place.removesuffix(f"-{UNKNOWN}") if place.endswith(f"-{UNKNOWN}") else ""
