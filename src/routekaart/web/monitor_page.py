"""What the monitor shows: the sentence, the map, the matrix with its white spots, the promises, the series."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from routekaart.domain.regions import URL_WORDS
from routekaart.monitor.coverage import BREAKDOWNS, Coverage, coverage_of
from routekaart.monitor.matrix import LEVELS, MatrixRow, matrix_of
from routekaart.monitor.reports import sentence
from routekaart.monitor.targets import TargetState, target_states
from routekaart.network.index import Index, index_known_at
from routekaart.network.questions import facet_choices
from routekaart.network.terms import keys, label, terms
from routekaart.web.pictures import Framed, framed

DIVISIONS = ("arbeidsmarktregio", "rmc", "provincie", "gemeente")
SECTORS = tuple(sector for sector in keys("sectors"))


@dataclass(frozen=True)
class Measure:
    """A bar of a breakdown: in how many regions there is a route of this kind. `share` is 0-1."""

    name: str
    count: int
    share: float


@dataclass(frozen=True)
class MonitorPage:
    """Everything on the page. `known` None: as known now."""

    division: str
    on: date
    known: datetime | None
    level: str
    coverage: Coverage
    sentence: str
    map: Framed | None
    series: Framed | None
    breakdowns: tuple[tuple[str, tuple[Measure, ...]], ...]
    matrix: tuple[MatrixRow, ...]
    targets: tuple[TargetState, ...]

    @property
    def levels(self) -> tuple[str, ...]:
        return LEVELS

    @property
    def sectors(self) -> list[tuple[str, str]]:
        return [(sector, label("sectors", sector)) for sector in SECTORS]

    @property
    def words(self) -> list[tuple[str, str]]:
        """The divisions to choose from: word in the address, key."""
        return [(URL_WORDS[division], division) for division in DIVISIONS]

    @property
    def word(self) -> str:
        return URL_WORDS[self.division]

    @property
    def white_spot_count(self) -> int:
        """Regions × sectors without a route at the chosen level."""
        return sum(not cell.routes for row in self.rows for cell in row["cells"])

    @property
    def rows(self) -> list[dict]:  # type: ignore[type-arg]
        """The matrix of the chosen level: a row per region with a cell per sector and the address of its records."""
        return [
            {
                "region": row.region,
                "cells": [cell for cell in row.cells if cell.level == self.level],
                "href": f"/regio/{self.word}/{row.region.slug}",
            }
            for row in self.matrix
        ]


def monitor_page(division: str, on: date, known: datetime | None, level: str) -> MonitorPage:
    """The page of a division on a date as known at a moment, with the matrix of one level."""
    index = index_known_at(known)
    found = coverage_of(index, on, division, known)
    place = (URL_WORDS[division], on.isoformat())
    drawn = known is None and division != "gemeente"
    return MonitorPage(
        division,
        on,
        known,
        level,
        found,
        sentence(found),
        framed("dekking", *place) if known is None else None,
        framed("dekking-reeks", *place) if drawn else None,
        tuple((facet, tuple(_measures(found, facet))) for facet in BREAKDOWNS),
        _matrix(index, on, division),
        target_states(index, on, division, found.region_count),
    )


def _matrix(index: Index, on: date, division: str) -> tuple[MatrixRow, ...]:
    return matrix_of(index, on, division, SECTORS) if division != "gemeente" else ()


def _measures(found: Coverage, facet: str) -> Iterable[Measure]:
    for value, (_, name) in facet_choices(facet, found.on).items():
        if facet == "soort" and value not in terms()["route_kinds"]:
            continue
        if facet == "niveau" and value not in LEVELS:
            continue
        count = found.breakdowns[facet].get(value, 0)
        yield Measure(name, count, count / found.region_count)


def records_address(word: str, slug: str, on: date, **more: str) -> str:
    """The address of the records behind a figure of a region: the map with these filters."""
    wanted = {"soort": ",".join(terms()["route_kinds"]), "status": ",".join(terms()["counting_statuses"])}
    return "/kaart?" + urlencode({_facet(word): slug, **wanted, **more, "datum": on.isoformat()})


def _facet(word: str) -> str:
    """The facet of the map that a division's word in an address names."""
    return next(division for division, own in URL_WORDS.items() if own == word)
