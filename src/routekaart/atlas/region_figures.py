"""The real figures of one region: every indicator here and in the country, and the sentence above them."""

from __future__ import annotations

from dataclasses import dataclass

from routekaart.atlas.exam_figures import phrase, real_figures, years_of
from routekaart.domain.country import COUNTRY
from routekaart.domain.counts import Count
from routekaart.domain.regions import Region
from routekaart.scanner.headlines import headline, sentence
from routekaart.scanner.indicators import Indicator, indicators
from routekaart.scanner.values import Value, value


@dataclass(frozen=True)
class Fact:
    """The latest value of an indicator, here and in the country."""

    indicator: Indicator
    here: Value
    country: Value


def facts_of(region: Region) -> list[Fact]:
    """The latest value of every indicator, in their order."""
    atoms = real_figures()
    last = years_of(atoms).last
    return [
        Fact(indicator, value(atoms, name, region.id, last), value(atoms, name, COUNTRY.id, last))
        for name, indicator in indicators().items()
    ]


def has_figures(region: Region) -> bool:
    """False when it is not known for certain which gemeenten are in it, or no school had a candidate."""
    atoms = real_figures()
    candidates = value(atoms, "examenkandidaten", region.id, years_of(atoms).last)
    return isinstance(candidates, Count) and candidates.high > 0


def headline_of(region: Region) -> str:
    """How the number of candidates changed, in one or two sentences."""
    return sentence(headline(real_figures(), region.id), phrase(region))
