"""The stream diagram: from a place, split in a way, to what stands right, in a school year.

`/cijfer/stromen/<year>/<left>/<right>/<place…>`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from routekaart.atlas.edition import is_example
from routekaart.atlas.missing import NotFound
from routekaart.atlas.pictures import Picture
from routekaart.atlas.streams.certainty import settings, total_off
from routekaart.atlas.streams.nodes import arranged, links
from routekaart.atlas.streams.places import (
    RIGHTS,
    StreamSelection,
    answers,
    flow_plan,
    flow_years,
    lefts,
    place_at,
    refusal,
)
from routekaart.atlas.streams.shares import noted, off_in, with_shares
from routekaart.atlas.streams.words import finding
from routekaart.domain.messages import message
from routekaart.figures.model import Explanation, Figure
from routekaart.figures.sankey import Titles, sankey
from routekaart.figures.sheet import Frame

MOST, EVERYTHING = 14, 10_000
"""So many nodes on a side, and all of them."""


def build(year: str, left: str, right: str, *place: str) -> Figure:
    """The diagram. Raises: NotFound for a year, a place or a combination that is not there."""
    return drawn(asked(year, left, right, place), MOST)


def drawn(selection: StreamSelection, most: int) -> Figure:
    """The diagram of a selection with at most `most` nodes on a side; its table also has shares."""
    stream_rows = answers(selection, [selection.year])
    left, right, year = selection.left, selection.right, selection.year
    opened = "" if most == MOST else "-open"
    frame = Frame(
        id=f"stromen{opened}-{year}-{left}-{right}-{'-'.join(selection.place.parts)}".lower(),
        title=_title(selection),
        alt=finding(selection, stream_rows),
        explanation=explanation(
            message("streams.definition_later" if right == "later" else "streams.definition")
        ),
        is_example=is_example(),
    )
    titles = Titles(
        columns=(
            message(f"streams.left_{left if selection.is_split else 'school'}"),
            message(f"streams.right_{right}"),
        ),
        value=message("streams.value"),
        caption=message("streams.caption", place=selection.place.name, year=year, base=flow_plan().base),
    )
    streams, places = links(stream_rows), arranged(selection, most)
    off = off_in(selection)
    all_off = total_off(off, right)
    figure = sankey(frame, titles, noted(places, streams, off, all_off), streams)
    return replace(figure, table=with_shares(selection, places, streams, figure.table))


def asked(year: str, left: str, right: str, place: Sequence[str]) -> StreamSelection:
    """The selection of an address. Raises: NotFound."""
    if year not in flow_years() or right not in RIGHTS:
        raise NotFound(" ".join((year, left, right)))
    selection = StreamSelection(place_at(place), left, right, year)
    if left not in lefts(selection.place) or refusal(selection.place, left, right):
        raise NotFound(" ".join((left, right)))
    return selection


def explanation(definition: str, measured_at: Literal["school", "home", ""] = "school") -> Explanation:
    """What stands under a figure of streams."""
    plan = flow_plan()
    return Explanation(
        definition=definition,
        source_title=message("streams.source", title=plan.title, base=plan.base),
        reference_date="",
        measured_at=measured_at,
        small_numbers=message(
            "streams.small_numbers", base=plan.base, less=plan.base - 1, small=settings()["small_total"]
        ),
    )


def _title(selection: StreamSelection) -> str:
    right = message(f"streams.right_{selection.right}").rstrip("?").lower()
    values = {"place": selection.place.name, "right": right[0].upper() + right[1:], "year": selection.year}
    if selection.left == "geheel":
        return message("streams.title", **values)
    return message("streams.title_left", left=message(f"streams.by_{selection.left}"), **values)


def samples() -> Sequence[str]:
    if not flow_years():
        return []
    last = flow_years()[-1]
    return [f"{last}/leerweg/soort/nederland", f"{last}/vestiging/instelling/arbeidsmarktregio/twente"]


def empties() -> Sequence[str]:
    """A gemeente without a school, and a year of which nothing is known yet."""
    nothing = [f"{year}/vestiging/instelling/gemeente/rozendaal" for year in flow_years()[-1:]]
    return [*nothing, *(f"{year}/geheel/later/nederland" for year in flow_years()[-1:])]


PICTURE = Picture("stromen", build, samples, empties)
