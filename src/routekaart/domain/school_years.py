"""School years as text `2024-2025`: from 1 August up to and including 31 July."""

from __future__ import annotations

import re
from datetime import date

_FORM = re.compile(r"(\d{4})-(\d{4})", re.ASCII)


def is_school_year(text: str) -> bool:
    """True for text like `2024-2025` whose second year follows the first."""
    match = _FORM.fullmatch(text)
    return bool(match) and int(match[2]) == int(match[1]) + 1  # type: ignore[index]


def school_year_of(day: date) -> str:
    """The school year that `day` falls in."""
    start = day.year if day.month >= 8 else day.year - 1
    return school_year(start)


def school_year(start: int) -> str:
    """The school year that begins on 1 August of `start`."""
    return f"{start}-{start + 1}"


def start_year(school_year: str) -> int:
    """The calendar year in which `school_year` begins."""
    assert is_school_year(school_year), school_year
    return int(school_year[:4])


def reference_date(school_year: str) -> date:
    """The peildatum of enrolments: 1 October of the school year."""
    return date(start_year(school_year), 10, 1)


def shift(school_year_: str, years: int) -> str:
    """The school year `years` later (earlier when negative)."""
    return school_year(start_year(school_year_) + years)
