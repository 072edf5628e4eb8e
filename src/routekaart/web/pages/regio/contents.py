"""What stands above the sections on the page of one region."""

from __future__ import annotations

from dataclasses import dataclass

from routekaart.atlas.region_facts import RegionFacts, region_facts
from routekaart.atlas.region_figures import has_figures, headline_of
from routekaart.domain.places import Place
from routekaart.domain.regions import Region


@dataclass(frozen=True)
class RegionPage:
    """A region with the sentence above its page."""

    facts: RegionFacts
    headline: str
    has_figures: bool

    @property
    def region(self) -> Region:
        return self.facts.region

    @property
    def word(self) -> str:
        return self.facts.word

    @property
    def uncertain(self) -> list[Region]:
        """The gemeenten of which no list says whether they are in it."""
        return self.facts.uncertain


def region_page(place: Place) -> RegionPage:
    """The page of a region."""
    facts = region_facts(place)
    return RegionPage(facts, headline_of(facts.region), has_figures(facts.region))
