"""Whether the numbers of one row and school year agree: men, women and total, candidates, passes and percentage.

Every number may be hidden (1 to 4), so what is asked is whether there are numbers that fit. Nothing of this is kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import Any

from routekaart.domain.counts import Count
from routekaart.domain.messages import message
from routekaart.sources.inbox import Row

_WORDS = {"candidates": "EXAMENKANDIDATEN", "passed": "GESLAAGDEN", "passed_pct": "SLAAGPERC"}
_SEXES = {"": "TOTAAL", "_men": "MAN", "_women": "VROUW"}
_HALF_A_TENTH = 0.0501


def refuse_contradiction(row: Row, school_year: str, settings: Mapping[str, Any]) -> None:
    """Raises: UserError naming the line and the column of a number that the others contradict."""
    no_sex = _no_sex(row, school_year, settings)
    for name in ("candidates", "passed"):
        _refuse_sum(row, name, school_year, no_sex)
    for sex in _SEXES:
        _refuse_passed(row, sex, school_year)


def _refuse_passed(row: Row, sex: str, school_year: str) -> None:
    """Of the persons of one sex, or of all: no more passes than candidates, and the percentage that fits both."""
    candidates, passed = row[f"candidates{sex} {school_year}"], row[f"passed{sex} {school_year}"]
    if passed.low > candidates.high:
        _refuse(
            row, "passed", sex, school_year, message("sources.expected_at_most", limit=_shown(candidates))
        )
    if not _is_percentage(row[f"passed_pct{sex} {school_year}"], candidates, passed):
        both = {"passed": _shown(passed), "candidates": _shown(candidates)}
        _refuse(row, "passed_pct", sex, school_year, message("sources.expected_pass_rate", **both))


def _no_sex(row: Row, school_year: str, settings: Mapping[str, Any]) -> int | None:
    """How many persons may stand in the total alone; None where `source.yml` names the row: any number."""
    named = [row["vestiging"], row["opleiding"], school_year] in settings["no_sex_more"]
    return None if named else int(settings["no_sex_at_most"])


def _refuse_sum(row: Row, name: str, school_year: str, no_sex: int | None) -> None:
    men, women, total = (row[f"{part} {school_year}"] for part in (f"{name}_men", f"{name}_women", name))
    both = men + women
    if total.high < both.low or (no_sex is not None and total.low > both.high + no_sex):
        parts = {"men": _shown(men), "women": _shown(women), "total": _shown(total)}
        _refuse(row, name, "", school_year, message("sources.expected_men_and_women", **parts))


def _is_percentage(pct: float, candidates: Count, passed: Count) -> bool:
    """Whether some number of candidates and of passes, as far as they are known, gives this percentage."""
    pairs = product(range(candidates.low, candidates.high + 1), range(passed.low, passed.high + 1))
    return any(abs((100 * p / c if c else 0) - pct) < _HALF_A_TENTH for c, p in pairs if p <= c)


def _shown(count: Count) -> str:
    return str(count.low) if count.is_exact else f"{count.low}–{count.high}"


def _refuse(row: Row, name: str, sex: str, school_year: str, expected: str) -> None:
    column = f"{_WORDS[name]} SCHOOLJAAR {school_year} - {_SEXES[sex]}"
    value = row[f"{name}{sex} {school_year}"]
    row.place.refuse(column, _shown(value) if isinstance(value, Count) else value, expected)
