"""Where the new students of an institution were a year before, who do not come from the last vmbo year.

`/cijfer/herkomst/<year>/<brin>`.
"""

from __future__ import annotations

from collections.abc import Sequence

from routekaart.atlas.edition import edition, is_example
from routekaart.atlas.missing import NotFound
from routekaart.atlas.pictures import Picture
from routekaart.atlas.pictures._counted import counted, largest_first, listed, total_of
from routekaart.atlas.pictures.stromen import explanation
from routekaart.atlas.streams.codes import ORIGINS, word
from routekaart.atlas.streams.places import flow_plan, institution_or_404
from routekaart.domain.flow_words import ALL
from routekaart.domain.messages import message
from routekaart.figures.model import Figure
from routekaart.figures.numbers import dutch
from routekaart.figures.sheet import Frame
from routekaart.streams.tables import counts_by, years_in

TABLE = "instelling_herkomst"


def build(year: str, brin: str) -> Figure:
    """The bars. Raises: NotFound."""
    institution = institution_or_404(brin)
    if year not in years_in(edition(), TABLE):
        raise NotFound(year)
    fixed = {"school_year": year, "brin": institution.brin, "niveau": ALL}
    counts = {
        code: cell for code, cell in counts_by(edition(), TABLE, "origin", fixed).items() if code in ORIGINS
    }
    words = {"name": institution.name, "year": year, "base": flow_plan().base}
    names = {code: word("origin", code) for code in largest_first(counts)}
    total = total_of(counts)
    parts = listed(counts, names, list(names))
    key = "streams.alt_origin" if total else "streams.alt_origin_none"
    frame = Frame(
        id=f"herkomst-{year}-{institution.brin.lower()}",
        title=message("streams.title_origin", **words),
        alt=message(key, total=dutch(total, "count"), parts=parts, **words),
        explanation=explanation(message("streams.definition_origin"), ""),
        is_example=is_example(),
    )
    return counted(
        frame, message("streams.column_origin"), message("streams.caption_origin", **words), counts, names
    )


def samples() -> Sequence[str]:
    years = years_in(edition(), TABLE)
    brins = edition().query(f"SELECT min(brin) FROM flow_{TABLE} WHERE brin <> '*'", []) if years else []  # noqa: S608
    return [f"{years[-1]}/{row[0]}" for row in brins if row[0]]


def empties() -> Sequence[str]:
    """An institution without a figure, and one that is not there."""
    years = years_in(edition(), TABLE)
    return [f"{(years or ('1999-2000',))[-1]}/{brin}" for brin in ("26BB", "00ZZ")]


PICTURE = Picture("herkomst", build, samples, empties)
