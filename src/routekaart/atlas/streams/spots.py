"""How many large, steady streams of each region have no route."""

from __future__ import annotations

from dataclasses import dataclass

from routekaart.atlas.streams.places import flow_years, place_at
from routekaart.atlas.streams.talks import white_spots, white_spots_per_region
from routekaart.domain.country import COUNTRY
from routekaart.domain.regions import Region
from routekaart.monitor.ties import limits, years_looked_at


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
