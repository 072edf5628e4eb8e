"""The one sentence above a region's page, as a message key and the facts it needs."""

from __future__ import annotations

from dataclasses import dataclass

from routekaart.domain.country import COUNTRY
from routekaart.domain.counts import Count, Unknown
from routekaart.domain.messages import message
from routekaart.domain.spans import Span
from routekaart.figures.numbers import decimal
from routekaart.scanner.atoms import Atoms
from routekaart.scanner.values import growth, series

CANDIDATES = "examenkandidaten"
STEADY_PCT = 5
"""An interval around zero within this is called hardly any change; a wider one does not tell."""


@dataclass(frozen=True)
class Headline:
    """How the exam candidates of a region changed. `key` names a sentence of content/messages/scanner.yml.

    Units: `change` and `national` in per cent, as intervals. Missing: None in a headline that says it is unknown.
    """

    key: str
    region: str
    first_year: str = ""
    last_year: str = ""
    last: Count | None = None
    change: Span | None = None
    national: Span | None = None


def headline(atoms: Atoms, region_id: str) -> Headline:
    """The headline facts of a region; `headline_unknown` where its members or figures are not known."""
    candidates = series(atoms, CANDIDATES, region_id)
    first_year, last_year = min(candidates.values), max(candidates.values)
    last, change, national = (
        candidates.values[last_year],
        growth(candidates),
        growth(series(atoms, CANDIDATES, COUNTRY.id)),
    )
    if isinstance(last, Unknown):
        return Headline("headline_unknown", region_id)
    assert isinstance(last, Count)
    assert isinstance(national, Span)
    if isinstance(change, Unknown) or last.high == 0:
        key = "headline_none" if last.high == 0 else "headline_new"
        return Headline(key, region_id, first_year, last_year, last)
    return Headline(f"headline_{direction(change)}", region_id, first_year, last_year, last, change, national)


def direction(change: Span) -> str:
    """What an interval of per cents says: `fell`, `rose`, `steady` (hardly anything) or `unclear`."""
    if change.high < 0:
        return "fell"
    if change.low > 0:
        return "rose"
    return "steady" if is_steady(change) else "unclear"


def is_steady(change: Span) -> bool:
    """True of an interval that holds hardly any change."""
    return max(-change.low, change.high) <= STEADY_PCT


def sentence(facts: Headline, name: str) -> str:
    """The headline in Dutch, with the region's own name; hidden numbers as a lower and an upper bound."""
    count = between(facts.last.low, facts.last.high) if facts.last else ""
    text = message(
        f"scanner.{facts.key}",
        region=name,
        first_year=facts.first_year,
        last_year=facts.last_year,
        count=count,
        change=_size(facts.change),
    )
    if facts.national is None or facts.region == COUNTRY.id:
        return text
    key = f"scanner.national_{direction(facts.national)}"
    return f"{text} {message(key, change=_size(facts.national))}"


def between(low: float, high: float) -> str:
    """Two bounds as Dutch text, in whole numbers: `3.719 tot 3.866`, or one number when they round to the same."""
    ends = decimal(low), decimal(high)
    return ends[0] if ends[0] == ends[1] else message("scanner.between", low=ends[0], high=ends[1])


def _size(change: Span | None) -> str:
    if change is None:
        return ""
    return between(*sorted((abs(change.low), abs(change.high))))
