"""The streams of a place as curved lines on the map, with how far pupils travel.

`/cijfer/stromenkaart/<year>/<place…>`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from math import asin, cos, radians, sin, sqrt

from routekaart.atlas.edition import edition, is_example
from routekaart.atlas.missing import NotFound
from routekaart.atlas.pictures import Picture
from routekaart.atlas.pictures.stromen import explanation
from routekaart.atlas.streams.certainty import SCHOOL, off_by, said, share_of
from routekaart.atlas.streams.nodes import address_of, name_of
from routekaart.atlas.streams.places import StreamSelection, flow_plan, flow_years, place_at, places_left
from routekaart.domain import addresses
from routekaart.domain.counts import Unknown
from routekaart.domain.messages import message
from routekaart.domain.places import Place
from routekaart.domain.regions import gemeenten
from routekaart.figures.flow_map import FAR_KM, Journey, Journeys, Stop, flow_map
from routekaart.figures.model import Figure
from routekaart.figures.numbers import dutch
from routekaart.figures.sheet import Frame
from routekaart.streams.asking import INTAKE, pairs
from routekaart.streams.tables import Cell

MOST_LINES = 60
EARTH_KM = 6371


@dataclass(frozen=True)
class Travel:
    """The journeys that can be drawn, the largest first."""

    stops: tuple[Stop, ...]
    journeys: tuple[Journey, ...]


def build(year: str, *place: str, is_tiled: bool = False) -> Figure:
    """The map. Raises: NotFound."""
    if year not in flow_years():
        raise NotFound(year)
    where = place_at(place)
    travelled = travel(where, year)
    plan = flow_plan()
    frame = Frame(
        id=f"stromenkaart-{year}-{'-'.join(place)}".lower(),
        title=message("streams.title_map", place=where.name, year=year),
        alt=where.doubt or _finding(travelled, year),
        explanation=explanation(message("streams.definition_map")),
        is_example=is_example(),
    )
    spec = Journeys(
        stops=travelled.stops,
        journeys=travelled.journeys[:MOST_LINES],
        titles=(message("streams.map_from"), message("streams.map_to"), message("streams.value")),
        caption=message("streams.caption_map", year=year, base=plan.base),
        is_tiled=is_tiled,
    )
    return flow_map(frame, spec)


def travel(place: Place, year: str) -> Travel:
    """The journeys of a place: from each of its schools to institutions whose gemeente is known."""
    left = "geheel" if place.kind == "school" else "vestiging"
    schools = places_left(StreamSelection(place, left, "instelling", year))
    rows = pairs(edition(), [year], schools)
    stops, journeys = journeys_of([(row.left, row.right, row.cell) for row in rows])
    journeys.sort(key=lambda journey: (-_count(journey), journey.source, journey.target))
    dated = (replace(stop, href=addresses.adding(stop.href, jaar=year)) for stop in stops)
    return Travel(tuple(dated), tuple(journeys))


def _finding(travelled: Travel, year: str) -> str:
    """Which share of the pupils travels far, as far as rounding lets it be known."""
    if not travelled.journeys:
        return message("streams.alt_map_none")
    far = [_count(journey) for journey in travelled.journeys if journey.is_far]
    total, off = sum(map(_count, travelled.journeys)), off_by(SCHOOL, INTAKE, year)
    share = share_of(sum(far), total, len(far) * off, (len(travelled.journeys) - len(far)) * off)
    key = (
        "few" if isinstance(share, Unknown) else "anything" if (share.low, share.high) == (0, 1) else "share"
    )
    return message(
        f"streams.alt_map_{key}", share=said(share), far=f"{FAR_KM:g}", total=dutch(total, "count")
    )


def journeys_of(ties: Sequence[tuple[str, str, Cell]]) -> tuple[list[Stop], list[Journey]]:
    """The stops and journeys of streams (school, institution, pupils) whose gemeenten are known."""
    stops = {stop.key: stop for stop in _stops({code for tie in ties for code in tie[:2]})}
    journeys = [
        Journey(school, institution, cell, km)
        for school, institution, cell in ties
        if (km := _distance(stops.get(school), stops.get(institution))) is not None
    ]
    return list(stops.values()), journeys


def _count(journey: Journey) -> int:
    return journey.cell if isinstance(journey.cell, int) else 0


def _stops(codes: Collection[str]) -> list[Stop]:
    sql = (
        "SELECT vestiging, gemeente FROM vestiging WHERE vestiging IN (SELECT unnest($1::VARCHAR[])) "
        "UNION ALL SELECT brin, gemeente FROM instelling WHERE brin IN (SELECT unnest($1::VARCHAR[])) ORDER BY 1"
    )
    return [
        Stop(code, name_of(code), gemeente, address_of(code))
        for code, gemeente in edition().query(sql, [sorted(codes)])
        if gemeente
    ]


def _distance(one: Stop | None, other: Stop | None) -> float | None:
    """Units: km as the crow flies between the middles of their gemeenten. Missing: None without a gemeente."""
    places = {gemeente.code: gemeente for gemeente in gemeenten()}
    if one is None or other is None or one.gemeente not in places or other.gemeente not in places:
        return None
    a, b = places[one.gemeente], places[other.gemeente]
    up, along = radians(b.lat - a.lat) / 2, radians(b.lon - a.lon) / 2
    chord = sin(up) ** 2 + cos(radians(a.lat)) * cos(radians(b.lat)) * sin(along) ** 2
    return round(2 * EARTH_KM * asin(sqrt(chord)), 1)


def samples() -> Sequence[str]:
    return [f"{flow_years()[-1]}/arbeidsmarktregio/twente"] if flow_years() else []


def empties() -> Sequence[str]:
    return [f"{year}/gemeente/rozendaal" for year in flow_years()[-1:]]


PICTURE = Picture("stromenkaart", build, samples, empties, is_map=True)
