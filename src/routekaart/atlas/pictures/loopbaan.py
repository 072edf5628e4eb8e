"""Where pupils of the whole country are six years after vmbo leerjaar 3, by leerweg. `/cijfer/loopbaan/<cohort>`."""

from __future__ import annotations

from collections.abc import Sequence

from routekaart.atlas.edition import edition, is_example
from routekaart.atlas.missing import NotFound
from routekaart.atlas.pictures import Picture
from routekaart.atlas.pictures._counted import largest_first, listed, total_of
from routekaart.atlas.pictures.stromen import explanation
from routekaart.atlas.streams.codes import ENDS, colour, word
from routekaart.atlas.streams.nodes import node
from routekaart.atlas.streams.places import flow_plan
from routekaart.domain.codelists import leerwegen
from routekaart.domain.flow_words import ALL
from routekaart.domain.messages import message
from routekaart.figures.model import Figure
from routekaart.figures.numbers import dutch
from routekaart.figures.sankey import Link, Node, Titles, arrange, sankey
from routekaart.figures.sheet import Frame
from routekaart.streams.tables import counts_by, years_in

TABLE = "loopbaan"


def build(cohort: str) -> Figure:
    """The diagram. Raises: NotFound."""
    if cohort not in years_in(edition(), TABLE):
        raise NotFound(cohort)
    links = [
        Link(f"0:{leerweg}", f"1:{end}", cell)
        for leerweg in leerwegen()
        for end, cell in _ends(cohort, leerweg).items()
    ]
    everyone = _ends(cohort, ALL)
    phrases = {end: word("end", end) for end in ENDS}
    words = {"year": cohort, "base": flow_plan().base}
    total = dutch(total_of(everyone), "count")
    parts = listed(everyone, phrases, largest_first(everyone)[:4])
    key = "streams.alt_career" if everyone else "streams.alt_career_none"
    frame = Frame(
        id=f"loopbaan-{cohort}",
        title=message("streams.title_career", **words),
        alt=message(key, total=total, parts=parts, **words),
        explanation=explanation(message("streams.definition_career"), ""),
        is_example=is_example(),
    )
    titles = Titles(
        (message("streams.left_leerweg"), message("streams.column_end")),
        message("streams.value"),
        message("streams.caption_career", **words),
    )
    nodes = [node(leerweg, 0) for leerweg in leerwegen()]
    nodes += [Node(f"1:{end}", phrases[end], 1, "", colour("end", end), k) for k, end in enumerate(ENDS)]
    return sankey(frame, titles, arrange(nodes, links), links)


def _ends(cohort: str, leerweg: str) -> dict[str, int]:
    counts = counts_by(edition(), TABLE, "path", {"cohort": cohort, "leerweg": leerweg})
    return {code: cell for code, cell in counts.items() if code in ENDS and isinstance(cell, int)}


def samples() -> Sequence[str]:
    return years_in(edition(), TABLE)[-1:]


PICTURE = Picture("loopbaan", build, samples, lambda: ("1999-2000",))
