"""Sums of amounts as people write them: 0,1 and 0,2 make 0,3, not 0,30000000000000004."""

from __future__ import annotations

from decimal import Decimal


def added(*amounts: float) -> float:
    """The sum of `amounts`, exact in the decimals that they are written with; an int when it is whole."""
    amount = sum(amounts)
    if isinstance(amount, int):  # quick: most hours are whole
        return amount
    exact = sum(Decimal(repr(one)) for one in amounts)
    return int(exact) if exact == int(exact) else float(exact)
