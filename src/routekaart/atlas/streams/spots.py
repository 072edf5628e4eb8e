"""How many large, steady streams of each region have no route."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from routekaart.atlas.streams.nodes import name_of
from routekaart.atlas.streams.places import flow_years, gemeenten_in, gemeenten_of_schools, place_at
from routekaart.atlas.streams.talks import white_spots, white_spots_per_region
from routekaart.domain.country import COUNTRY
from routekaart.domain.regions import REFERENCE, Region, regions
from routekaart.monitor.ties import Tie, limits, years_looked_at


@dataclass(frozen=True)
class SpotsPerRegion:
    """The regions with white spots, most first, and how many there are in all over these school years."""

    rows: list[tuple[Region, int]]
    total: int
    years: tuple[str, ...]
    limits: dict[str, int]

    @property
    def unplaced(self) -> int:
        """Those of schools of which it is not known in which region they stand."""
        return self.total - sum(count for _, count in self.rows)


def spots_per_region(division: str) -> SpotsPerRegion | None:
    """Missing: None without streams."""
    if not flow_years():
        return None
    total = len(white_spots(place_at([COUNTRY.word])))
    return SpotsPerRegion(white_spots_per_region(division), total, years_looked_at(flow_years()), limits())


@dataclass(frozen=True)
class NamedSpot:
    """A white spot with the names of its school and institution."""

    tie: Tie
    school: str
    institution: str


@dataclass(frozen=True)
class SpotGroup:
    """The white spots of the schools of one region. `region` is None where it is not known in which one they stand."""

    region: Region | None
    spots: list[NamedSpot]


def named_spots(ties: Iterable[Tie]) -> list[NamedSpot]:
    """White spots as a list shows them, in their order."""
    return [NamedSpot(tie, name_of(tie.school), name_of(tie.institution)) for tie in ties]


def spots_by_region(ties: Sequence[Tie], division: str) -> list[SpotGroup]:
    """White spots per region of the school: the regions with most first, those of no known region last."""
    gemeente_of = gemeenten_of_schools()
    region_of = {code: region for region in regions(division, REFERENCE) for code in gemeenten_in(region.id)}
    per_region: dict[Region | None, list[Tie]] = defaultdict(list)
    for tie in ties:
        per_region[region_of.get(gemeente_of.get(tie.school, ""))].append(tie)
    order = sorted(per_region, key=lambda one: (one is None, -len(per_region[one]), one.name if one else ""))
    return [SpotGroup(region, named_spots(per_region[region])) for region in order]
