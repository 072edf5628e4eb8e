"""Where vmbo pupils go who live in a region, wherever their school stands. `/cijfer/woonplaats/<year>/<place…>`."""

from __future__ import annotations

from collections.abc import Sequence

from routekaart.atlas.edition import edition, is_example
from routekaart.atlas.missing import NotFound
from routekaart.atlas.pictures import Picture
from routekaart.atlas.pictures._counted import counted, largest_first, total_of
from routekaart.atlas.pictures.stromen import explanation
from routekaart.atlas.streams.nodes import name_of
from routekaart.atlas.streams.places import flow_plan, place_at
from routekaart.atlas.streams.words import parts_of
from routekaart.domain.flow_words import ALL
from routekaart.domain.messages import message
from routekaart.figures.model import Figure
from routekaart.figures.numbers import dutch
from routekaart.figures.sheet import Frame
from routekaart.streams.tables import counts_by, years_in

TABLE = "woonplaats_domein_niveau"


def build(year: str, *place: str) -> Figure:
    """The bars. Raises: NotFound, also for a school: nobody lives there."""
    where = place_at(place)
    if year not in years_in(edition(), TABLE) or where.kind == "school":
        raise NotFound(" ".join((year, *place)))
    fixed = {"school_year": year, "home": where.code}
    domains, levels = (
        {} if where.doubt else counts_by(edition(), TABLE, by, {**fixed, other: ALL})
        for by, other in (("domein", "niveau"), ("niveau", "domein"))
    )
    words = {"place": where.name, "year": year, "base": flow_plan().base}
    known_counts = {code: cell for code, cell in levels.items() if isinstance(cell, int)}
    key = "streams.alt_home" if known_counts else "streams.alt_home_none"
    frame = Frame(
        id=f"woonplaats-{year}-{'-'.join(place)}".lower(),
        title=message("streams.title_home", **words),
        alt=where.doubt
        or message(
            key, total=dutch(total_of(levels), "count"), parts=parts_of(known_counts, "niveau"), **words
        ),
        explanation=explanation(message("streams.definition_home"), "home"),
        is_example=is_example(),
    )
    names = {code: name_of(code, "domein") for code in largest_first(domains)}
    return counted(
        frame, message("streams.right_domein"), message("streams.caption_home", **words), domains, names
    )


def samples() -> Sequence[str]:
    return [f"{year}/arbeidsmarktregio/twente" for year in years_in(edition(), TABLE)[-1:]]


def empties() -> Sequence[str]:
    """A place that no pupil lives in."""
    return [f"{(years_in(edition(), TABLE) or ('1999-2000',))[-1]}/gemeente/rozendaal"]


PICTURE = Picture("woonplaats", build, samples, empties)
