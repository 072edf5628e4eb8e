"""Region × level × sector: where a route is and where it is not (the white spots)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from routekaart.domain.regions import Region, regions
from routekaart.network.divisions import list_year
from routekaart.network.index import Index

from .coverage import counting_routes, numbers_of

LEVELS = ("2", "3", "4")
"""The mbo levels that a doorlopende leerroute can lead to. Law: WVO 2020 art. 2.107a lid 3."""


@dataclass(frozen=True)
class MatrixCell:
    """The numbers of the routes of one level and sector with a vo vestiging in the region."""

    level: str
    sector: str
    routes: tuple[int, ...]


@dataclass(frozen=True)
class MatrixRow:
    """One region with a cell for every level and sector, levels first."""

    region: Region
    cells: tuple[MatrixCell, ...]

    @property
    def white_spots(self) -> tuple[MatrixCell, ...]:
        return tuple(cell for cell in self.cells if not cell.routes)


def matrix_of(index: Index, on: date, division: str, sectors: tuple[str, ...]) -> tuple[MatrixRow, ...]:
    """A row for every region of the division. Shape: regions × (levels × sectors)."""
    snapshot = index.on(on)
    routes, vo = counting_routes(snapshot), snapshot.vo_regions[division]
    level, sector = snapshot.facets["niveau"], snapshot.facets["sector"]
    return tuple(
        MatrixRow(
            region,
            tuple(
                MatrixCell(
                    one,
                    other,
                    numbers_of(
                        index, vo.get(region.id, 0) & routes & level.get(one, 0) & sector.get(other, 0)
                    ),
                )
                for one in LEVELS
                for other in sectors
            ),
        )
        for region in regions(division, date(list_year(division, on), 1, 1))
    )
