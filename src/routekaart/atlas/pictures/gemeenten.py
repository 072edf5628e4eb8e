"""The gemeenten of a region by their exam candidates; of a gemeente, those of its arbeidsmarktregio."""

from __future__ import annotations

from routekaart.atlas.exam_figures import explained, phrase, place_of, real_figures, region_at, years_of
from routekaart.atlas.missing import NotFound
from routekaart.atlas.pictures import Picture
from routekaart.domain import addresses
from routekaart.domain.counts import Count, Unknown
from routekaart.domain.messages import message
from routekaart.domain.regions import Region, known_members, region, region_of
from routekaart.figures.choropleth import Map, choropleth
from routekaart.figures.model import Column, Figure, Table
from routekaart.figures.numbers import dutch
from routekaart.figures.sheet import Frame
from routekaart.scanner.indicators import indicators
from routekaart.scanner.values import Value, value

INDICATOR = "examenkandidaten"


def build(word: str, slug: str, *, is_tiled: bool = False) -> Figure:
    """The map of a region's gemeenten. Raises: NotFound when it is not known which they are."""
    asked, atoms = region_at(word, slug), real_figures()
    shown = around(asked)
    listed = gemeenten_of(shown)
    last = years_of(atoms).last
    rows = [(gemeente.name, value(atoms, INDICATOR, gemeente.id, last)) for gemeente in listed]
    title = message("web.gemeenten_title", last=last, region=phrase(shown))
    columns = (
        Column("gemeente", message("web.column_gemeente"), "text"),
        Column("count", message("web.column_count"), "count"),
    )
    most, count = max(rows, key=lambda row: _size(row[1]))
    frame = Frame(
        id=f"gemeenten-{'-'.join(place_of(asked))}",
        title=title,
        alt=message("web.gemeenten_alt", count=len(listed), most=most, value=dutch(count, "count")),
        explanation=explained(indicators()[INDICATOR], atoms),
    )
    spec = Map(
        division="gemeente",
        ids=[gemeente.id for gemeente in listed],
        name="gemeente",
        value="count",
        highlight=asked.id if asked.division == "gemeente" else "",
        links={gemeente.id: addresses.region_at("gemeente", gemeente.slug) for gemeente in listed},
        is_tiled=is_tiled,
    )
    return choropleth(frame, Table(title, columns, tuple(rows)), spec)


def around(asked: Region) -> Region:
    """The region itself; for a gemeente the arbeidsmarktregio it lies in."""
    if asked.division != "gemeente":
        return asked
    larger = region_of(asked.id, "arbeidsmarktregio")
    if isinstance(larger, Unknown):
        raise NotFound(asked.name)
    return larger


def gemeenten_of(shown: Region) -> list[Region]:
    """The gemeenten that are in a region for certain, by name. Raises: NotFound when there is none."""
    ids = known_members(shown.id)
    regions_of = [] if isinstance(ids, Unknown) else [region(code) for code in ids]
    gemeenten = sorted((r for r in regions_of if isinstance(r, Region)), key=lambda r: r.name)
    if not gemeenten:
        raise NotFound(shown.name)
    return gemeenten


def _size(figure: Value) -> int:
    return figure.low if isinstance(figure, Count) else -1


def samples() -> tuple[str, ...]:
    return ("arbeidsmarktregio/groningen", "gemeente/utrecht")


PICTURE = Picture(
    "gemeenten", build, samples, lambda: ("gemeente/rozendaal", "rmc-regio/rijk-van-nijmegen"), is_map=True
)
