"""Exam candidates of a region per sector or leerweg, small charts side by side with the national line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from routekaart.atlas.exam_figures import explained, phrase, place_of, real_figures, years_of
from routekaart.atlas.missing import NotFound
from routekaart.atlas.pictures._series import indexed, is_large_enough
from routekaart.domain.codelists import exam_sectors, leerwegen
from routekaart.domain.country import COUNTRY
from routekaart.domain.counts import Count, Unknown
from routekaart.domain.messages import message
from routekaart.domain.regions import Region
from routekaart.figures.line import Lines
from routekaart.figures.model import Cell, Column, Figure, Table
from routekaart.figures.numbers import dutch
from routekaart.figures.sheet import Frame
from routekaart.figures.small_multiples import Multiples, small_multiples
from routekaart.scanner.atoms import Atoms
from routekaart.scanner.indicators import indicators
from routekaart.scanner.values import breakdown

SMALLEST = 20
"""A line of fewer candidates in some year would show chance, not growth; the table still has the numbers."""

ORDER = (*leerwegen(), *exam_sectors())

Counts = Mapping[str, Mapping[str, Count]]


def build_breakdown(region: Region, by: str, name_of: Callable[[str], str]) -> Figure:
    """One small chart per value of `by` (sector or leerweg). Raises: NotFound when the members are not known."""
    atoms = real_figures()
    region_counts, country = counts_by(atoms, region.id, by), counts_by(atoms, COUNTRY.id, by)
    years = years_of(atoms)
    title = message(f"web.by_{by}_title", region=region.name, first=years.first)
    rows: list[tuple[Cell, ...]] = []
    for kind in sorted(region_counts, key=ORDER.index):
        for place, counts in ((region.name, region_counts[kind]), (message("web.country"), country[kind])):
            rows += _rows(name_of(kind), place, counts)
    table = Table(title, _columns(by, years.first), tuple(rows))
    ends = [(row[0], row[-1]) for row in rows if row[1] == region.name and row[2] == years.last]
    findings = " ".join(
        message("web.by_finding", name=name, value=dutch(value, "index")) for name, value in ends
    )
    frame = Frame(
        id=f"{by}-{'-'.join(place_of(region))}",
        title=title,
        alt=message(
            "web.by_alt",
            what=message(f"web.what_{by}"),
            first=years.first,
            last=years.last,
            findings=f"{sentence_start(phrase(region))}: {findings}",
        ),
        explanation=explained(indicators()["examenkandidaten"], atoms, message("web.index_extra")),
    )
    lines = Lines("year", "shown", "place", context=(message("web.country"),))
    return small_multiples(frame, table, Multiples("panel", lines))


@lru_cache(maxsize=128)
def counts_by(atoms: Atoms, region_id: str, by: str) -> Counts:
    """Sector or leerweg (`by`) -> school year -> exam candidates. Raises: NotFound when the members are not known."""
    counts = breakdown(atoms, region_id, by)
    if isinstance(counts, Unknown):
        raise NotFound(message(counts.reason))
    return counts


def _rows(name: str, place: str, counts: Mapping[str, Count]) -> list[tuple[Cell, ...]]:
    few = Unknown("web.too_few_to_compare")
    shown = indexed(counts) if is_large_enough(counts, SMALLEST) else dict.fromkeys(counts, few)
    return [(name, place, year, count, shown[year]) for year, count in counts.items()]


def _columns(by: str, first: str) -> tuple[Column, ...]:
    return (
        Column("panel", message(f"web.column_{by}"), "text"),
        Column("place", message("web.column_place"), "text"),
        Column("year", message("web.column_year"), "year"),
        Column("count", message("web.column_count"), "count"),
        Column("shown", message("web.column_index", first=first), "index"),
    )


def sentence_start(text: str) -> str:
    """The text with a capital."""
    return text[0].upper() + text[1:]
