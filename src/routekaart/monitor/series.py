"""The coverage at the start of every half year since 2018."""

from __future__ import annotations

from datetime import date

from routekaart.network.index import Index

from .coverage import Coverage, coverage_of

START_YEAR = 2018


def moments(until: date) -> tuple[date, ...]:
    """1 February and 1 October of every year since 2018, up to and including `until`, then `until` itself."""
    days = [date(year, month, 1) for year in range(START_YEAR, until.year + 1) for month in (2, 10)]
    return (*[day for day in days if day < until], until)


def series_of(index: Index, until: date, division: str) -> tuple[Coverage, ...]:
    """The coverage at every moment, ascending."""
    return tuple(coverage_of(index, day, division) for day in moments(until))
