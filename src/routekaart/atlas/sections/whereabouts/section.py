"""The regions that an initiative is in, by where its partners are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from routekaart.atlas.initiatives.dated import Dated, dated_at
from routekaart.atlas.sections.samples import initiatives
from routekaart.domain.places import INITIATIVE, Place
from routekaart.domain.regions import Region, region
from routekaart.domain.sections import Day, Section
from routekaart.network.current import latest_version
from routekaart.network.facets import REGION_FACETS


@dataclass(frozen=True)
class Whereabouts:
    """An initiative with the regions of its partners on the day."""

    dated: Dated

    @property
    def unplaced(self) -> list[str]:
        """The partners whose place is not known, by name."""
        return [partner.name for partner in self.dated.active if not partner.gemeente]

    @property
    def has_place(self) -> bool:
        return any(partner.gemeente for partner in self.dated.active)

    @cached_property
    def regions(self) -> list[tuple[str, list[Region]]]:
        """Of every division the regions, by name."""
        snapshot = self.dated.index.on(self.dated.on)
        position = self.dated.index.position(self.dated.entry.id)
        assert position is not None
        return [
            (division, _named(key for key, bits in snapshot.facets[division].items() if bits >> position & 1))
            for division in REGION_FACETS
        ]


def _named(ids: Iterable[str]) -> list[Region]:
    return sorted((one for one in map(region, ids) if isinstance(one, Region)), key=lambda one: one.name)


def build(place: Place, day: Day) -> Whereabouts:
    return Whereabouts(dated_at(place, day))


SECTION = Section(
    kinds=(INITIATIVE,),
    order=20,
    anchor="regios",
    build=build,
    samples=initiatives,
    follows=(latest_version,),
)
