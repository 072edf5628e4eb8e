"""What is drawn of streams: the names, colours, letters and order of their codes, and the parts of a diagram."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain

from routekaart.atlas.edition import edition, edition_id
from routekaart.atlas.streams.places import StreamSelection, answers, flow_years
from routekaart.domain import addresses
from routekaart.domain.codelists import leerwegen, mbo_domeinen, profielen
from routekaart.domain.counts import Unknown
from routekaart.domain.flow_words import NONE, UNKNOWN, division_of_unknown
from routekaart.domain.messages import message
from routekaart.domain.places import Place, place_of_region
from routekaart.domain.regions import region
from routekaart.figures.sankey import Arrangement, Link, Node, arrange
from routekaart.figures.sankey.model import size
from routekaart.streams.asking import SORTS, Stream

_ORDERED = {"soort": (*SORTS,), "verwantschap": ("gebruikelijk", "motivering", "ander", "-")}
_LATER = (
    "same", "diploma", "switch_level", "switch_domain", "switch_institution", "left_mbo", "switch_sector",
    "dropout", "indirect", "to_mbo", "still_none", "unknown",
)  # fmt: skip
AFTER_ORDERED = 100
"""The rank of the first node that size ranks: after all that have an order of their own."""
_NIVEAUS = ("1", "2", "3", "4", "-")
_COLOUR_OF = {
    "mbo": 0, "havo": 2, "vwo": 2, "vmbo": 3, "other_vo": 4, "ho": 5, "none": 1,
    "gebruikelijk": 0, "motivering": 2, "ander": 1, "-": None,
    "same": 0, "diploma": 4, "switch_level": 2, "switch_domain": 3, "switch_institution": 5, "dropout": 1,
    "left_mbo": 6, "switch_sector": 6, "indirect": 7, "to_mbo": 7, "still_none": 1, "unknown": None,
    "1": 4, "2": 3, "3": 2, "4": 0,
}  # fmt: skip
_LETTER_OF = {
    "mbo": "M", "havo": "H", "vwo": "V", "vmbo": "O", "other_vo": "A", "ho": "HO", "none": "–",
    "gebruikelijk": "G", "motivering": "M", "ander": "A", "-": "·",
    "same": "Z", "diploma": "D", "switch_level": "N", "switch_domain": "W", "switch_institution": "I",
    "left_mbo": "B", "switch_sector": "S", "dropout": "U", "indirect": "T", "to_mbo": "L", "still_none": "–", "unknown": "?",
    "1": "1", "2": "2", "3": "3", "4": "4",
}  # fmt: skip


@lru_cache(maxsize=8)
def _names(_edition: str) -> dict[str, str]:
    schools = edition().query("SELECT vestiging, name FROM vestiging", [])
    return dict(schools) | dict(edition().query("SELECT brin, name FROM instelling", []))


def name_of(code: str, right: str = "") -> str:
    """What a reader calls a code of either side; `-` means something else on every right side."""
    if code == NONE and right:
        return message(f"streams.none_{right}")
    if division_of_unknown(code):
        return message("streams.region_unknown")
    if code in _names(edition_id()):
        return _names(edition_id())[code]
    if code in leerwegen():
        return leerwegen()[code].name
    if code in profielen():
        return profielen()[code].name
    if code in mbo_domeinen():
        return mbo_domeinen()[code].name
    if code in _NIVEAUS[:-1]:
        return message("streams.niveau", level=code)
    if code in _KNOWN:
        return message(f"streams.{code}")
    named = region(code)
    return code if isinstance(named, Unknown) else named.name


_KNOWN = {*SORTS, *_LATER, "ja", "nee", "gebruikelijk", "motivering", "ander", NONE, UNKNOWN}


def order_of(right: str) -> tuple[str, ...]:
    """The fixed order of a right side. Missing: empty where size decides."""
    return {"later": _LATER, "niveau": _NIVEAUS}.get(right, _ORDERED.get(right, ()))


def node(code: str, column: int, right: str = "") -> Node:
    """A code as a node of the diagram, with its own colour, letter and page."""
    domains = list(mbo_domeinen())
    colour = _COLOUR_OF.get(code, domains.index(code) if code in domains else None)
    letter = _LETTER_OF.get(code, "") if column else ""
    order = order_of(right) if column else tuple(leerwegen())
    rank = order.index(code) if code in order else None
    return Node(
        f"{column}:{code}",
        name_of(code, right),
        column,
        letter,
        colour if column else None,
        rank,
        address_of(code),
    )


def address_of(code: str) -> str:
    """Where a click on a node leads: the streams of that school or region, or the diagram turned round."""
    if code in _names(edition_id()):
        return addresses.streams(code) if len(code) == 6 else addresses.streams_to(code)
    named = region(code)
    return "" if isinstance(named, Unknown) else addresses.streams(place_of_region(named).path)


def links(published: Iterable[Stream]) -> list[Link]:
    """Streams as links of the diagram."""
    return [Link(f"0:{stream.left}", f"1:{stream.right}", stream.cell) for stream in published]


def by_size(nodes: Sequence[Node], *years: Iterable[Link]) -> list[Node]:
    """The nodes with a rank: their own, or else the largest first in all `years` together."""
    sums: dict[str, float] = defaultdict(float)
    for link in chain.from_iterable(years):
        for key in (link.source, link.target):
            sums[key] += size(link.cell)
    free = sorted((one for one in nodes if one.rank is None), key=lambda one: (-sums[one.key], one.key))
    rank = {one.key: AFTER_ORDERED + place for place, one in enumerate(free)}
    return [replace(one, rank=rank.get(one.key, one.rank)) for one in nodes]


def in_year(arrangement: Arrangement, year: str) -> Arrangement:
    """The same arrangement with links that keep the school year of the diagram."""
    columns = (
        tuple(replace(one, href=addresses.adding(one.href, jaar=year)) for one in column)
        for column in arrangement.columns
    )
    return replace(arrangement, columns=tuple(columns))


def arranged(selection: StreamSelection, most: int) -> Arrangement:
    """The places of the nodes, the same in every school year; their links keep the year of the selection."""
    arrangement = _arranged(edition_id(), selection.place, selection.left, selection.right, most)
    return in_year(arrangement, selection.year)


@lru_cache(maxsize=256)
def _arranged(_edition: str, place: Place, left: str, right: str, most: int) -> Arrangement:
    published = answers(StreamSelection(place, left, right, ""), flow_years())
    codes = ({stream.left for stream in published}, {stream.right for stream in published})
    nodes = [node(code, column, right) for column in (0, 1) for code in sorted(codes[column])]
    per_year = [links(s for s in published if s.school_year == year) for year in flow_years()]
    return (
        arrange(by_size(nodes, *per_year), *per_year, most=most) if nodes else Arrangement(((), ()), {}, ())
    )
