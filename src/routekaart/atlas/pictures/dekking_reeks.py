"""In how many regions there was a doorlopende leerroute, twice a year since 2018."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils import timezone

from routekaart.atlas.pictures import Picture
from routekaart.atlas.pictures.dekking import (
    date_at,
    division_at,
    explained_coverage,
    figure_id,
    is_invented_at,
    known_at,
)
from routekaart.domain.counts import Count
from routekaart.domain.messages import message
from routekaart.domain.moments import dutch_date
from routekaart.domain.regions import URL_WORDS
from routekaart.figures.line import Lines, line
from routekaart.figures.model import Column, Figure, Table
from routekaart.figures.sheet import Frame
from routekaart.monitor.coverage import Coverage
from routekaart.monitor.matrix import LEVELS
from routekaart.monitor.reports import interval
from routekaart.monitor.series import series_of
from routekaart.network.current import index_known_at
from routekaart.network.terms import label


def build(word: str, day: str, known: str = "") -> Figure:
    """The lines of a division up to a date, as known at the end of another one. Raises: NotFound."""
    division, until = division_at(word), date_at(day)
    series = series_of(index_known_at(known_at(known)), until, division)
    regions = message(f"monitor.regions_{division}")
    title = message("monitor.series_title", regions=regions)
    columns = (
        Column("place", message("monitor.column_what"), "text"),
        Column("on", message("monitor.column_on"), "text"),
        Column("count", message("monitor.column_regions", regions=regions), "count"),
    )
    table = Table(title, columns, tuple(_rows(series)))
    first, last = interval(series[0].covered), interval(series[-1].covered)
    alt = message("monitor.series_alt", first=first, last=last, on=dutch_date(until), regions=regions)
    frame = Frame(
        figure_id("dekking-reeks", word, day, known),
        title,
        alt,
        explained_coverage(),
        is_invented_at(known_at(known)),
    )
    return line(frame, table, Lines("on", "count", "place"))


def _rows(series: Sequence[Coverage]) -> Iterator[tuple[str, str, Count]]:
    """Any route, then each level: (name, month, number of regions)."""
    name = message("monitor.series_name")
    yield from ((name, f"{one.on:%m-%Y}", one.covered) for one in series)
    for level in LEVELS:
        name = label("levels", level)
        yield from ((name, f"{one.on:%m-%Y}", one.having("level", level)) for one in series)


def samples() -> Sequence[str]:
    return [f"{URL_WORDS['arbeidsmarktregio']}/{timezone.localdate().isoformat()}"]


PICTURE = Picture("dekking-reeks", build, samples, lambda: ("arbeidsmarktregio/1999-01-01",))
