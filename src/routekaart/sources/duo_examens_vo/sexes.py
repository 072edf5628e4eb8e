"""Whether MAN and VROUW mean what they say: no row can tell when their columns changed names, a sector can."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from routekaart.domain.messages import UserError
from routekaart.sources.inbox import Row

_FEWEST = 100
"""Candidates. Of fewer together a sector says nothing."""

_OTHER = {"men": "women", "women": "men"}


@dataclass
class Sexes:
    """Counts the candidates of the sectors in which one sex is by far the largest, every year (`mostly`)."""

    mostly: Mapping[str, str]
    counts: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def add(self, row: Row, sector: object, school_year: str) -> None:
        if sector in self.mostly:
            for sex in _OTHER:
                self.counts[str(sector), school_year, sex] += row[f"candidates_{sex} {school_year}"].low

    def refuse_swapped(self, file: str) -> None:
        """Raises: UserError naming the sector and year in which the smaller sex is the larger."""
        for sector, school_year in sorted({key[:2] for key in self.counts}):
            most = self.mostly[sector]
            numbers = {sex: self.counts[sector, school_year, sex] for sex in _OTHER}
            if sum(numbers.values()) >= _FEWEST and numbers[_OTHER[most]] > numbers[most]:
                where = {"file": file, "sector": sector, "school_year": school_year, **numbers}
                raise UserError(f"sources.mostly_{most}", **where)
