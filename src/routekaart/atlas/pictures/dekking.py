"""Which regions have a doorlopende leerroute on a date: how many routes stand in each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone

from routekaart.atlas.edition import edition_id, is_example
from routekaart.atlas.initiatives.addresses import records_address
from routekaart.atlas.missing import NotFound
from routekaart.atlas.pictures import Picture
from routekaart.domain.counts import Unknown
from routekaart.domain.messages import UserError, message
from routekaart.domain.moments import dutch_date, known_moment, parse_day
from routekaart.domain.regions import DIVISION_OF_WORD, REFERENCE, UNPLACED, URL_WORDS
from routekaart.figures.choropleth import Map, choropleth
from routekaart.figures.model import Column, Explanation, Figure, Table
from routekaart.figures.sheet import Frame
from routekaart.monitor.coverage import Coverage, RegionCoverage, coverage
from routekaart.monitor.reports import sentence
from routekaart.network.current import index_known_at
from routekaart.network.index import Index
from routekaart.network.provenance import is_invented
from routekaart.network.terms import terms

UNKNOWN = Unknown("monitor.unknown_routes")


def build(word: str, day: str, known: str = "", *, is_tiled: bool = False) -> Figure:
    """The map of a division on a date, as known at the end of another one. Raises: NotFound."""
    division_coverage = coverage(date_at(day), division_at(word), known_at(known))
    spec = Map(
        division=division_coverage.division,
        ids=[row.region.id for row in division_coverage.regions],
        name="region",
        value="routes",
        links={
            row.region.id: records_address(word, place, division_coverage.on, division_coverage.known)
            for row in division_coverage.regions
            for place in [UNPLACED if row.covered is None and row.perhaps else row.region.slug]
        },
        is_tiled=is_tiled or division_coverage.list_year < REFERENCE.year,
    )
    return choropleth(
        _frame(division_coverage, figure_id("dekking", word, day, known)), _table(division_coverage), spec
    )


def figure_id(*parts: str) -> str:
    """The parts of an address as one id that is safe in HTML and in a file name."""
    return "-".join(filter(None, parts)).translate(str.maketrans(":.+", "---"))


def date_at(text: str) -> date:
    """The date in an address. Raises: NotFound."""
    try:
        return parse_day(text)
    except UserError:
        raise NotFound(text) from None


def known_at(text: str) -> datetime | None:
    """The moment of knowing in an address; None is now. Raises: NotFound."""
    try:
        return known_moment(text, timezone.localdate())
    except UserError:
        raise NotFound(text) from None


def division_at(word: str) -> str:
    """The division that a word in an address names. Raises: NotFound."""
    if word not in DIVISION_OF_WORD:
        raise NotFound(word)
    return DIVISION_OF_WORD[word]


def is_invented_at(known: datetime | None) -> bool | None:
    """Whether the routes that are counted are invented. Missing: None when of one of them nobody knows."""
    if is_example():
        return True
    index = index_known_at(known)
    return None if index.kept(("unchecked", edition_id()), lambda: _has_unchecked(index)) else False


def _has_unchecked(index: Index) -> bool:
    routes = (entry.record for entry in index.entries if entry.record.kind in terms()["route_kinds"])
    return any(is_invented(record) is None for record in routes)


def explained_coverage(source: str = "") -> Explanation:
    """What stands under a figure of coverage."""
    return Explanation(
        definition=" ".join(part for part in (message("monitor.definition"), source) if part),
        source_title=message("monitor.source"),
        small_numbers=message("monitor.no_persons"),
    )


def _frame(coverage: Coverage, name: str) -> Frame:
    title = message(
        "monitor.map_title",
        regions=message(f"monitor.regions_{coverage.division}"),
        on=dutch_date(coverage.on),
    )
    return Frame(name, title, sentence(coverage), explained_coverage(), is_invented_at(coverage.known))


def _table(coverage: Coverage) -> Table:
    columns = (
        Column("region", message(f"monitor.region_{coverage.division}"), "text"),
        Column("routes", message("monitor.column_routes"), "count"),
        Column("mbo_only", message("monitor.column_mbo_only"), "count"),
        Column("located", message("monitor.column_located"), "count"),
    )
    rows = tuple((row.region.name, *_cells(row)) for row in coverage.regions)
    return Table(message("monitor.table_caption", on=dutch_date(coverage.on)), columns, rows)


def _cells(row: RegionCoverage) -> tuple[int | Unknown, ...]:
    """The numbers of routes. Missing: Unknown where nobody knows whether there is any."""
    if row.covered is None:
        return (UNKNOWN, UNKNOWN, UNKNOWN)
    return (
        len(row.routes),
        UNKNOWN if row.mbo_perhaps and not row.mbo_only else len(row.mbo_only),
        len(row.at_vmbo_location),
    )


def samples() -> Sequence[str]:
    today = timezone.localdate().isoformat()
    return [f"{URL_WORDS['arbeidsmarktregio']}/{today}", f"{URL_WORDS['provincie']}/2021-12-31"]


PICTURE = Picture("dekking", build, samples, lambda: ("arbeidsmarktregio/1999-01-01",), is_map=True)
