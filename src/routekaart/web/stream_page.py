"""What the pages about streams show: the diagram with its choices, the conversation partners, the comparison."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils import timezone

from routekaart.domain.counts import Unknown
from routekaart.domain.messages import message
from routekaart.flows.streams import Cell, Stream, pairs, totals
from routekaart.monitor.ties import Tie, ties, years_looked_at
from routekaart.network.index import Entry, current_index
from routekaart.web.edition import edition
from routekaart.web.pictures import Framed, framed
from routekaart.web.streams import (
    RIGHTS,
    Place,
    Question,
    answers,
    first_right,
    flow_years,
    lefts,
    name_of,
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
    """The diagram of a question with every choice beside it."""

    question: Question
    figure: Framed
    map: Framed | None
    lefts: list[Choice]
    rights: list[Choice]
    years: list[Choice]

    @property
    def van(self) -> str:
        return "/".join(self.question.place.parts)


def stream_page(question: Question) -> StreamPage:
    """The page of a question."""
    place, year = question.place, question.year
    can_map = place.kind != "country"
    return StreamPage(
        question,
        framed("stromen", year, question.left, question.right, *place.parts),
        framed("stromenkaart", year, *place.parts) if can_map else None,
        [_choice(f"by_{left}", question, links=left) for left in lefts(place)],
        [_choice(f"right_{right}", question, rechts=right) for right in RIGHTS],
        [Choice(one, address(question, jaar=one), one == year) for one in flow_years()],
    )


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
    """A partner to talk to: what goes there, how steady, and what already joins them."""

    code: str
    name: str
    href: str
    tie: Tie
    share: float | None
    joined: tuple[Entry, ...]
    is_first: bool

    @property
    def latest(self) -> Cell:
        return self.tie.latest


ORDERS = {
    "grootte": lambda tie: -tie.mean,
    "stabiliteit": lambda tie: (-tie.stability, -tie.mean),
    "zonder-route": lambda tie: (bool(tie.routes), -tie.mean),
}
"""The orders of the list of partners by their word in the address."""
FIRST = 3


def talks_of_school(code: str, order: str = "grootte") -> list[Talk]:
    """The institutions that the pupils of a school go to, in an order; the first three without a route are marked."""
    looked_at = years_looked_at(flow_years())
    found = _ties(pairs(edition(), looked_at, [code]))
    everyone = totals(edition(), [code], looked_at[-1:]).get((code, looked_at[-1])) if looked_at else None
    return _talks(found, order, lambda tie: tie.institution, "/instelling/", everyone)


def talks_of_institution(brin: str, order: str = "grootte") -> list[Talk]:
    """The schools whose pupils come to an institution."""
    found = _ties(pairs(edition(), years_looked_at(flow_years()), brin=brin))
    everyone = sum(tie.latest for tie in found if isinstance(tie.latest, int))
    return _talks(found, order, lambda tie: tie.school, "/school/", everyone)


def white_spots(place: Place) -> list[Tie]:
    """The large, steady streams of the schools in a place that no route in force joins, the largest first."""
    left = "geheel" if place.kind == "school" else "vestiging"
    schools = places_left(Question(place, left, "instelling", ""))
    return [
        tie for tie in _ties(pairs(edition(), years_looked_at(flow_years()), schools)) if tie.is_white_spot
    ]


def _ties(rows: Iterable[Stream]) -> list[Tie]:
    return ties(rows, years_looked_at(flow_years()), current_index(), timezone.localdate())


def _talks(found: list[Tie], order: str, other, base: str, everyone: Cell | None) -> list[Talk]:  # type: ignore[no-untyped-def]
    index = current_index()
    free = [tie for tie in found if not tie.routes and isinstance(tie.latest, int) and tie.latest > 0][:FIRST]
    made = []
    for tie in sorted(found, key=ORDERS[order]):
        code = other(tie)
        places = [index.position(number) for number in tie.initiatives]
        joined = tuple(index.entries[place] for place in places if place is not None)
        share = (
            tie.latest / everyone
            if everyone and isinstance(everyone, int) and isinstance(tie.latest, int)
            else None
        )
        made.append(Talk(code, name_of(code), base + code, tie, share, joined, tie in free))
    return made


@dataclass(frozen=True)
class Compared:
    """One row of a comparison: the share of each side. Missing: None where a side has no safe figure."""

    name: str
    shares: tuple[float | None, ...]


def compare(questions: list[Question]) -> list[Compared]:
    """Of every right side its share per question, in the order of the largest."""
    columns = [_shares(question) for question in questions]
    codes = sorted(
        {code for column in columns for code in column}, key=lambda c: -max(x.get(c, 0) for x in columns)
    )
    return [
        Compared(name_of(code), tuple(column.get(code, 0.0) if column else None for column in columns))
        for code in codes
    ]


def _shares(question: Question) -> dict[str, float]:
    """Units: share 0-1 of the published figures of the right side together."""
    whole = Question(question.place, "geheel", question.right, question.year)
    known = [
        row
        for row in answers(whole, [question.year])
        if not isinstance(row.cell, Unknown) and row.right != "-"
    ]
    everyone = sum(row.cell for row in known if isinstance(row.cell, int))
    return {row.right: row.cell / everyone for row in known if isinstance(row.cell, int)} if everyone else {}


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
