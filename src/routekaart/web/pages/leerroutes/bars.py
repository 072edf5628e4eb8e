"""The hours of a design beside what the law asks: as bars under one text, as a table under two."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from routekaart.domain.messages import message
from routekaart.law.exact import added
from routekaart.law.hours import asked_hours, statements, value
from routekaart.law.norms import PARTS, norms
from routekaart.law.rule import Facts

from .choices import Choice, choices

WIDTH = 1000


class Bar(NamedTuple):
    """One kind of hours. Units: `given` and `norm` klokuren; `filled` to `norm_at` thousandths of the widest.

    `is_sure`: the design says nothing else about these hours.
    """

    label: str
    given: float | None
    norm: int
    lacking: float
    filled: int
    norm_at: int
    is_sure: bool = True

    @property
    def gap(self) -> int:
        return max(0, self.norm_at - self.filled)

    @property
    def tone(self) -> str:
        if self.given is None or not self.is_sure:
            return "unknown"
        return "bad" if self.lacking else "good"


def bars(facts: Facts, version: str) -> list[Bar]:
    """The hours under one text. Missing: empty where the law has no norm yet, or nothing is known."""
    norm = asked_hours(facts, norms(version))
    stated = statements(facts)
    given = {part: value(stated, part) for part in PARTS}
    if norm is None or all(hours is None for hours in given.values()):
        return []
    widest = max(*norm.values(), *(hours or 0 for hours in given.values()))
    return [_bar(part, given[part], norm[part], widest) for part in PARTS]


def _bar(part: str, given: float | None, norm: int, widest: float) -> Bar:
    filled = round((given or 0) * WIDTH / widest)
    lacking = max(0, added(norm, -given)) if given is not None else 0
    label = message(f"leerroutes.short_hours_{part}")
    return Bar(label, given, norm, lacking, filled, min(WIDTH - 3, round(norm * WIDTH / widest)))


class TwoTexts(NamedTuple):
    """The hours under the texts that differ: the dates, and per kind of hours what each text says."""

    versions: tuple[str, ...]
    rows: tuple[tuple[tuple[str, Bar], ...], ...]
    outcomes: tuple[tuple[str, str], ...] = ()


def hours_under(facts: Facts, versions: Iterable[str], is_sure: bool = True) -> TwoTexts | None:
    """The hours beside the norm of each text. Missing: None where a text has no norm, or nothing is known."""
    tables = [[(v, bar._replace(is_sure=is_sure)) for bar in bars(facts, v)] for v in versions]
    if not tables or not all(tables):
        return None
    return TwoTexts(tuple(table[0][0] for table in tables), tuple(zip(*tables, strict=True)))


def with_other_norms(facts: Facts, versions: Iterable[str]) -> list[str]:
    """Of the texts with equal norms the first."""
    by_hours: dict[str, str] = {}
    for version in versions:
        by_hours.setdefault(str(asked_hours(facts, norms(version))), version)
    return list(by_hours.values())


def two_texts(facts: Facts, finding: Mapping[str, Any]) -> TwoTexts | None:
    """Both verdicts of a finding on hours. Missing: None where the texts do not differ."""
    verdicts = finding["verdicts"]
    hours = hours_under(facts, [verdict["version"] for verdict in verdicts])
    if hours is None or len(verdicts) < 2:
        return None
    return hours._replace(outcomes=tuple((verdict["version"], verdict["outcome"]) for verdict in verdicts))


def other_lengths(facts: Facts, version: str) -> list[tuple[Choice, Mapping[str, Any]]]:
    """The other lengths that are lawful, with their hours."""
    offered = choices("duur_jaren", facts) or ()
    others = [choice for choice in offered if choice.value != facts.get("duur_jaren")]
    asked = [
        (choice, asked_hours({**facts, "duur_jaren": choice.value}, norms(version))) for choice in others
    ]
    return [(choice, norm) for choice, norm in asked if norm]
