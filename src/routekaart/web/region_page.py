"""What stands on the page of one region, put together from the lists, the edition and the scanner."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from routekaart.domain.counts import Count, Unknown
from routekaart.domain.messages import message
from routekaart.domain.regions import (
    DIVISIONS,
    URL_WORDS,
    Region,
    known_members,
    neighbours,
    possible_members,
    region,
    region_of,
)
from routekaart.web.schools import Institution, School, institutions, vmbo_schools


@dataclass(frozen=True)
class RegionPage:
    """A region with everything its page shows; read once, in a fixed number of queries."""

    region: Region
    gemeenten: list[Region]
    uncertain: list[Region]
    schools: list[tuple[School, Count]]
    institutions: list[Institution]

    @property
    def word(self) -> str:
        return URL_WORDS[self.region.division]

    @property
    def title(self) -> str:
        """`Arbeidsmarktregio Groningen`, and for a gemeente the name with its kind."""
        kind = message(f"web.kind_{self.region.division}")
        return f"{kind[0].upper()}{kind[1:]} {self.region.name}"

    @property
    def url(self) -> str:
        return url_of(self.region)

    @cached_property
    def neighbours(self) -> list[Region]:
        """The regions of the same division that it borders on, by name."""
        return _named(neighbours(self.region.id))

    @cached_property
    def around(self) -> list[tuple[str, list[Region]]]:
        """The regions of the other divisions that share a gemeente with this one, largest division last."""
        others = [name for name in DIVISIONS if name not in ("gemeente", self.region.division)]
        return [(name, self._overlapping(name)) for name in others]

    def _overlapping(self, division: str) -> list[Region]:
        found = {region_of(gemeente.id, division) for gemeente in self.gemeenten}
        return sorted((r for r in found if isinstance(r, Region)), key=lambda r: r.name)


def url_of(found: Region) -> str:
    """The address of a region's page."""
    return f"/regio/{URL_WORDS[found.division]}/{found.slug}"


def region_page(found: Region) -> RegionPage:
    """The page of a region. Missing: no gemeenten where no list says which they are."""
    ids = known_members(found.id)
    sure: frozenset[str] = frozenset() if isinstance(ids, Unknown) else ids
    return RegionPage(
        found,
        _named(sure),
        _named(possible_members(found.id)),
        vmbo_schools(sure),
        institutions(sure),
    )


def _named(ids: frozenset[str]) -> list[Region]:
    found = [region(identity) for identity in ids]
    return sorted((r for r in found if isinstance(r, Region)), key=lambda r: r.name)
