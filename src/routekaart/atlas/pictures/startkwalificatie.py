"""When pupils who live in a region get a startkwalificatie, in six years from vmbo leerjaar 3.

`/cijfer/startkwalificatie/<cohort>/<place…>`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from routekaart.atlas.edition import edition, is_example
from routekaart.atlas.missing import NotFound
from routekaart.atlas.pictures import Picture
from routekaart.atlas.pictures._counted import counted, total_of
from routekaart.atlas.pictures.stromen import explanation
from routekaart.atlas.streams.certainty import Rounded, off_by, said
from routekaart.atlas.streams.codes import QUALIFIED, word
from routekaart.atlas.streams.places import flow_plan, place_at
from routekaart.domain.counts import Unknown
from routekaart.domain.messages import message
from routekaart.domain.places import Place
from routekaart.figures.model import Cell, Figure
from routekaart.figures.numbers import dutch
from routekaart.figures.sheet import Frame
from routekaart.streams.tables import counts_by, years_in

TABLE = "startkwalificatie"
NEVER = "0"


def build(cohort: str, *place: str) -> Figure:
    """The bars. Raises: NotFound, also for a school: this is told by where pupils live."""
    where = place_at(place)
    if cohort not in years_in(edition(), TABLE) or where.kind == "school":
        raise NotFound(" ".join((cohort, *place)))
    fixed = {"cohort": cohort, "home": where.code}
    counts = {} if where.doubt else counts_by(edition(), TABLE, TABLE, fixed)
    words = {"place": where.name, "year": cohort, "base": flow_plan().base}
    frame = Frame(
        id=f"startkwalificatie-{cohort}-{'-'.join(place)}".lower(),
        title=message("streams.title_qualified", **words),
        alt=where.doubt or _finding(counts, where, words),
        explanation=explanation(message("streams.definition_qualified"), "home"),
        is_example=is_example(),
    )
    names = {code: word("qualified", code) for code in QUALIFIED}
    heads = message("streams.column_qualified"), message("streams.caption_qualified", **words)
    return counted(frame, *heads, counts, names)


def _finding(counts: Mapping[str, Cell], where: Place, words: Mapping[str, object]) -> str:
    if not total_of(counts):
        return message("streams.alt_qualified_none", **words)
    known_counts = {code: cell for code, cell in counts.items() if isinstance(cell, int)}
    off = off_by(where, TABLE, str(words["year"]))
    never = Rounded(known_counts, off, off).share([NEVER])
    total = dutch(total_of(counts), "count")
    if isinstance(never, Unknown):
        return message("streams.alt_qualified_few", total=total, **words)
    if never.low <= 0 and never.high >= 1:
        return message("streams.alt_qualified_anything", total=total, **words)
    return message("streams.alt_qualified", total=total, share=said(never), **words)


def samples() -> Sequence[str]:
    return [f"{year}/arbeidsmarktregio/twente" for year in years_in(edition(), TABLE)[-1:]]


def empties() -> Sequence[str]:
    """A place that no pupil lives in."""
    return [f"{(years_in(edition(), TABLE) or ('1999-2000',))[-1]}/gemeente/rozendaal"]


PICTURE = Picture("startkwalificatie", build, samples, empties)
