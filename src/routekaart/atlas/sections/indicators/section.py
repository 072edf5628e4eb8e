"""Every indicator of a region: its latest value, its rank, and where it stands among the others."""

from __future__ import annotations

from dataclasses import dataclass

from routekaart.atlas.exam_figures import place_of, real_figures, years_of
from routekaart.atlas.pictures import Framed, framed
from routekaart.atlas.pictures.strook import place_in_words, values_of_division
from routekaart.atlas.region_facts import region_facts
from routekaart.atlas.region_figures import has_figures
from routekaart.atlas.sections.samples import a_region
from routekaart.domain.counts import Unknown
from routekaart.domain.places import REGIONS, Place
from routekaart.domain.regions import Region
from routekaart.domain.sections import Day, Section
from routekaart.scanner.indicators import Indicator, indicators
from routekaart.scanner.ranking import rank
from routekaart.scanner.values import Value, value


@dataclass(frozen=True)
class Tile:
    """An indicator here: its value, its rank in words ("" where it has none) and its strip."""

    indicator: Indicator
    here: Value
    rank: str
    strip: Framed


@dataclass(frozen=True)
class Numbers:
    """The tiles in the order of the indicators. `word` and `slug` name the region in addresses."""

    tiles: list[Tile]
    last_year: str
    place: Place


def build(place: Place, day: Day) -> Numbers | None:
    """Missing: None for a region without figures."""
    region = region_facts(place).region
    if not has_figures(region):
        return None
    year = years_of(real_figures()).last
    tiles = [_tile(indicator, region, year) for indicator in indicators().values()]
    return Numbers(tiles, year, place)


def _tile(indicator: Indicator, region: Region, year: str) -> Tile:
    atoms = real_figures()
    here = value(atoms, indicator.id, region.id, year)
    place = rank(values_of_division(atoms, indicator.id, region.division), region.id)
    words = "" if isinstance(place, Unknown) else place_in_words(place)
    return Tile(indicator, here, words, framed("strook", indicator.id, *place_of(region)))


SECTION = Section(kinds=REGIONS, order=50, anchor="cijfers", build=build, samples=a_region)
