"""What stands on the page of one initiative."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from routekaart.atlas.initiatives.addresses import dates_in_address
from routekaart.atlas.initiatives.dated import Dated, dated
from routekaart.atlas.initiatives.rows import staleness
from routekaart.atlas.initiatives.titles import Title, title_of
from routekaart.atlas.symbols import SIZE, mark, picture, status_words
from routekaart.domain import addresses
from routekaart.domain.moments import dutch_moment
from routekaart.domain.places import INITIATIVE, Place
from routekaart.domain.sections import Day
from routekaart.figures.svg import Svg
from routekaart.network.current import current_index
from routekaart.network.entries import Entry
from routekaart.network.listing import status_since
from routekaart.network.models import Version
from routekaart.network.provenance import is_invented
from routekaart.network.records import Record
from routekaart.network.selection import Selection
from routekaart.network.terms import label


@dataclass(frozen=True)
class InitiativePage:
    """The head of the page of an initiative on a day."""

    dated: Dated
    today: date

    @property
    def entry(self) -> Entry:
        return self.dated.entry

    @property
    def on(self) -> date:
        return self.dated.on

    @property
    def known(self) -> datetime | None:
        return self.dated.day.known

    @property
    def place(self) -> Place:
        return Place(INITIATIVE, str(self.entry.id), self.record.name)

    @property
    def known_words(self) -> str:
        return dutch_moment(self.known) if self.known else ""

    @property
    def answer(self) -> str:
        """The address of the same in the API."""
        dates = dates_in_address(Selection(self.on, known=self.known), self.today)
        return addresses.api_answer("initiatieven", self.entry.id, **dates)

    @property
    def record(self) -> Record:
        return self.entry.record

    @property
    def title(self) -> Title:
        return title_of(self.record)

    @property
    def is_example(self) -> bool | None:
        return is_invented(self.record)

    @property
    def is_today(self) -> bool:
        return self.on == self.today and self.known is None

    @property
    def symbol(self) -> Svg:
        return picture(mark(self.record.kind, self.record.status(self.on)), SIZE)

    @property
    def kind(self) -> str:
        return label("kinds", self.record.kind)

    @property
    def status(self) -> str:
        return status_words(self.record.status(self.on))

    @property
    def since(self) -> date | None:
        return status_since(self.record, self.on)

    @property
    def stale(self) -> str:
        """For how many years nobody confirmed it; empty when that is not long."""
        return staleness(self.record, self.on)


def initiative_page(number: int, day: Day, today: date) -> InitiativePage | None:
    """The page of an initiative; None when it was not published then."""
    shown = dated(number, day)
    return None if shown is None else InitiativePage(shown, today)


@dataclass(frozen=True)
class Merged:
    """An initiative that went into another; `into` None when that one is not published."""

    name: str
    into: Entry | None


def merged_page(number: int) -> Merged | None:
    """Where a published initiative went; None when it went nowhere."""
    version = Version.public_objects.known_at().filter(initiative=number).first()
    if version is None or version.record.merged_into is None:
        return None
    return Merged(version.record.name, _last(version.record.merged_into))


def _last(number: int) -> Entry | None:
    """The initiative at the end of a chain of mergers."""
    index, seen = current_index(), set()
    while number not in seen:
        seen.add(number)
        place = index.position(number)
        if place is not None:
            return index.entries[place]
        version = Version.public_objects.known_at().filter(initiative=number).first()
        if version is None or version.record.merged_into is None:
            return None
        number = version.record.merged_into
    return None
