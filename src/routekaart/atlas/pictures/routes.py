"""Where is a route? The country with the number of routes in every region. `/cijfer/routes/<division>[/<day>[/<known>]]`."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from routekaart.atlas.initiatives.addresses import records_address
from routekaart.atlas.missing import NotFound
from routekaart.atlas.pictures import Picture
from routekaart.atlas.pictures.dekking import (
    UNKNOWN,
    date_at,
    division_at,
    explained_coverage,
    figure_id,
    is_invented_at,
    known_at,
)
from routekaart.domain.counts import Unknown
from routekaart.domain.messages import message
from routekaart.domain.moments import dutch_date
from routekaart.domain.regions import REFERENCE, UNPLACED
from routekaart.figures.model import Column, Figure, Table
from routekaart.figures.numbered import Numbered, numbered
from routekaart.figures.sheet import Frame
from routekaart.monitor.coverage import Coverage, RegionCoverage, coverage
from routekaart.monitor.reports import interval, sentence


def build(word: str, day: str = "", known: str = "", *, is_tiled: bool = False) -> Figure:
    """The map of a division on a date (today when there is none). Raises: NotFound; gemeenten are too many."""
    if division_at(word) == "gemeente":
        raise NotFound(word)
    on = date_at(day) if day else timezone.localdate()
    covered = coverage(on, division_at(word), known_at(known))
    columns = (
        Column("region", message(f"monitor.region_{covered.division}"), "text"),
        Column("routes", message("monitor.column_routes"), "count"),
    )
    rows = tuple((row.region.name, route_count(row)) for row in covered.regions)
    frame = Frame(
        figure_id("routes", word, day, known),
        headline(covered),
        f"{sentence(covered)} {_without(covered)}".strip(),
        explained_coverage(),
        is_invented_at(covered.known),
    )
    spec = Numbered(
        covered.division,
        [row.region.id for row in covered.regions],
        (message("monitor.no_route"), message("monitor.one_route"), message("monitor.routes")),
        links={row.region.id: _records_of(word, row, covered) for row in covered.regions},
        is_tiled=is_tiled or covered.list_year < REFERENCE.year,
    )
    caption = message("monitor.table_caption", on=dutch_date(covered.on))
    return numbered(frame, Table(caption, columns, rows), spec)


def route_count(row: RegionCoverage) -> int | Unknown:
    """How many routes there are in a region. Missing: Unknown where nobody knows whether there is any."""
    return UNKNOWN if row.covered is None else len(row.routes)


def headline(coverage: Coverage) -> str:
    """In how many regions there is a route, as far as that is known; of another day as the monitor says it."""
    if not coverage.is_reported:
        return message("monitor.headline_none")
    if coverage.known is not None or coverage.on != timezone.localdate():
        return sentence(coverage).rstrip(".")
    words = {"total": coverage.region_count, "regions": message(f"monitor.regions_{coverage.division}")}
    if not coverage.is_complete and not coverage.covered.is_exact:
        return message("monitor.headline_least", least=coverage.covered.low, **words)
    return message("monitor.headline", covered=interval(coverage.covered), **words)


def _records_of(word: str, row: RegionCoverage, coverage: Coverage) -> str:
    place = UNPLACED if row.covered is None and row.perhaps else row.region.slug
    return records_address(word, place, coverage.on, coverage.known)


def _without(coverage: Coverage) -> str:
    """The regions that have none, by name; empty where that is not known of any."""
    names = [row.region.name for row in coverage.regions if row.covered is False]
    return message("monitor.without", names=", ".join(names)) if names else ""


def samples() -> Sequence[str]:
    return ["arbeidsmarktregio", "provincie/2021-12-31"]


PICTURE = Picture("routes", build, samples, lambda: ("arbeidsmarktregio/1999-01-01",), is_map=True)
