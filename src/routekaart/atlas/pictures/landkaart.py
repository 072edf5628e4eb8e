"""The country by one indicator, per arbeidsmarktregio: growth of a count, the latest value of a share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from routekaart.atlas.exam_figures import explained, indicator_at, real_figures, years_of
from routekaart.atlas.pictures import Picture
from routekaart.domain import addresses
from routekaart.domain.messages import message
from routekaart.domain.regions import regions
from routekaart.domain.spans import Span
from routekaart.figures.choropleth import Map, choropleth
from routekaart.figures.model import Column, Figure, Table
from routekaart.figures.numbers import dutch
from routekaart.figures.sheet import Frame
from routekaart.scanner.atoms import Atoms
from routekaart.scanner.indicators import Indicator, indicators
from routekaart.scanner.values import growth_map, value

DIVISION = "arbeidsmarktregio"


def build(name: str, *, is_tiled: bool = False) -> Figure:
    """The map by the indicator `name`. Raises: NotFound."""
    indicator, atoms = indicator_at(name), real_figures()
    table = growth_table(atoms, indicator) if indicator.kind == "count" else value_table(atoms, indicator)
    form = "growth" if indicator.kind == "count" else "value"
    frame = Frame(
        id=f"landkaart-{name.replace('_', '-')}",
        title=_text(f"map_{form}_title", indicator, atoms),
        alt=_finding(table),
        explanation=explained(indicator, atoms, message("web.map_drawn")),
    )
    spec = Map(
        division=DIVISION,
        ids=[region.id for region in regions(DIVISION)],
        name="region",
        value="shown",
        scale="diverging" if form == "growth" else "sequential",
        links={region.id: addresses.region(region) for region in regions(DIVISION)},
        is_tiled=is_tiled,
    )
    return choropleth(frame, table, spec)


def growth_table(atoms: Atoms, indicator: Indicator) -> Table:
    """Per region the first and the last count, and the change between them in per cent."""
    years, change = years_of(atoms), growth_map(atoms, indicator.id, DIVISION)
    rows = [
        (
            region.name,
            value(atoms, indicator.id, region.id, years.first),
            value(atoms, indicator.id, region.id, years.last),
            change[region.id],
        )
        for region in regions(DIVISION)
    ]
    columns = (
        _region_column(),
        Column("first", years.first, "count"),
        Column("last", years.last, "count"),
        Column("shown", message("web.map_column_growth", first=years.first, last=years.last), "pct"),
    )
    return Table(_text("map_growth_title", indicator, atoms), columns, tuple(rows))


def value_table(atoms: Atoms, indicator: Indicator) -> Table:
    """Per region the share in every school year, the latest last."""
    names = atoms.school_years
    columns = [Column(year, year, "share") for year in names[:-1]] + [Column("shown", names[-1], "share")]
    rows = [
        (region.name, *(value(atoms, indicator.id, region.id, year) for year in names))
        for region in regions(DIVISION)
    ]
    return Table(_text("map_value_title", indicator, atoms), (_region_column(), *columns), tuple(rows))


def _region_column() -> Column:
    kind = message(f"web.kind_{DIVISION}")
    return Column("region", kind[0].upper() + kind[1:], "text")


def _text(key: str, indicator: Indicator, atoms: Atoms) -> str:
    years = years_of(atoms)
    division = message(f"web.kind_{DIVISION}")
    return message(f"web.{key}", title=indicator.title, first=years.first, last=years.last, division=division)


def _finding(table: Table) -> str:
    """What the map shows, in words: between what its values lie, and which is certainly the lowest or the highest."""
    kind = table.columns[-1].kind
    spans = {str(row[0]): row[-1] for row in table.rows if isinstance(row[-1], Span)}
    low, high = min(span.low for span in spans.values()), max(span.high for span in spans.values())
    said = [message("web.map_alt", count=len(table.rows), divisions=message(f"web.kinds_{DIVISION}"))]
    said += [message("web.map_alt_between", low=dutch(low, kind), high=dutch(high, kind))]
    for end, region in (("lowest", _lowest(spans)), ("highest", _highest(spans))):
        if region:
            said.append(message(f"web.map_alt_{end}", region=region, value=dutch(spans[region], kind)))
    return " ".join(said)


def _lowest(spans: Mapping[str, Span]) -> str:
    """The region that is lowest whatever the truth. Missing: empty when another may be."""
    first = min(spans, key=lambda region: spans[region].high)
    return first if all(spans[first].high < spans[other].low for other in spans if other != first) else ""


def _highest(spans: Mapping[str, Span]) -> str:
    first = max(spans, key=lambda region: spans[region].low)
    return first if all(spans[first].low > spans[other].high for other in spans if other != first) else ""


def samples() -> Sequence[str]:
    return list(indicators())


PICTURE = Picture("landkaart", build, samples, lambda: ("bestaatniet",), is_map=True)
