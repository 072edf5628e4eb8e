"""What an open finding waits for, in words: what is missing, what stands there already, and what has a day to come."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from routekaart.domain.messages import message
from routekaart.domain.moments import dutch_date
from routekaart.law.rule import Facts
from routekaart.law.wording import label

from .options import MISSING

UNKNOWN = "law.unknown"


def need_text(need: str, facts: Facts, on: str | None) -> str:
    """A fact that an answer waits for, in words; of a row which row of which list, of a day to come that it must come."""
    whole, row, part = _parts(need)
    day = _day_to_come(need, facts, on)
    if day:
        what = message("leerroutes.need_row", whole=whole, row=row) if row else label(need)
        return message("leerroutes.need_to_come", what=what.removesuffix("?"), day=dutch_date(day))
    if not row:
        return label(need)
    return message("leerroutes.need_of_row", whole=whole, row=row, part=part[:1].lower() + part[1:])


def is_planned(need: str, facts: Facts, on: str | None) -> bool:
    """True when the fact has a day that must still come."""
    return _day_to_come(need, facts, on) is not None


def is_missing(need: str, finding: Mapping[str, Any], facts: Facts, on: str | None) -> bool:
    """True for a fact to fill in or to wait for; else the finding says itself why it stays open."""
    is_told = finding["text_key"] != UNKNOWN and _told_at(need, facts) is not MISSING
    return not is_told or is_planned(need, facts, on)


def _told_at(need: str, facts: Facts) -> Any:
    """What the design tells at a path. Missing: `MISSING`, also for a fact about one row among others, as `pta (jaar 2)`."""
    path, *inside = need.split("[")
    value: Any = facts.get(path, MISSING)
    for step in inside:
        row, _, key = step.partition("].")
        index = int(row.removesuffix("]"))
        value = value[index] if isinstance(value, list) and index < len(value) else MISSING
        if key and value is not MISSING:
            value = value.get(key, MISSING) if isinstance(value, Mapping) else MISSING
    return value


def _parts(need: str) -> tuple[str, int, str]:
    """(list, row, what of it) in words; row 0 for what is not of a row."""
    row_match = re.match(r"(\w+)\[(\d+)\]", need)
    if not row_match:
        return "", 0, ""
    part = label(re.sub(r"\[\d+\]", "", need)).removesuffix("?")
    return label(row_match[1]).removesuffix("?"), int(row_match[2]) + 1, part


def _day_to_come(need: str, facts: Facts, on: str | None) -> date | None:
    """The day after the check on which it is planned. Missing: None where nothing is."""
    days = [day for day in _days(need, facts) if isinstance(day, str) and on is not None and day > on]
    return date.fromisoformat(min(days)) if days else None


def _days(need: str, facts: Facts) -> Iterator[Any]:
    """What the design tells as the day of this fact; of `pta (jaar 2)` the days of the rows of that year."""
    path, _, about = need.partition(" (")
    if not about:
        is_day = path.rpartition(".")[2] in ("datum", "pta_datum")
        yield from (value for value in [_told_at(path, facts)] if is_day)
        return
    asked = set(re.findall(r"\w+", about)) - {"jaar"}
    for row in facts.get(path, ()):
        if isinstance(row, Mapping) and asked <= {str(value) for value in row.values()}:
            yield row.get("datum")
