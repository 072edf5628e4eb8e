"""The white spots of a place on the map: large, steady streams without a route. `/cijfer/witte-vlekken/<place…>`."""

from __future__ import annotations

from collections.abc import Sequence

from routekaart.atlas.edition import is_example
from routekaart.atlas.missing import NotFound
from routekaart.atlas.pictures import Picture
from routekaart.atlas.pictures.stromen import explanation
from routekaart.atlas.pictures.stromenkaart import MOST_LINES, journeys_of
from routekaart.atlas.streams.certainty import SCHOOL, largest, off_by
from routekaart.atlas.streams.nodes import name_of
from routekaart.atlas.streams.places import flow_plan, flow_years, place_at
from routekaart.atlas.streams.talks import white_spots
from routekaart.domain.messages import message
from routekaart.domain.places import Place
from routekaart.figures.flow_map import Journeys, flow_map
from routekaart.figures.model import Figure
from routekaart.figures.numbers import dutch
from routekaart.figures.sheet import Frame
from routekaart.monitor.ties import Tie, limits
from routekaart.streams.asking import INTAKE


def build(*place: str, is_tiled: bool = False) -> Figure:
    """The map. Raises: NotFound."""
    if not flow_years():
        raise NotFound(" ".join(place))
    where = place_at(place)
    spots = white_spots(where)
    stops, journeys = journeys_of([(tie.school, tie.institution, tie.latest) for tie in spots[:MOST_LINES]])
    spec = Journeys(
        stops=stops,
        journeys=journeys,
        titles=(message("streams.map_from"), message("streams.map_to"), message("streams.value")),
        caption=message("streams.caption_white", year=flow_years()[-1], base=flow_plan().base, **_limits()),
        is_tiled=is_tiled,
    )
    return flow_map(_frame(place, where, spots), spec)


def _frame(place: Sequence[str], where: Place, spots: Sequence[Tie]) -> Frame:
    return Frame(
        id=f"witte-vlekken-{'-'.join(place)}".lower(),
        title=message("streams.title_white", place=where.name),
        alt=where.doubt or _finding(spots),
        explanation=explanation(message("streams.definition_white", **_limits())),
        is_example=is_example(),
    )


def _limits() -> dict[str, int]:
    return {"least": limits()["least_count"], "years": limits()["years"]}


def _finding(spots: Sequence[Tie]) -> str:
    if not spots:
        return message("streams.alt_white_none")
    first, count = spots[0], len(spots)
    names = {"school": name_of(first.school), "institution": name_of(first.institution)}
    if count == 1:
        return message("streams.alt_white_one", size=dutch(first.size, "count"), **names)
    sizes, off = {str(k): tie.size for k, tie in enumerate(spots)}, off_by(SCHOOL, INTAKE, flow_years()[-1])
    if len(largest(sizes, off)) != 1:
        return message("streams.alt_white_tied", count=count)
    return message("streams.alt_white", count=count, size=dutch(first.size, "count"), **names)


def samples() -> Sequence[str]:
    return ["arbeidsmarktregio/twente"] if flow_years() else []


PICTURE = Picture("witte-vlekken", build, samples, lambda: ("gemeente/rozendaal",), is_map=True)
