"""The vmbo schools of a region as dots in their gemeenten, as the edition knows them."""

from __future__ import annotations

from routekaart.atlas.edition import is_example
from routekaart.atlas.exam_figures import phrase, place_of, region_at
from routekaart.atlas.pictures import Picture
from routekaart.atlas.pictures.gemeenten import around, gemeenten_of
from routekaart.atlas.schools import exam_source, vmbo_schools
from routekaart.domain.messages import message
from routekaart.figures.choropleth import Dot, Map, choropleth
from routekaart.figures.model import Column, Explanation, Figure, Table
from routekaart.figures.sheet import Frame


def build(word: str, slug: str, *, is_tiled: bool = False) -> Figure:
    """The map of a region's schools. Raises: NotFound when it is not known which gemeenten are in it."""
    asked = region_at(word, slug)
    shown = around(asked)
    shown_gemeenten = gemeenten_of(shown)
    schools = [school for school, _ in vmbo_schools([gemeente.id for gemeente in shown_gemeenten])]
    dots = [Dot(school.gemeente, school.name, school.url) for school in schools if school.gemeente]
    rows = [(gemeente.name, sum(dot.gemeente == gemeente.id for dot in dots)) for gemeente in shown_gemeenten]
    title = message("web.schools_title", region=phrase(shown))
    columns = (
        Column("gemeente", message("web.column_gemeente"), "text"),
        Column("count", message("web.column_schools"), "count"),
    )
    source = exam_source()
    frame = Frame(
        id=f"scholen-{'-'.join(place_of(asked))}",
        title=title,
        alt=message("web.schools_alt", schools=len(dots), gemeenten=len(shown_gemeenten)),
        explanation=Explanation(
            definition=message("web.schools_definition"),
            source_title=source.title,
            source_url=source.url,
            reference_date=source.reference_date,
            measured_at="school",
        ),
        is_example=is_example(),
    )
    spec = Map(
        division="gemeente",
        ids=[gemeente.id for gemeente in shown_gemeenten],
        name="gemeente",
        value="count",
        highlight=asked.id if asked.division == "gemeente" else "",
        dots=dots,
        is_tiled=is_tiled,
    )
    return choropleth(frame, Table(title, columns, tuple(rows)), spec)


PICTURE = Picture(
    "scholen", build, lambda: ("arbeidsmarktregio/groningen",), lambda: ("gemeente/rozendaal",), is_map=True
)
