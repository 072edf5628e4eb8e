"""What the lists and the edition say of one region: its gemeenten, schools and institutions, and what lies around it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

from routekaart.atlas.edition import edition_id
from routekaart.atlas.exam_figures import phrase
from routekaart.atlas.mbo_places import MboHere, mbo_here
from routekaart.atlas.schools import School, vmbo_schools
from routekaart.domain.counts import Count, Unknown
from routekaart.domain.places import Place
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


@dataclass(frozen=True)
class RegionFacts:
    """A region with what is in it for certain, and what may be: that of gemeenten of which no list says."""

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
    def neighbours(self) -> list[Region]:
        """The regions of the same division that it borders on, by name."""
        return _named(neighbours(self.region.id))

    @cached_property
    def neighbours_with_schools(self) -> list[tuple[Region, int]]:
        """The neighbours that have vmbo schools, each with how many: for who finds none here."""
        inside = {
            near: gemeenten
            for near in self.neighbours
            if isinstance(gemeenten := members(near.id), frozenset)
        }
        schools = vmbo_schools(frozenset().union(*inside.values()))
        counted = {near: sum(school.gemeente in ids for school, _ in schools) for near, ids in inside.items()}
        return [(near, count) for near, count in counted.items() if count]

    @cached_property
    def around(self) -> list[tuple[str, list[Region]]]:
        """The regions of the other divisions that share a gemeente with this one."""
        others = [name for name in DIVISIONS if name not in ("gemeente", self.region.division)]
        return [(name, self._overlapping(name)) for name in others]

    def _overlapping(self, division: str) -> list[Region]:
        overlapping = {region_of(gemeente.id, division) for gemeente in self.gemeenten}
        return sorted((r for r in overlapping if isinstance(r, Region)), key=lambda r: r.name)


def region_facts(place: Place) -> RegionFacts:
    """The facts of a region. Missing: no gemeenten where no list says which they are."""
    return _facts(edition_id(), place.code)


@lru_cache(maxsize=32)
def _facts(_edition: str, region_id: str) -> RegionFacts:
    place = region(region_id)
    assert isinstance(place, Region)
    ids = known_members(region_id)
    sure: frozenset[str] = frozenset() if isinstance(ids, Unknown) else ids
    return RegionFacts(
        place,
        _named(sure),
        _named(possible_members(region_id)),
        vmbo_schools(sure),
        vmbo_schools(possible_members(region_id)),
        mbo_here(sure),
    )


def _named(ids: frozenset[str]) -> list[Region]:
    named = [region(identity) for identity in ids]
    return sorted((r for r in named if isinstance(r, Region)), key=lambda r: r.name)
