"""Counts over the years as lines that can be compared: each with its first year on 100."""

from __future__ import annotations

from collections.abc import Mapping

from routekaart.domain.counts import Count, Unknown
from routekaart.domain.spans import Span
from routekaart.scanner.values import Value, change

BASE = 100.0


def indexed(values: Mapping[str, Value]) -> dict[str, Span | Unknown]:
    """School year -> the value with the first year as 100. Missing: Unknown when the first year has nobody."""
    first = min(values)
    changes = {year: change(values[first], value) for year, value in values.items()}
    spans = {
        year: growth if isinstance(growth, Unknown) else Span(BASE + growth.low, BASE + growth.high)
        for year, growth in changes.items()
    }
    start = spans[first]
    return spans | {first: start if isinstance(start, Unknown) else Span(BASE, BASE)}


def is_large_enough(values: Mapping[str, Count], least: int) -> bool:
    """True when every year has at least `least` persons for certain: an index of fewer is chance."""
    return all(count.low >= least for count in values.values())
