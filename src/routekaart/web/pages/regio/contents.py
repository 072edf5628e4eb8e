"""What stands on the page of one region, put together from the lists, the edition and the scanner."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from routekaart.atlas.exam_figures import Years, phrase, place_of, real_figures, years_of
from routekaart.atlas.mbo_places import MboHere, mbo_here
from routekaart.atlas.missing import NotFound
from routekaart.atlas.pictures import Framed, framed
from routekaart.atlas.schools import School, vmbo_schools
from routekaart.domain.country import COUNTRY
from routekaart.domain.counts import Count, Unknown
from routekaart.domain.regions import (
    DIVISIONS,
    URL_WORDS,
    Region,
    known_members,
    members,
    neighbours,
    possible_members,
    region,
    region_of,
)
from routekaart.scanner.headlines import headline, sentence
from routekaart.scanner.indicators import Indicator, indicators
from routekaart.scanner.values import Value, value

FIGURES = ("gemeenten", "sectoren", "leerwegen", "scholen")


@dataclass(frozen=True)
class Fact:
    """The latest value of an indicator, here and in the country."""

    indicator: Indicator
    here: Value
    country: Value


@dataclass(frozen=True)
class RegionPage:
    """A region with everything its page shows; read once, in a fixed number of queries."""

    region: Region
    gemeenten: list[Region]
    uncertain: list[Region]
    schools: list[tuple[School, Count]]
    uncertain_schools: list[tuple[School, Count]]
    mbo: MboHere

    @property
    def most_schools(self) -> int:
        """How many schools there are at most: also those in gemeenten of which it is not known whether they belong."""
        return len(self.schools) + len(self.uncertain_schools)

    @property
    def word(self) -> str:
        return URL_WORDS[self.region.division]

    @property
    def phrase(self) -> str:
        return phrase(self.region)

    @cached_property
    def headline(self) -> str:
        """The finding above the page, in one or two sentences."""
        return sentence(headline(real_figures(), self.region.id), self.phrase)

    @cached_property
    def facts(self) -> list[Fact]:
        """The latest value of every indicator."""
        atoms, last = real_figures(), self.years.last
        return [
            Fact(indicator, *(value(atoms, name, place, last) for place in (self.region.id, COUNTRY.id)))
            for name, indicator in indicators().items()
        ]

    @cached_property
    def has_figures(self) -> bool:
        """False when it is not known for certain which gemeenten are in it, or no school had a candidate."""
        found = self.facts[0].here
        return isinstance(found, Count) and found.high > 0

    @cached_property
    def years(self) -> Years:
        return years_of(real_figures())

    @cached_property
    def figures(self) -> dict[str, Framed]:
        """The figures of the page by kind; those that cannot be drawn for this region are absent."""
        wanted: list[tuple[str, tuple[str, ...]]] = [
            (kind, (kind, *place_of(self.region))) for kind in FIGURES
        ]
        wanted += [(name, ("lijn", name, *place_of(self.region))) for name in indicators()]
        return dict(_drawable(wanted))

    @cached_property
    def neighbours(self) -> list[Region]:
        """The regions of the same division that it borders on, by name."""
        return _named(neighbours(self.region.id))

    @cached_property
    def neighbours_with_schools(self) -> list[tuple[Region, int]]:
        """The neighbours that have vmbo schools, each with how many: for who finds none here."""
        inside = {near: found for near in self.neighbours if isinstance(found := members(near.id), frozenset)}
        schools = vmbo_schools(frozenset().union(*inside.values()))
        counted = {near: sum(school.gemeente in ids for school, _ in schools) for near, ids in inside.items()}
        return [(near, count) for near, count in counted.items() if count]

    @cached_property
    def around(self) -> list[tuple[str, list[Region]]]:
        """The regions of the other divisions that share a gemeente with this one."""
        others = [name for name in DIVISIONS if name not in ("gemeente", self.region.division)]
        return [(name, self._overlapping(name)) for name in others]

    def _overlapping(self, division: str) -> list[Region]:
        found = {region_of(gemeente.id, division) for gemeente in self.gemeenten}
        return sorted((r for r in found if isinstance(r, Region)), key=lambda r: r.name)


def region_page(found: Region) -> RegionPage:
    """The page of a region. Missing: no gemeenten where no list says which they are."""
    ids = known_members(found.id)
    sure: frozenset[str] = frozenset() if isinstance(ids, Unknown) else ids
    return RegionPage(
        found,
        _named(sure),
        _named(possible_members(found.id)),
        vmbo_schools(sure),
        vmbo_schools(possible_members(found.id)),
        mbo_here(sure),
    )


def _drawable(wanted: Iterable[tuple[str, tuple[str, ...]]]) -> Iterable[tuple[str, Framed]]:
    for name, address in wanted:
        try:
            yield name, framed(*address)
        except NotFound:
            continue


def _named(ids: frozenset[str]) -> list[Region]:
    found = [region(identity) for identity in ids]
    return sorted((r for r in found if isinstance(r, Region)), key=lambda r: r.name)
