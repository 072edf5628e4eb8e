"""What stands above the sections on the page of one region."""

from __future__ import annotations

from dataclasses import dataclass

from routekaart.atlas.missing import NotFound
from routekaart.atlas.pictures import Framed, framed
from routekaart.atlas.region_facts import RegionFacts, region_facts
from routekaart.atlas.region_figures import has_figures
from routekaart.atlas.verdict import Verdict, verdict
from routekaart.domain.places import Place
from routekaart.domain.regions import Region
from routekaart.domain.sections import Day


@dataclass(frozen=True)
class RegionPage:
    """A region with the sentences that answer its page first."""

    facts: RegionFacts
    verdict: Verdict
    has_figures: bool
    locator: Framed | None

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


def region_page(place: Place, day: Day) -> RegionPage:
    """The page of a region."""
    facts = region_facts(place)
    return RegionPage(facts, verdict(place, day.on), has_figures(facts.region), _locator(place))


def _locator(place: Place) -> Framed | None:
    """The map beside the sentences. Missing: None where it is not known which gemeenten there are."""
    try:
        return framed("ligging", *place.parts)
    except NotFound:
        return None
