"""An indicator of a region over the years, with the national line beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from routekaart.atlas.exam_figures import explained, indicator_at, phrase, real_figures, region_at, years_of
from routekaart.atlas.pictures import Picture
from routekaart.atlas.pictures._series import indexed
from routekaart.domain.country import COUNTRY
from routekaart.domain.counts import Unknown
from routekaart.domain.messages import message
from routekaart.figures.line import Lines, line
from routekaart.figures.model import Cell, Column, Figure, Table
from routekaart.figures.numbers import dutch
from routekaart.figures.sheet import Frame
from routekaart.scanner.indicators import Indicator
from routekaart.scanner.values import Value, series


def build(name: str, word: str, slug: str) -> Figure:
    """The lines of indicator `name` for a region. Raises: NotFound."""
    indicator, region, atoms = indicator_at(name), region_at(word, slug), real_figures()
    region_values, country = (series(atoms, name, place).values for place in (region.id, COUNTRY.id))
    years = years_of(atoms)
    is_count = indicator.kind == "count"
    key = "line_index_title" if is_count else "line_title"
    title = message(f"web.{key}", title=indicator.title, region=region.name, first=years.first)
    table = _table(
        title, indicator, {region.name: region_values, message("web.country"): country}, years.first
    )
    kind = table.columns[-1].kind
    ends = {str(row[0]): row[-1] for row in table.rows if row[1] == years.last}
    end, is_unknown = ends[region.name], isinstance(ends[region.name], Unknown)
    frame = Frame(
        id=f"lijn-{name.replace('_', '-')}-{word}-{slug}",
        title=title,
        alt=message(
            "web.line_alt_unknown" if is_unknown else "web.line_alt",
            first=years.first,
            last=years.last,
            region=phrase(region) if is_unknown else phrase(region)[0].upper() + phrase(region)[1:],
            own=dutch(end, kind),
            national=dutch(ends[message("web.country")], kind),
        ),
        explanation=explained(indicator, atoms, message("web.index_extra") if is_count else ""),
    )
    return line(frame, table, Lines("year", "shown", "place", context=(message("web.country"),)))


def _table(title: str, indicator: Indicator, lines: Mapping[str, Mapping[str, Value]], first: str) -> Table:
    place = Column("place", message("web.column_place"), "text")
    year = Column("year", message("web.column_year"), "year")
    if indicator.kind == "share":
        share = Column("shown", indicator.title, "share")
        rows = [(name, y, value) for name, values in lines.items() for y, value in values.items()]
        return Table(title, (place, year, share), tuple(rows))
    index = Column("shown", message("web.column_index", first=first), "index")
    count = Column("count", message("web.column_count"), "count")
    counted: list[tuple[Cell, ...]] = []
    for name, values in lines.items():
        shown = indexed(values)
        counted += [(name, y, value, shown[y]) for y, value in values.items()]
    return Table(title, (place, year, count, index), tuple(counted))


def samples() -> Sequence[str]:
    return ("examenkandidaten/arbeidsmarktregio/groningen", "slagingspercentage/gemeente/utrecht")


PICTURE = Picture(
    "lijn",
    build,
    samples,
    lambda: ("slagingspercentage/gemeente/rozendaal", "examenkandidaten/gemeente/rozendaal"),
)
