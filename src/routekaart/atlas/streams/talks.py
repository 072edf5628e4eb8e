"""The partners to talk to: who goes where, what joins them already, and where nothing does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.utils import timezone

from routekaart.atlas.edition import edition
from routekaart.atlas.streams.certainty import SCHOOL, off_by, said, settings, share_of
from routekaart.atlas.streams.nodes import name_of
from routekaart.atlas.streams.places import (
    StreamSelection,
    comparable_at,
    flow_years,
    gemeenten_in,
    gemeenten_of_schools,
    place_at,
    places_left,
)
from routekaart.domain import addresses
from routekaart.domain.country import COUNTRY
from routekaart.domain.counts import Unknown
from routekaart.domain.places import Place
from routekaart.domain.regions import REFERENCE, Region, regions
from routekaart.figures.sparkline import sparkline
from routekaart.figures.svg import Svg
from routekaart.monitor.ties import Tie, joining, ties, years_looked_at
from routekaart.network.current import current_index
from routekaart.network.entries import Entry
from routekaart.streams.asking import INTAKE, Stream, pairs, totals
from routekaart.streams.tables import Cell


@dataclass(frozen=True)
class Talk:
    """A partner to talk to: what goes there, its share in words, and what already joins them."""

    code: str
    name: str
    href: str
    tie: Tie
    share: str
    joined: tuple[Entry, ...]
    is_first: bool

    @property
    def latest(self) -> Cell:
        return self.tie.latest

    @property
    def trend(self) -> Svg:
        """The years as a line beside their numbers; empty when only one is known."""
        return sparkline(list(self.tie.counts.values()))

    @property
    def is_visible(self) -> bool:
        """False when nobody is left after rounding in the latest year."""
        return self.tie.size > 0


ORDERS: dict[str, Callable[[Tie], tuple[float, ...]]] = {
    "grootte": lambda tie: (-tie.size,),
    "stabiliteit": lambda tie: (-tie.stability, -tie.size),
    "zonder-route": lambda tie: (bool(tie.routes), -tie.size),
}
"""The orders of the list of partners by their word in the address; the size is the number that the list shows."""
FIRST = 3


def talks_of_school(code: str, order: str = "grootte") -> list[Talk]:
    """The institutions that the pupils of a school go to, in an order.

    The three largest without a route, and whoever equals them, are marked.
    """
    looked_at = years_looked_at(flow_years())
    ties_of_school = _ties(pairs(edition(), looked_at, [code]))
    everyone = totals(edition(), [code], looked_at[-1:]).get((code, looked_at[-1])) if looked_at else None
    return _talks(ties_of_school, order, lambda tie: tie.institution, addresses.institution, everyone, SCHOOL)


def talks_of_institution(brin: str, order: str = "grootte") -> list[Talk]:
    """The schools whose pupils come to an institution."""
    ties_of_institution = _ties(pairs(edition(), years_looked_at(flow_years()), brin=brin))
    everyone = sum(tie.latest for tie in ties_of_institution if isinstance(tie.latest, int))
    return _talks(
        ties_of_institution, order, lambda tie: tie.school, addresses.school, everyone, comparable_at([brin])
    )


def ties_of(place: Place) -> list[Tie]:
    """Every visible tie of the schools in a place in the last years, the largest first."""
    left = "geheel" if place.kind == "school" else "vestiging"
    return ties_of_schools(places_left(StreamSelection(place, left, "instelling", "")))


def ties_of_schools(schools: Sequence[str]) -> list[Tie]:
    """Every visible tie of some schools in the last years, the largest first."""
    return _ties(pairs(edition(), years_looked_at(flow_years()), schools)) if schools else []


def white_spots_per_region(division: str) -> list[tuple[Region, int]]:
    """The regions of a division that have white spots, with how many, most first."""
    gemeente_of = gemeenten_of_schools()
    spots = Counter(gemeente_of.get(tie.school, "") for tie in white_spots(place_at([COUNTRY.word])))
    counts = [
        (region, sum(spots[code] for code in gemeenten_in(region.id)))
        for region in regions(division, REFERENCE)
    ]
    return sorted((pair for pair in counts if pair[1]), key=lambda pair: (-pair[1], pair[0].name))


def white_spots(place: Place) -> list[Tie]:
    """The large, steady streams of the schools in a place that no route in force joins, the largest first."""
    return [tie for tie in ties_of(place) if tie.is_white_spot]


def white_spots_to(brin: str) -> list[Tie]:
    """The large, steady streams to an institution that no route in force joins, the largest first."""
    return [
        tie for tie in _ties(pairs(edition(), years_looked_at(flow_years()), brin=brin)) if tie.is_white_spot
    ]


def pairs_with_route() -> frozenset[tuple[str, str]]:
    """Every (school, institution) that a route in force joins today."""
    joined = joining(current_index(), timezone.localdate())
    return frozenset(pair for pair, (_, routes) in joined.items() if routes)


def _ties(rows: Iterable[Stream]) -> list[Tie]:
    return ties(rows, years_looked_at(flow_years()), current_index(), timezone.localdate())


def _talks(
    listed: list[Tie],
    order: str,
    other: Callable[[Tie], str],
    page: Callable[[str], str],
    everyone: Cell | None,
    total_place: Place,
) -> list[Talk]:
    index = current_index()
    free = [tie for tie in listed if not tie.routes and tie.size >= settings()["talk_count"]]
    least = min((tie.size for tie in free[:FIRST]), default=0)
    offs = [off_by(place, INTAKE, flow_years()[-1]) for place in (SCHOOL, total_place)]
    talks = []
    for tie in sorted(listed, key=ORDERS[order]):
        code = other(tie)
        places = [index.position(number) for number in tie.initiatives]
        joined = tuple(index.entries[place] for place in places if place is not None)
        is_first = tie in free and tie.size >= least
        share = _share(tie, everyone, *offs)
        talks.append(Talk(code, name_of(code), page(code), tie, share, joined, is_first))
    return talks


def _share(tie: Tie, everyone: Cell | None, off: int, total_off: int) -> str:
    """The share of a partner in everyone, in words. Missing: empty where either is too small or protected."""
    if not isinstance(everyone, int) or tie.size < settings()["talk_count"]:
        return ""
    share = share_of(tie.size, max(everyone, tie.size), off, off + total_off)
    return "" if isinstance(share, Unknown) else said(share)
