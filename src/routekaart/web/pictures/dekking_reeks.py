"""In how many regions there was a doorlopende leerroute, twice a year since 2018."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from routekaart.domain.messages import message
from routekaart.domain.regions import URL_WORDS
from routekaart.figures.line import Lines, line
from routekaart.figures.model import Column, Figure, Table
from routekaart.figures.sheet import Frame
from routekaart.monitor.reports import dutch_date
from routekaart.monitor.series import series_of
from routekaart.network.index import current_index
from routekaart.web.edition import is_example
from routekaart.web.pictures import Picture
from routekaart.web.pictures.dekking import date_at, division_at, explained_coverage


def build(word: str, day: str) -> Figure:
    """The line of a division up to a date. Raises: NotFound."""
    division, until = division_at(word), date_at(day)
    found = series_of(current_index(), until, division)
    regions = message(f"monitor.regions_{division}")
    title = message("monitor.series_title", regions=regions)
    columns = (
        Column("place", message("monitor.column_what"), "text"),
        Column("on", message("monitor.column_on"), "text"),
        Column("count", message("monitor.column_regions", regions=regions), "count"),
    )
    name = message("monitor.series_name")
    table = Table(title, columns, tuple((name, f"{on:%m-%Y}", count) for on, count in found))
    (_, first), (_, last) = found[0], found[-1]
    alt = message("monitor.series_alt", first=first, last=last, on=dutch_date(until), regions=regions)
    frame = Frame(f"dekking-reeks-{word}-{day}", title, alt, explained_coverage(), is_example())
    return line(frame, table, Lines("on", "count", "place"))


def samples() -> Sequence[str]:
    return [f"{URL_WORDS['arbeidsmarktregio']}/{timezone.localdate().isoformat()}"]


PICTURE = Picture("dekking-reeks", build, samples)
