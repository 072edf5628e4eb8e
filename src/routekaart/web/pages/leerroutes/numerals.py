"""Numbers as Dutch people write them: `2.700`, `2,5`. What may be read in two ways is not read."""

from __future__ import annotations

import re
from decimal import Decimal

THOUSANDS = re.compile(r"-?[1-9]\d{0,2}(\.\d{3})+(,\d+)?", re.ASCII)
PLAIN = re.compile(r"-?\d+([.,]\d+)?", re.ASCII)
AMBIGUOUS = re.compile(r"-?([1-9]\d{0,2},\d{3}|0\d+[.,]\d+|\d*[1-9]\d*\.\d{3,})", re.ASCII)
"""`2,700` may be 2,7 or 2.700; so may `5.0000` and `0012,5`."""
MOST_DIGITS = 15
"""A longer number cannot be given back as it was written."""


def number_of(text: str) -> int | float | str:
    """The number that was written; any other text, and what may be two numbers, as it is."""
    is_grouped = bool(THOUSANDS.fullmatch(text))
    is_plain = bool(PLAIN.fullmatch(text)) and not AMBIGUOUS.fullmatch(text)
    if not (is_grouped or is_plain) or sum(sign.isdigit() for sign in text) > MOST_DIGITS:
        return text
    value = float((text.replace(".", "") if is_grouped else text).replace(",", "."))
    return int(value) if value.is_integer() else value


def numeral(value: float) -> str:
    """The text in which `number_of` finds this number again."""
    if isinstance(value, int):
        return f"{value:,}".replace(",", ".")
    text = f"{Decimal(repr(value)):f}".replace(".", ",")
    return f"{text}0" if AMBIGUOUS.fullmatch(text) else text
