"""Where a region stands among all of its division: `/cijfer/strook/<indicator>/<word>/<slug>`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from routekaart.atlas.exam_figures import (
    explained,
    indicator_at,
    phrase,
    place_of,
    real_figures,
    region_at,
    years_of,
)
from routekaart.atlas.pictures import Picture
from routekaart.domain.country import COUNTRY
from routekaart.domain.counts import Unknown
from routekaart.domain.messages import message
from routekaart.domain.regions import Region, regions
from routekaart.figures.model import Cell, Column, Figure, Kind, Table
from routekaart.figures.numbers import dutch
from routekaart.figures.sheet import Frame
from routekaart.figures.strip import Strip, strip
from routekaart.scanner.atoms import Atoms, Value
from routekaart.scanner.ranking import Rank, rank
from routekaart.scanner.values import choropleth, growth, growth_map, series, value


def build(name: str, word: str, slug: str) -> Figure:
    """The strip of an indicator; of a count it shows the change. Raises: NotFound."""
    indicator, region, atoms = indicator_at(name), region_at(word, slug), real_figures()
    years = years_of(atoms)
    is_count = indicator.kind == "count"
    kind: Kind = "pct" if is_count else "share"
    words = {"title": indicator.title, "region": region.name, "first": years.first, "last": years.last}
    title = message("web.strip_growth_title" if is_count else "web.strip_title", **words)
    values = values_of_division(atoms, name, region.division)
    country = growth(series(atoms, name)) if is_count else value(atoms, name, COUNTRY.id, years.last)
    frame = Frame(
        id=f"strook-{name.replace('_', '-')}-{'-'.join(place_of(region))}",
        title=title,
        alt=_alt(region, values, country, kind),
        explanation=explained(indicator, atoms, message("web.strip_extra")),
    )
    columns = (
        Column("region", message("web.column_place"), "text"),
        Column("value", message("web.map_column_growth", **words) if is_count else indicator.title, kind),
    )
    rows: list[tuple[Cell, ...]] = [(one.name, values[one.id]) for one in regions(region.division)]
    table = Table(title, columns, (*rows, (message("web.country"), country)))
    return strip(frame, table, Strip("region", "value", region.name, message("web.country")))


@lru_cache(maxsize=64)
def values_of_division(atoms: Atoms, name: str, division: str) -> Mapping[str, Value]:
    """Region id -> the value of an indicator in the last year, or of a count its change."""
    if indicator_at(name).kind == "count":
        return growth_map(atoms, name, division)
    return choropleth(atoms, name, division, years_of(atoms).last)


def _alt(region: Region, values: Mapping[str, Value], country: Value, kind: Kind) -> str:
    place = rank(values, region.id)
    words = {"region": phrase(region)[0].upper() + phrase(region)[1:], "country": dutch(country, kind)}
    if isinstance(place, Unknown):
        return message("web.strip_alt_unknown", reason=message(place.reason), **words)
    region_value = dutch(values[region.id], kind)
    return message("web.strip_alt", value=region_value, place=place_in_words(place), **words)


def place_in_words(place: Rank) -> str:
    """`plaats 9 van 35`, or from which to which place it may be."""
    if place.first == place.last:
        return message("web.rank_one", place=place.first, count=place.count)
    return message("web.rank_between", first=place.first, last=place.last, count=place.count)


def samples() -> Sequence[str]:
    return ("aandeel_basis_kader/arbeidsmarktregio/twente", "examenkandidaten/provincie/drenthe")


PICTURE = Picture("strook", build, samples, lambda: ("slagingspercentage/gemeente/rozendaal",))
