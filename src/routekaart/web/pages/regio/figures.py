"""All figures of a region: what its page has no room for, at an address of its own."""

from __future__ import annotations

from collections.abc import Iterable

from routekaart.atlas.exam_figures import place_of
from routekaart.atlas.missing import NotFound
from routekaart.atlas.pictures import Framed, framed
from routekaart.atlas.region_facts import region_facts
from routekaart.atlas.region_figures import has_figures
from routekaart.atlas.streams.latest import latest_figures
from routekaart.atlas.streams.places import flow_years
from routekaart.domain.places import Place
from routekaart.scanner.indicators import indicators


def real_figures_of(place: Place) -> list[Framed]:
    """Every indicator over the years, the gemeenten, the sectors and the leerwegen. Missing: none without figures."""
    region = region_facts(place).region
    if not has_figures(region):
        return []
    parts = place_of(region)
    lines = [("lijn", name, *parts) for name in indicators()]
    return drawable([*lines, ("gemeenten", *parts), ("sectoren", *parts), ("leerwegen", *parts)])


def edition_figures_of(place: Place) -> list[Framed]:
    """The map of schools, the streams of the schools, and what becomes of who lives here."""
    wanted: list[tuple[str, ...]] = [("scholen", *place.parts)]
    if flow_years() and not place.doubt and region_facts(place).schools:
        wanted.append(("stromen", flow_years()[-1], "vestiging", "instelling", *place.parts))
    residents = [] if place.doubt else latest_figures(("woonplaats", "startkwalificatie"), *place.parts)
    return [*drawable(wanted), *residents]


def drawable(wanted: Iterable[tuple[str, ...]]) -> list[Framed]:
    """The figures at these addresses; those that cannot be drawn are left out."""
    figures = []
    for address in wanted:
        try:
            figures.append(framed(*address))
        except NotFound:
            continue
    return figures
