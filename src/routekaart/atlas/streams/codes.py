"""The codes of published tables that stand on their own picture: their order, their word and their colour."""

from __future__ import annotations

from routekaart.domain.messages import message

ORIGINS = ("mbo", "havo", "vwo", "vmbo", "other_vo", "ho", "none")
"""Where a new student was a year before, other than in the last vmbo year."""
ENDS = ("m1", "m2", "m3", "m4", "ho", "hv", "v3", "v4", "vm", "ov", "--")
"""Where somebody is at the end of a path of six years."""
QUALIFIED = ("1", "2", "3", "4", "5", "6", "0")
"""In which of six years a startkwalificatie was obtained; 0 for not."""
ORDERS = {"origin": ORIGINS, "end": ENDS, "qualified": QUALIFIED}
_COLOURS = {
    "end": {
        "m1": 4,
        "m2": 3,
        "m3": 2,
        "m4": 0,
        "ho": 5,
        "hv": 6,
        "v3": 7,
        "v4": 7,
        "vm": 7,
        "ov": 7,
        "--": 1,
    },
}


def word(dimension: str, code: str) -> str:
    """The Dutch word of a code. Raises: KeyError for a code without one."""
    return message(f"streams.{dimension}_{code}")


def colour(dimension: str, code: str) -> int:
    """The place of a code in the categorical scale."""
    return _COLOURS[dimension][code]
