"""Schools × institutions of a place: where a route is, and where a large stream has none.

`/cijfer/witte-vlekken-matrix/<place…>`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from routekaart.atlas.edition import is_example
from routekaart.atlas.missing import NotFound
from routekaart.atlas.pictures import Picture
from routekaart.atlas.pictures.stromen import explanation
from routekaart.atlas.streams.nodes import name_of
from routekaart.atlas.streams.places import flow_years, place_at
from routekaart.atlas.streams.talks import ties_of
from routekaart.domain import addresses
from routekaart.domain.messages import message
from routekaart.domain.places import Place
from routekaart.figures.matrix import ColumnGroup, Mark, Matrix, matrix
from routekaart.figures.model import Figure
from routekaart.figures.sheet import Frame
from routekaart.monitor.ties import Tie, limits

MOST_COLUMNS = 10
MOST_ROWS = 40


def build(*place: str) -> Figure:
    """The grid of the largest institutions and schools. Raises: NotFound."""
    if not flow_years():
        raise NotFound(" ".join(place))
    where = place_at(place)
    states = {(tie.school, tie.institution): _state(tie) for tie in ties_of(where)}
    schools, columns = _largest(ties_of(where))
    cells = [[states.get((school, column), "nothing") for column in columns] for school in schools]
    spec = Matrix(
        rows=[name_of(school) for school in schools],
        row_title=message("streams.map_from"),
        groups=[
            ColumnGroup(
                message("streams.map_to"), [(str(k), name_of(column)) for k, column in enumerate(columns, 1)]
            )
        ],
        marks=_marks(),
        cells=cells,
        caption=message("streams.caption_white_matrix"),
        hrefs=[addresses.talk(school) for school in schools],
    )
    return matrix(_frame(place, where, cells), spec)


def _largest(ties: Sequence[Tie]) -> tuple[list[str], list[str]]:
    """The schools and institutions with the largest streams."""
    sums: tuple[dict[str, float], dict[str, float]] = (defaultdict(float), defaultdict(float))
    for tie in ties:
        sums[0][tie.school] += tie.mean
        sums[1][tie.institution] += tie.mean
    schools, columns = (sorted(of, key=lambda code, of=of: (-of[code], code)) for of in sums)  # type: ignore[misc]
    return schools[:MOST_ROWS], columns[:MOST_COLUMNS]


def _state(tie: Tie) -> str:
    if tie.routes:
        return "route"
    return "white" if tie.is_white_spot else "small" if any(tie.known) else "nothing"


def _marks() -> list[Mark]:
    return [
        Mark("white", "bad", message("streams.letter_white"), message("streams.white_spot")),
        Mark("route", "good", message("streams.letter_route"), message("streams.white_route")),
        Mark("small", "info", message("streams.letter_small"), message("streams.white_small")),
        Mark("nothing", "unknown", "", message("streams.white_nothing")),
    ]


def _frame(place: Sequence[str], where: Place, cells: Sequence[Sequence[str]]) -> Frame:
    states = [state for row in cells for state in row]
    words = {"least": limits()["least_count"], "years": limits()["years"]}
    counted = message("streams.alt_white_matrix", white=states.count("white"), routes=states.count("route"))
    return Frame(
        id=f"witte-vlekken-matrix-{'-'.join(place)}".lower(),
        title=message("streams.title_white_matrix", place=where.name),
        alt=where.doubt
        or (counted if states else message("streams.alt_white_matrix_none", place=where.name)),
        explanation=explanation(message("streams.definition_white", **words)),
        is_example=is_example(),
    )


def samples() -> Sequence[str]:
    return ["arbeidsmarktregio/twente"] if flow_years() else []


PICTURE = Picture("witte-vlekken-matrix", build, samples, lambda: ("gemeente/rozendaal",))
