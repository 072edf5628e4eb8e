"""Where a region stands among others when their values are intervals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from routekaart.domain.counts import Unknown
from routekaart.figures.numbers import span
from routekaart.scanner.atoms import Value


@dataclass(frozen=True)
class Rank:
    """From `first` to `last` of `count`, counted from the highest value; one place when they are equal."""

    first: int
    last: int
    count: int


def rank(values: Mapping[str, Value], name: str) -> Rank | Unknown:
    """The place of a region among those whose value is known. Missing: the reason why its own value is not."""
    value_of_region = values[name]
    if isinstance(value_of_region, Unknown):
        return value_of_region
    bounds = {region: span(value) for region, value in values.items()}
    least, greatest = bounds.pop(name) or (0.0, 0.0)
    others = [pair for pair in bounds.values() if pair]
    above = sum(low > greatest for low, _ in others)
    below = sum(high < least for _, high in others)
    return Rank(1 + above, len(others) + 1 - below, len(others) + 1)
