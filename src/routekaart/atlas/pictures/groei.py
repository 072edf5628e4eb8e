"""Growth and decline of a region per sector, as one trend: `/cijfer/groei/<word>/<slug>`."""

from __future__ import annotations

from collections.abc import Mapping

from routekaart.atlas.exam_figures import explained, phrase, place_of, real_figures, region_at, years_of
from routekaart.atlas.pictures import Picture
from routekaart.atlas.pictures._breakdown import ORDER, SMALLEST, counts_by, sentence_start
from routekaart.atlas.pictures._directions import clauses
from routekaart.atlas.pictures._series import indexed, is_large_enough
from routekaart.domain.counts import Count, Unknown
from routekaart.domain.messages import message
from routekaart.domain.regions import Region
from routekaart.domain.spans import Span
from routekaart.figures.line import Lines
from routekaart.figures.model import Cell, Column, Figure, Table
from routekaart.figures.numbers import signed
from routekaart.figures.sheet import Frame
from routekaart.figures.trend import START, trend
from routekaart.scanner.indicators import indicators


def build(word: str, slug: str) -> Figure:
    """The trend of a region. Raises: NotFound when there is none such or its members are not known."""
    region, atoms = region_at(word, slug), real_figures()
    years = years_of(atoms)
    counts = counts_by(atoms, region.id, "sector")
    drawn = [
        sector for sector in sorted(counts, key=ORDER.index) if is_large_enough(counts[sector], SMALLEST)
    ]
    series = {message(f"web.sector_{sector}"): counts[sector] for sector in drawn}
    changes = {name: _change(values) for name, values in series.items()}
    frame = Frame(
        id=f"groei-{'-'.join(place_of(region))}",
        title=headline(region, changes),
        alt=_alt(region, years.first, years.last, changes),
        explanation=explained(
            indicators()["examenkandidaten"], atoms, message("web.growth_extra", least=SMALLEST)
        ),
    )
    return trend(frame, _table(region, series, years.first), Lines("year", "shown", "sector"))


def _change(values: Mapping[str, Count]) -> Span:
    last = indexed(values)[max(values)]
    assert not isinstance(last, Unknown), "a drawn sector has candidates in every year"
    return Span(last.low - START, last.high - START)


def headline(region: Region, changes: Mapping[str, Span]) -> str:
    """Which sectors shrink and grow in a region, only where the whole interval says so."""
    where, said = phrase(region), clauses(changes)
    if not changes:
        return message("web.growth_too_few", where=where)
    if not said:
        return message("web.growth_unclear", where=where)
    return message("web.growth_title", where=where, clauses=said)


def _alt(region: Region, first: str, last: str, changes: Mapping[str, Span]) -> str:
    findings = " ".join(
        message("web.by_finding", name=name, value=signed(change)) for name, change in changes.items()
    )
    return message(
        "web.growth_alt", where=sentence_start(phrase(region)), first=first, last=last, findings=findings
    )


def _table(region: Region, series: Mapping[str, Mapping[str, Count]], first: str) -> Table:
    columns = (
        Column("sector", message("web.column_sector"), "text"),
        Column("year", message("web.column_year"), "year"),
        Column("count", message("web.column_count"), "count"),
        Column("shown", message("web.column_index", first=first), "index"),
    )
    rows: list[tuple[Cell, ...]] = []
    for name, values in series.items():
        shown = indexed(values)
        rows += [(name, year, count, shown[year]) for year, count in values.items()]
    return Table(message("web.growth_caption", where=phrase(region), first=first), columns, tuple(rows))


PICTURE = Picture(
    "groei",
    build,
    lambda: ("arbeidsmarktregio/twente", "gemeente/utrecht"),
    lambda: ("gemeente/rozendaal",),
)
