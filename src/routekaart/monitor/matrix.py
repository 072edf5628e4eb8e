"""Region × level × sector: where a route is and where it is not (the white spots)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from routekaart.domain.regions import Region, regions
from routekaart.network.divisions import list_year
from routekaart.network.index import Index

from .coverage import counting_routes, is_complete, maybe_in, numbers_of

LEVELS = ("2", "3", "4")
"""The mbo levels that a doorlopende leerroute can lead to. Law: WVO 2020 art. 2.107a lid 3."""


@dataclass(frozen=True)
class MatrixCell:
    """The numbers of the routes of one level and sector with a vo vestiging in the region, or of which it may be."""

    level: str
    sector: str
    routes: tuple[int, ...]
    perhaps: tuple[int, ...]
    is_complete: bool

    @property
    def state(self) -> str:
        """`some`, `none` (a white spot: known to have none) or `unknown`."""
        return "some" if self.routes else "unknown" if self.perhaps or not self.is_complete else "none"


@dataclass(frozen=True)
class MatrixRow:
    """One region with a cell for every level and sector, levels first."""

    region: Region
    cells: tuple[MatrixCell, ...]

    @property
    def white_spots(self) -> tuple[MatrixCell, ...]:
        return tuple(cell for cell in self.cells if cell.state == "none")


def matrix_of(index: Index, on: date, division: str, sectors: tuple[str, ...]) -> tuple[MatrixRow, ...]:
    """A row for every region of the division. Shape: regions × (levels × sectors)."""
    snapshot, complete = index.on(on), is_complete(index, on)
    routes, vo = counting_routes(snapshot), snapshot.vo_parties[division]
    levels, of_sector = snapshot.facets["level"], snapshot.facets["sector"]
    wanted = [
        (level, sector, routes & levels.get(level, 0) & of_sector.get(sector, 0))
        for level in LEVELS
        for sector in sectors
    ]

    def row(region: Region) -> MatrixRow:
        here, maybe = vo.regions.get(region.id, 0), maybe_in(vo, region.id)
        cells = (
            MatrixCell(
                level,
                sector,
                numbers_of(index, here & bits),
                numbers_of(index, maybe & ~here & bits),
                complete,
            )
            for level, sector, bits in wanted
        )
        return MatrixRow(region, tuple(cells))

    return tuple(row(region) for region in regions(division, date(list_year(on), 1, 1)))
