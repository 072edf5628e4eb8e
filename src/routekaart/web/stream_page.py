"""What the pages about streams show: the diagram with its choices, the conversation partners, the comparison."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils import timezone

from routekaart.domain.counts import Unknown
from routekaart.domain.messages import message
from routekaart.domain.regions import REFERENCE, Region, possible_members, region, region_of, regions
from routekaart.monitor.ties import Tie, ties, years_looked_at
from routekaart.network.current import current_index
from routekaart.network.entries import Entry
from routekaart.streams.asking import INTAKE, Stream, pairs, totals
from routekaart.streams.tables import Cell, years_of
from routekaart.web.edition import edition
from routekaart.web.pictures import Framed, framed
from routekaart.web.pictures.stromen import EVERYTHING, MOST
from routekaart.web.stream_certainty import SCHOOL, off_by, said, settings, share_of
from routekaart.web.stream_nodes import arranged, name_of
from routekaart.web.stream_words import in_words
from routekaart.web.streams import (
    COUNTRY,
    RIGHTS,
    Place,
    Question,
    comparable_at,
    first_right,
    flow_years,
    gemeenten_in,
    gemeenten_of_schools,
    has_schools,
    lefts,
    place_at,
    places_left,
    refusal,
)


@dataclass(frozen=True)
class Choice:
    """One way to ask otherwise. `refused` says why it cannot be; then it has no address."""

    name: str
    href: str
    is_chosen: bool
    refused: str = ""


@dataclass(frozen=True)
class StreamPage:
    """The diagram of a question with every choice beside it.

    `rest_count` nodes went into "overig"; `words` say the diagram in sentences; `other_years` have figures of the
    place when this year has none.
    """

    question: Question
    figure: Framed
    is_open: bool
    rest_count: int
    words: list[str]
    map: Framed | None
    lefts: list[Choice]
    rights: list[Choice]
    years: list[Choice]
    other_years: list[Choice]

    @property
    def van(self) -> str:
        return "/".join(self.question.place.parts)

    @property
    def elsewhere(self) -> list[Region]:
        """Of a gemeente where no school stands: the larger regions around it; of a region in doubt what it is
        in doubt about; else empty."""
        place = self.question.place
        if place.doubt:
            found = [region(code) for code in sorted(possible_members(place.code))]
        elif has_schools(place):
            return []
        else:
            found = [region_of(place.code, division) for division in ("arbeidsmarktregio", "provincie")]
        return [one for one in found if isinstance(one, Region)]

    @property
    def can_open(self) -> bool:
        """True when "overig" can be opened and every name still be read."""
        columns = arranged(self.question, EVERYTHING).columns
        return max(map(len, columns)) <= settings()["open_at_most"]

    @property
    def has_refused(self) -> bool:
        return any(choice.refused for choice in (*self.lefts, *self.rights))

    @property
    def open_href(self) -> str:
        """The address with "overig" opened, or closed again when it is open."""
        return address(self.question) + ("" if self.is_open else "&overig=open")


def stream_page(question: Question, is_open: bool = False) -> StreamPage:
    """The page of a question; "overig" opened when asked."""
    place, year = question.place, question.year
    parts = (year, question.left, question.right, *place.parts)
    return StreamPage(
        question,
        framed("stromen-open" if is_open else "stromen", *parts),
        is_open,
        len(arranged(question, MOST).rest),
        in_words(question),
        framed("stromenkaart", year, *place.parts) if place.kind != "country" else None,
        [_choice(f"by_{left}", question, links=left) for left in lefts(place)],
        [_choice(f"right_{right}", question, rechts=right) for right in RIGHTS],
        [Choice(one, address(question, jaar=one), one == year) for one in flow_years()],
        _other_years(question),
    )


def _other_years(question: Question) -> list[Choice]:
    known = years_of(edition(), question.place.code)
    if question.year in known:
        return []
    return [Choice(one, address(question, jaar=one), False) for one in reversed(known)]


def _choice(key: str, question: Question, **change: str) -> Choice:
    left = change.get("links", question.left)
    right = change.get("rechts", question.right)
    if "links" in change and refusal(question.place, left, right):
        change["rechts"] = right = first_right(question.place, left)
    refused = refusal(question.place, left, right)
    is_chosen = (left, right) == (question.left, question.right)
    return Choice(
        message(f"streams.{key}"), "" if refused else address(question, **change), is_chosen, refused
    )


def address(question: Question, **change: str) -> str:
    """The address of a question, with something changed."""
    own = {
        "van": "/".join(question.place.parts),
        "links": question.left,
        "rechts": question.right,
        "jaar": question.year,
    }
    return "/stromen?" + urlencode(own | change, safe="/")


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
    found = _ties(pairs(edition(), looked_at, [code]))
    everyone = totals(edition(), [code], looked_at[-1:]).get((code, looked_at[-1])) if looked_at else None
    return _talks(found, order, lambda tie: tie.institution, "/instelling/", everyone, SCHOOL)


def talks_of_institution(brin: str, order: str = "grootte") -> list[Talk]:
    """The schools whose pupils come to an institution."""
    found = _ties(pairs(edition(), years_looked_at(flow_years()), brin=brin))
    everyone = sum(tie.latest for tie in found if isinstance(tie.latest, int))
    return _talks(found, order, lambda tie: tie.school, "/school/", everyone, comparable_at([brin]))


def ties_of(place: Place) -> list[Tie]:
    """Every visible tie of the schools in a place in the last years, the largest first."""
    left = "geheel" if place.kind == "school" else "vestiging"
    return ties_of_schools(places_left(Question(place, left, "instelling", "")))


def ties_of_schools(schools: Sequence[str]) -> list[Tie]:
    """Every visible tie of some schools in the last years, the largest first."""
    return _ties(pairs(edition(), years_looked_at(flow_years()), schools)) if schools else []


def white_spots_per_region(division: str) -> list[tuple[Region, int]]:
    """The regions of a division that have white spots, with how many, most first."""
    gemeente_of = gemeenten_of_schools()
    spots = Counter(gemeente_of.get(tie.school, "") for tie in white_spots(place_at([COUNTRY])))
    counts = [
        (found, sum(spots[code] for code in gemeenten_in(found.id))) for found in regions(division, REFERENCE)
    ]
    return sorted((pair for pair in counts if pair[1]), key=lambda pair: (-pair[1], pair[0].name))


def white_spots(place: Place) -> list[Tie]:
    """The large, steady streams of the schools in a place that no route in force joins, the largest first."""
    return [tie for tie in ties_of(place) if tie.is_white_spot]


def _ties(rows: Iterable[Stream]) -> list[Tie]:
    return ties(rows, years_looked_at(flow_years()), current_index(), timezone.localdate())


def _talks(
    found: list[Tie], order: str, other: Callable[[Tie], str], base: str, everyone: Cell | None, own: Place
) -> list[Talk]:
    index = current_index()
    free = [tie for tie in found if not tie.routes and tie.size >= settings()["talk_count"]]
    least = min((tie.size for tie in free[:FIRST]), default=0)
    offs = [off_by(place, INTAKE, flow_years()[-1]) for place in (SCHOOL, own)]
    made = []
    for tie in sorted(found, key=ORDERS[order]):
        code = other(tie)
        places = [index.position(number) for number in tie.initiatives]
        joined = tuple(index.entries[place] for place in places if place is not None)
        is_first = tie in free and tie.size >= least
        share = _share(tie, everyone, *offs)
        made.append(Talk(code, name_of(code), base + code, tie, share, joined, is_first))
    return made


def _share(tie: Tie, everyone: Cell | None, off: int, total_off: int) -> str:
    """The share of a partner in everyone, in words. Missing: empty where either is too small or protected."""
    if not isinstance(everyone, int) or tie.size < settings()["talk_count"]:
        return ""
    found = share_of(tie.size, max(everyone, tie.size), off, off + total_off)
    return "" if isinstance(found, Unknown) else said(found)


def question_of(van: str, left: str, right: str, year: str) -> tuple[Question, list[tuple[str, str]]]:
    """The question of an address with what was not understood. Raises: NotFound for a place that is not there."""
    place = place_at([part for part in van.split("/") if part])
    unknown: list[tuple[str, str]] = []
    chosen_year = _one("jaar", year, flow_years(), flow_years()[-1], unknown)
    chosen_left = _one("links", left, lefts(place), lefts(place)[0], unknown)
    chosen_right = _one("rechts", right, RIGHTS, first_right(place, chosen_left), unknown)
    if refusal(place, chosen_left, chosen_right):
        unknown.append(("rechts", chosen_right))
        chosen_right = first_right(place, chosen_left)
    return Question(place, chosen_left, chosen_right, chosen_year), unknown


def _one(name: str, given: str, allowed: Iterable[str], default: str, unknown: list[tuple[str, str]]) -> str:
    if not given:
        return default
    if given in allowed:
        return given
    unknown.append((name, given))
    return default
