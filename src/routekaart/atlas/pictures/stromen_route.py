"""Where the pupils of a region go, by whether a route joins their school and one institution.

It is the institution of the largest white spot, that the page of the region says to begin with, else that most go to.

`/cijfer/stromen-route/<place…>`, in the latest school year and with the routes of today.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from routekaart.atlas.edition import is_example
from routekaart.atlas.missing import NotFound
from routekaart.atlas.pictures import Picture
from routekaart.atlas.pictures.stromen import explanation
from routekaart.atlas.streams.nodes import by_size, name_of, node
from routekaart.atlas.streams.places import StreamSelection, answers, flow_plan, flow_years, place_at
from routekaart.atlas.streams.talks import pairs_with_route, white_spots
from routekaart.atlas.streams.words import nothing
from routekaart.domain.messages import message
from routekaart.domain.places import Place
from routekaart.figures.model import Figure
from routekaart.figures.numbers import dutch
from routekaart.figures.sankey import Arrangement, Link, Node, Titles, Tone, arrange, streams_by_route
from routekaart.figures.sheet import Frame
from routekaart.monitor.ties import limits
from routekaart.streams.asking import SORTS, Stream

MOST, OTHERS = 12, 3
"""So many schools, and so many institutions beside the one that the picture is about."""
ANOTHER = "1:ander"


@dataclass(frozen=True)
class RouteStreams:
    """The streams of the schools of a place in the latest year; `main` is the institution that the picture is about,
    `name` what it is called.
    """

    place: Place
    year: str
    rows: Sequence[Stream]
    main: str
    name: str
    routes: frozenset[tuple[str, str]]

    def tone(self, stream: Stream) -> Tone:
        if stream.right != self.main:
            return "elsewhere"
        return "with" if (stream.left, stream.right) in self.routes else "without"

    def count(self, tone: Tone) -> int:
        """The pupils of a tone whose number is known."""
        return sum(row.cell for row in self.rows if isinstance(row.cell, int) and self.tone(row) == tone)


def build(*place: str) -> Figure:
    """The figure. Raises: NotFound."""
    where = place_at(place)
    if not flow_years() or not where.is_region:
        raise NotFound(" ".join(place))
    streams = route_streams(where)
    name = streams.name
    words = {
        "place": where.name,
        "year": streams.year,
        "base": flow_plan().base,
        "name": name,
    }
    frame = Frame(
        id=f"stromen-route-{'-'.join(place)}".lower(),
        title=headline(streams),
        alt=_alt(streams),
        explanation=explanation(message("streams.definition_route", **words)),
        is_example=is_example(),
    )
    titles = Titles(
        (message("streams.left_school"), message("streams.later_column")),
        message("streams.value"),
        message("streams.caption_route", **words),
    )
    links = [_link(streams, row) for row in streams.rows]
    nodes = _nodes(streams, links)
    arrangement = arrange(nodes, links, most=MOST) if links else Arrangement(((), ()), {}, ())
    return streams_by_route(frame, titles, arrangement, links, name)


def route_streams(place: Place) -> RouteStreams:
    """The streams of a place with what they say about routes."""
    year = flow_years()[-1]
    rows = [
        row
        for row in answers(StreamSelection(place, "vestiging", "instelling", year), [year])
        if row.cell != 0
    ]
    sums: dict[str, int] = defaultdict(int)
    for row in rows:
        if row.right not in SORTS and isinstance(row.cell, int):
            sums[row.right] += row.cell
    main = main_institution(place, sums)
    if not main:
        rows = []
    kept = set(sorted(sums, key=lambda code: (-sums[code], code))[: OTHERS + 1]) | {main, *SORTS}
    rows = [row if row.right in kept else replace(row, right="ander") for row in rows]
    return RouteStreams(place, year, rows, main, name_of(main), pairs_with_route())


def main_institution(place: Place, sums: Mapping[str, int]) -> str:
    """The institution with the largest white spot, else with the most pupils. Missing: empty where nobody goes."""
    spots = [spot.institution for spot in white_spots(place) if spot.institution in sums]
    return spots[0] if spots else min(sums, key=lambda code: (-sums[code], code), default="")


def _link(streams: RouteStreams, row: Stream) -> Link:
    return Link(f"0:{row.left}", f"1:{row.right}", row.cell, streams.tone(row))


def _nodes(streams: RouteStreams, links: Sequence[Link]) -> list[Node]:
    """Schools by what goes to the institution, the institution first, the others by size."""
    schools = sorted({row.left for row in streams.rows})
    ends = sorted({row.right for row in streams.rows} - {streams.main, "ander"})
    to_main = [link for link in links if link.tone != "elsewhere"]
    left = by_size([_plain(code, 0) for code in schools], to_main)
    right = by_size([_plain(code, 1) for code in ends], links)
    first = [replace(_plain(streams.main, 1), rank=-1)] if streams.main else []
    has_others = any(row.right == "ander" for row in streams.rows)
    rest = [Node(ANOTHER, message("streams.another_mbo"), 1, is_rest=True)] if has_others else []
    return [*left, *first, *right, *rest]


def _plain(code: str, column: int) -> Node:
    """A code as a node without a colour or letter of its own: here colour says what a stream is."""
    return replace(node(code, column), colour=None, letter="", rank=None)


def headline(streams: RouteStreams) -> str:
    """How many pupils the institution gets from schools without a route, or that every school has one.

    A question where nobody goes, and where too few come without a route to call it a gap.
    """
    question = message("streams.title_route_none", place=streams.place.name, year=streams.year)
    if not streams.main:
        return question
    words = {"name": streams.name, "place": streams.place.name}
    count = streams.count("without")
    if 0 < count < limits()["least_count"]:
        return question
    if count:
        return message("streams.title_route_without", count=dutch(count, "count"), **words)
    return message("streams.title_route_all", **words)


def _alt(streams: RouteStreams) -> str:
    if not streams.main:
        return nothing(StreamSelection(streams.place, "vestiging", "instelling", streams.year), streams.rows)
    counts: Mapping[str, str] = {tone: dutch(streams.count(tone), "count") for tone in ("with", "without")}
    elsewhere = dutch(streams.count("elsewhere"), "count")
    return message(
        "streams.alt_route",
        place=streams.place.name,
        year=streams.year,
        name=streams.name,
        with_route=counts["with"],
        without=counts["without"],
        elsewhere=elsewhere,
    )


def samples() -> Sequence[str]:
    return ["arbeidsmarktregio/twente"] if flow_years() else []


PICTURE = Picture("stromen-route", build, samples, lambda: ("gemeente/rozendaal",))
