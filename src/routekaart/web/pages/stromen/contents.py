"""What the pages about streams show: the diagram with its choices, the conversation partners, the comparison."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from routekaart.atlas.edition import edition
from routekaart.atlas.pictures import Framed, framed
from routekaart.atlas.pictures.stromen import EVERYTHING, MOST
from routekaart.atlas.streams.certainty import settings
from routekaart.atlas.streams.latest import latest_figures
from routekaart.atlas.streams.nodes import arranged
from routekaart.atlas.streams.places import (
    RIGHTS,
    StreamSelection,
    address,
    first_right,
    flow_years,
    has_schools,
    lefts,
    offered_lefts,
    place_at,
    refusal,
)
from routekaart.atlas.streams.words import in_words
from routekaart.domain.messages import message
from routekaart.domain.places import WHOLE_COUNTRY
from routekaart.domain.regions import Region, possible_members, region, region_of
from routekaart.streams.tables import years_of


@dataclass(frozen=True)
class Choice:
    """One way to ask otherwise: what it is called, its address, and its value in a form."""

    name: str
    href: str
    is_chosen: bool
    value: str = ""


@dataclass(frozen=True)
class StreamPage:
    """The diagram of a selection with every choice beside it.

    `rest_count` nodes went into "overig"; `words` say the diagram in sentences; `other_years` have figures of the
    place when this year has none. `rights` are those that go with the chosen left side; `hidden_rights` do not, for
    `reasons`, and lead to a left side that they do go with.
    """

    selection: StreamSelection
    figure: Framed
    is_open: bool
    rest_count: int
    words: list[str]
    map: Framed | None
    lefts: list[Choice]
    rights: list[Choice]
    hidden_rights: list[Choice]
    reasons: list[str]
    years: list[Choice]
    other_years: list[Choice]

    @property
    def van(self) -> str:
        return self.selection.place.path

    @cached_property
    def more(self) -> list[Framed]:
        """What becomes of who lives in a region, or of the country's pupils after six years; of another place nothing."""
        place = self.selection.place
        if place.is_region and not place.doubt:
            return latest_figures(("woonplaats", "startkwalificatie"), *place.parts)
        return latest_figures(("loopbaan",)) if place.kind == WHOLE_COUNTRY else []

    @property
    def elsewhere(self) -> list[Region]:
        """Of a gemeente where no school stands: the larger regions around it; of a region in doubt what it is
        in doubt about; else empty."""
        place = self.selection.place
        if place.doubt:
            candidates = [region(code) for code in sorted(possible_members(place.code))]
        elif has_schools(place):
            return []
        else:
            candidates = [region_of(place.code, division) for division in ("arbeidsmarktregio", "provincie")]
        return [one for one in candidates if isinstance(one, Region)]

    @property
    def can_open(self) -> bool:
        """True when "overig" can be opened and every name still be read."""
        columns = arranged(self.selection, EVERYTHING).columns
        return max(map(len, columns)) <= settings()["open_at_most"]

    @property
    def open_href(self) -> str:
        """The address with "overig" opened, or closed again when it is open."""
        return address(self.selection, overig="" if self.is_open else "open")


def stream_page(selection: StreamSelection, is_open: bool = False) -> StreamPage:
    """The page of a selection; "overig" opened when asked."""
    place, year = selection.place, selection.year
    parts = (year, selection.left, selection.right, *place.parts)
    asked = {right: refusal(place, selection.left, right) for right in RIGHTS}
    refusals = {right: reason for right, reason in asked.items() if reason}
    return StreamPage(
        selection,
        framed("stromen-open" if is_open else "stromen", *parts),
        is_open,
        len(arranged(selection, MOST).rest),
        in_words(selection),
        framed("stromenkaart", year, *place.parts) if place.kind != "country" else None,
        [_left(selection, left) for left in offered_lefts(selection)],
        [_right(selection, right) for right in RIGHTS if right not in refusals],
        [_elsewhere(selection, right) for right in refusals],
        list(dict.fromkeys(refusals.values())),
        [Choice(one, address(selection, jaar=one), one == year, one) for one in flow_years()],
        _other_years(selection),
    )


def _other_years(selection: StreamSelection) -> list[Choice]:
    years = years_of(edition(), selection.place.code)
    if selection.year in years:
        return []
    return [Choice(one, address(selection, jaar=one), False) for one in reversed(years)]


def _left(selection: StreamSelection, left: str) -> Choice:
    right = selection.right
    if refusal(selection.place, left, right):
        right = first_right(selection.place, left)
    name = message(f"streams.by_{left}")
    return Choice(name, address(selection, links=left, rechts=right), left == selection.left, left)


def _right(selection: StreamSelection, right: str) -> Choice:
    name = message(f"streams.right_{right}")
    return Choice(name, address(selection, rechts=right), right == selection.right, right)


def _elsewhere(selection: StreamSelection, right: str) -> Choice:
    """A right side with the first left side that it goes with; without an address when there is none."""
    allowed = (left for left in offered_lefts(selection) if not refusal(selection.place, left, right))
    left = next(allowed, "")
    name = message(f"streams.right_{right}").rstrip("?")
    return Choice(name, address(selection, links=left, rechts=right) if left else "", False, right)


def selection_of(van: str, left: str, right: str, year: str) -> tuple[StreamSelection, list[tuple[str, str]]]:
    """The selection of an address with what was not understood. Raises: NotFound for a place that is not there."""
    place = place_at([part for part in van.split("/") if part])
    unknown: list[tuple[str, str]] = []
    chosen_year = _one("jaar", year, flow_years(), flow_years()[-1], unknown)
    chosen_left = _one("links", left, lefts(place), lefts(place)[0], unknown)
    chosen_right = _one("rechts", right, RIGHTS, first_right(place, chosen_left), unknown)
    if refusal(place, chosen_left, chosen_right):
        unknown.append(("rechts", chosen_right))
        chosen_right = first_right(place, chosen_left)
    return StreamSelection(place, chosen_left, chosen_right, chosen_year), unknown


def _one(name: str, given: str, allowed: Iterable[str], default: str, unknown: list[tuple[str, str]]) -> str:
    if not given:
        return default
    if given in allowed:
        return given
    unknown.append((name, given))
    return default
