"""What the monitor shows: the sentence, the map, the matrix with its white spots, the promises, the series."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.utils import timezone

from routekaart.atlas.initiatives.addresses import records_address
from routekaart.atlas.pictures import Framed, framed
from routekaart.atlas.published import PublishedFigures, published
from routekaart.atlas.streams.spots import SpotsPerRegion, spots_per_region
from routekaart.domain import addresses
from routekaart.domain.counts import Count
from routekaart.domain.messages import message
from routekaart.domain.moments import dutch_date, known_text, parse_known
from routekaart.domain.regions import LARGER, UNPLACED, URL_WORDS, Region
from routekaart.monitor.coverage import Coverage, RegionCoverage, coverage_of
from routekaart.monitor.matrix import LEVELS, MatrixRow, matrix_of
from routekaart.monitor.models import PinnedFigure
from routekaart.monitor.reports import doubt, sentence
from routekaart.monitor.targets import TargetState, target_states
from routekaart.network.current import index_known_at
from routekaart.network.facets import facet_choices, title_of, word_of
from routekaart.network.selection_words import DATE, KNOWN
from routekaart.network.terms import keys, label, terms

DIVISIONS = (*LARGER, "gemeente")
SECTORS = tuple(sector for sector in keys("sectors"))


@dataclass(frozen=True)
class Measure:
    """A bar of a breakdown: in how many regions there is a route of this kind. `share` is 0-1."""

    name: str
    count: Count
    share: float
    href: str


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
    grid: Framed | None
    breakdowns: tuple[tuple[str, tuple[Measure, ...]], ...]
    matrix: tuple[MatrixRow, ...]
    targets: tuple[TargetState, ...]
    pinned: tuple[PinnedFigure, ...]

    @cached_property
    def spots(self) -> SpotsPerRegion | None:
        """The large streams without a route per region."""
        return spots_per_region(self.division)

    @property
    def published(self) -> PublishedFigures:
        """What others published about routes."""
        return published("routes", self.on, self.known)

    @property
    def records(self) -> str:
        """The address of the routes behind the headline."""
        return records_address(self.word, "", self.on, self.known)

    @property
    def dates(self) -> dict[str, str]:
        """The two dates as they stand in an address."""
        return {DATE: self.on.isoformat()} | ({KNOWN: self.known_text} if self.known else {})

    @property
    def answer(self) -> str:
        """The address of the same answer in the API."""
        return addresses.api_answer("dekking", **self.dates, indeling=self.division)

    @property
    def cited_known(self) -> datetime:
        """As known when: what was asked, or the end of today."""
        return self.known or parse_known(timezone.localdate().isoformat())

    @property
    def cited(self) -> str:
        """The address of this answer that holds both dates, so that it stays the same."""
        dates = {**self.dates, KNOWN: known_text(self.cited_known)}
        return addresses.monitor(indeling=self.word, **dates)

    @property
    def known_text(self) -> str:
        return known_text(self.known) if self.known else ""

    @property
    def is_known_day(self) -> bool:
        """True when the moment of knowing can be chosen from a calendar: the end of a day, or now."""
        return "T" not in self.known_text

    @property
    def levels(self) -> list[tuple[str, str]]:
        """The levels to choose from, each with the address of its white spots."""
        kept = {"indeling": self.word, **self.dates}
        return [(one, addresses.monitor(**kept, niveau=one) + "#witte-vlekken") for one in LEVELS]

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
    def mbo_only(self) -> list[RegionCoverage]:
        return [row for row in self.coverage.regions if row.mbo_only]

    @property
    def missing(self) -> list[tuple[str, str, list[Region]]]:
        """Per sector the regions without a route at the chosen level."""
        return [
            (sector, name, [row.region for row in self.matrix if self._is_white(row, sector)])
            for sector, name in self.sectors
        ]

    def _is_white(self, row: MatrixRow, sector: str) -> bool:
        return any(c.sector == sector and c.level == self.level and c.state == "none" for c in row.cells)

    @property
    def white_spot_count(self) -> int:
        """Regions × sectors known to have no route at the chosen level."""
        return self._spots("none")

    @property
    def unknown_spot_count(self) -> int:
        """Regions × sectors of which nobody knows."""
        return self._spots("unknown")

    def _spots(self, state: str) -> int:
        return sum(cell.state == state for row in self.rows for cell in row["cells"])

    @property
    def unknown_regions(self) -> list[RegionCoverage]:
        return [row for row in self.coverage.regions if row.covered is None]

    @property
    def unknown_records(self) -> str:
        """The address of the routes of which no source says in which region they are."""
        return records_address(self.word, UNPLACED, self.on, self.known)

    @property
    def unplaced_count(self) -> int:
        return len(self.coverage.unplaced)

    @property
    def doubt(self) -> str:
        """How certain and doubtful regions make up the number."""
        return doubt(self.coverage)

    @property
    def list_years(self) -> str:
        """Which lists the regions are counted on, where it is not those of the year itself."""
        year, year_of_date = self.coverage.list_year, self.on.year
        return (
            ""
            if year == year_of_date
            else message("monitor.list_years", on=dutch_date(self.on), year=year, own=year_of_date)
        )

    @property
    def rows(self) -> list[dict]:  # type: ignore[type-arg]
        """The matrix of the chosen level: a row per region with a cell per sector and the address of its records."""
        return [
            {
                "region": row.region,
                "cells": [cell for cell in row.cells if cell.level == self.level],
                "href": addresses.region(row.region),
            }
            for row in self.matrix
        ]


def monitor_page(division: str, on: date, known: datetime | None, level: str) -> MonitorPage:
    """The page of a division on a date as known at a moment, with the matrix of one level."""
    index = index_known_at(known)
    coverage = coverage_of(index, on, division, known)
    place = (URL_WORDS[division], on.isoformat(), *((known_text(known),) if known else ()))
    drawn = division != "gemeente" and coverage.is_complete
    return MonitorPage(
        division,
        on,
        known,
        level,
        coverage,
        sentence(coverage),
        framed("dekking", *place),
        framed("dekking-reeks", *place) if drawn else None,
        framed("dekking-matrix", *place) if drawn else None,
        tuple((title_of(facet), tuple(_measures(coverage, facet))) for facet in coverage.breakdowns),
        matrix_of(index, on, division, SECTORS) if drawn else (),
        target_states(index, coverage),
        tuple(PinnedFigure.public_objects.order_by("-pinned_at")[:20]),
    )


def _measures(coverage: Coverage, facet: str) -> Iterable[Measure]:
    for value, (_, name) in facet_choices(facet, coverage.on).items():
        if facet == "kind" and value not in terms()["route_kinds"]:
            continue
        if facet == "level" and value not in LEVELS:
            continue
        count = coverage.having(facet, value)
        href = records_address(
            URL_WORDS[coverage.division], "", coverage.on, coverage.known, **{word_of(facet): value}
        )
        yield Measure(name, count, count.low / coverage.region_count, href)
