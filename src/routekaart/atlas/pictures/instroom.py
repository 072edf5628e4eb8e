"""The diagram turned round: from which schools an institution's vmbo'ers come, and to which level.

`/cijfer/instroom/<year>/<brin>`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from routekaart.atlas.edition import edition, edition_id, is_example
from routekaart.atlas.missing import NotFound
from routekaart.atlas.pictures import Picture
from routekaart.atlas.pictures.stromen import MOST, explanation
from routekaart.atlas.streams.certainty import SCHOOL, largest, off_by
from routekaart.atlas.streams.nodes import by_size, in_year, links, name_of, node
from routekaart.atlas.streams.places import comparable_at, flow_plan, flow_years, institution_or_404
from routekaart.atlas.streams.shares import noted
from routekaart.domain.counts import Unknown
from routekaart.domain.messages import message
from routekaart.figures.model import Figure
from routekaart.figures.numbers import dutch
from routekaart.figures.sankey import Arrangement, Titles, arrange, sankey
from routekaart.figures.sheet import Frame
from routekaart.streams.asking import INTAKE, Stream, intake


def build(year: str, brin: str) -> Figure:
    """The diagram. Raises: NotFound."""
    institution = institution_or_404(brin)
    if year not in flow_years():
        raise NotFound(year)
    rows = intake(edition(), institution.brin, [year])
    words = {"name": institution.name, "year": year}
    frame = Frame(
        id=f"instroom-{year}-{institution.brin.lower()}",
        title=message("streams.title_intake", **words),
        alt=_finding(rows, words),
        explanation=explanation(message("streams.definition")),
        is_example=is_example(),
    )
    titles = Titles(
        (message("streams.left_school"), message("streams.right_niveau")),
        message("streams.value"),
        message("streams.caption_intake", base=flow_plan().base, **words),
    )
    off = max(off_by(place, INTAKE, year) for place in (SCHOOL, comparable_at([brin])))
    places, streams = in_year(_arranged(edition_id(), institution.brin), year), links(rows)
    return sankey(frame, titles, noted(places, streams, off, off), streams)


@lru_cache(maxsize=64)
def _arranged(_edition: str, brin: str) -> Arrangement:
    rows = intake(edition(), brin, flow_years())
    schools, levels = sorted({row.left for row in rows}), sorted({row.right for row in rows})
    nodes = [node(code, 0) for code in schools] + [node(code, 1, "niveau") for code in levels]
    per_year = [links(row for row in rows if row.school_year == year) for year in flow_years()]
    return (
        arrange(by_size(nodes, *per_year), *per_year, most=MOST) if nodes else Arrangement(((), ()), {}, ())
    )


def _finding(rows: Sequence[Stream], words: dict[str, str]) -> str:
    sums: dict[str, int] = defaultdict(int)
    for row in rows:
        if not isinstance(row.cell, Unknown):
            sums[row.left] += row.cell
    if not sums:
        return message("streams.alt_intake_none", **words)
    total, leaders = (
        dutch(sum(sums.values()), "count"),
        largest(sums, off_by(SCHOOL, INTAKE, words["year"])),
    )
    if len(leaders) != 1:
        return message("streams.alt_intake_tied", total=total, **words)
    count = dutch(sums[leaders[0]], "count")
    return message("streams.alt_intake", total=total, first=name_of(leaders[0]), count=count, **words)


def samples() -> Sequence[str]:
    rows = edition().query("SELECT min(brin) FROM instelling", [])
    return [f"{flow_years()[-1]}/{rows[0][0]}"] if flow_years() else []


def empties() -> Sequence[str]:
    """An institution that nobody came to."""
    sql = """SELECT min(brin) FROM instelling WHERE brin NOT IN (SELECT destination FROM flow_school_instelling_niveau)"""
    rows = edition().query(sql, []) if flow_years() else []
    return [f"{flow_years()[-1]}/{row[0]}" for row in rows if row[0]]


PICTURE = Picture("instroom", build, samples, empties)
