"""Region × level × sector: where a route is and where the white spots are, in one picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain

from django.utils import timezone

from routekaart.atlas.initiatives.addresses import records_address
from routekaart.atlas.missing import NotFound
from routekaart.atlas.pictures import Picture
from routekaart.atlas.pictures.dekking import (
    date_at,
    division_at,
    explained_coverage,
    figure_id,
    is_invented_at,
    known_at,
)
from routekaart.domain.messages import message
from routekaart.domain.moments import dutch_date
from routekaart.domain.regions import URL_WORDS
from routekaart.figures.matrix import ColumnGroup, Mark, Matrix, matrix
from routekaart.figures.model import Figure
from routekaart.figures.sheet import Frame
from routekaart.monitor.matrix import LEVELS, matrix_of
from routekaart.network.current import index_known_at
from routekaart.network.terms import keys, label


def build(word: str, day: str, known: str = "") -> Figure:
    """The grid of a division on a date. Raises: NotFound; there is none per gemeente."""
    division, on = division_at(word), date_at(day)
    if division == "gemeente":
        raise NotFound(word)
    sectors = keys("sectors")
    rows = matrix_of(index_known_at(known_at(known)), on, division, sectors)
    cells = [[cell.state for cell in row.cells] for row in rows]
    alt = _alt(message(f"monitor.regions_{division}"), Counter(chain.from_iterable(cells)))
    name = figure_id("dekking-matrix", word, day, known)
    columns = [(label("sectors", sector)[0], label("sectors", sector)) for sector in sectors]
    spec = Matrix(
        rows=[row.region.name for row in rows],
        row_title=message(f"monitor.region_{division}"),
        groups=[ColumnGroup(label("levels", level), columns) for level in LEVELS],
        marks=[
            Mark("some", "good", message("monitor.matrix_letter"), message("monitor.matrix_some")),
            Mark("none", "unknown", "", message("monitor.matrix_none")),
            Mark("unknown", "info", message("figures.unknown_letter"), message("monitor.matrix_unknown")),
        ],
        cells=cells,
        caption=message("monitor.matrix_caption", on=dutch_date(on)),
        hrefs=[records_address(word, row.region.slug, on, known_at(known)) for row in rows],
    )
    frame = Frame(
        name, message("monitor.matrix_title"), alt, explained_coverage(), is_invented_at(known_at(known))
    )
    return matrix(frame, spec)


def _alt(regions: str, counts: Counter[str]) -> str:
    if counts["unknown"] == counts.total():
        return message("monitor.matrix_alt_unknown", total=counts.total(), regions=regions)
    unknown = message("monitor.matrix_unknown_of", count=counts["unknown"]) if counts["unknown"] else ""
    return message(
        "monitor.matrix_alt",
        total=counts.total(),
        filled=counts["some"],
        white=counts["none"],
        regions=regions,
        unknown=unknown,
    )


def samples() -> Sequence[str]:
    return [f"{URL_WORDS['arbeidsmarktregio']}/{timezone.localdate().isoformat()}"]


PICTURE = Picture("dekking-matrix", build, samples, lambda: ("arbeidsmarktregio/1999-01-01",))
