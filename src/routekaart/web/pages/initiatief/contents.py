"""What stands on the page of one initiative."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from routekaart.atlas.initiatives.register import RegisterState, register_state
from routekaart.atlas.initiatives.rows import Row, row_of, staleness
from routekaart.atlas.missing import NotFound
from routekaart.atlas.pictures import Framed, framed
from routekaart.atlas.symbols import SIZE, mark, picture, status_words
from routekaart.domain.codelists import leerwegen, mbo_domeinen, profielen
from routekaart.domain.moments import dutch_moment, known_text
from routekaart.domain.regions import Region, region
from routekaart.figures.svg import Svg
from routekaart.network.alike import alike
from routekaart.network.changes import Change, changes
from routekaart.network.current import current_index, index_known_at
from routekaart.network.entries import Entry
from routekaart.network.facets import REGION_FACETS
from routekaart.network.index import Index
from routekaart.network.listing import status_since
from routekaart.network.models import Version
from routekaart.network.provenance import is_invented
from routekaart.network.records import Record, StatusEvent
from routekaart.network.selection import Selection, select
from routekaart.network.terms import label
from routekaart.web.site.selection import initiative_address


@dataclass(frozen=True)
class InitiativePage:
    """A published initiative on a date, as known at a moment; `index` holds what was known then."""

    entry: Entry
    index: Index
    selection: Selection
    today: date

    @property
    def on(self) -> date:
        return self.selection.on

    @property
    def known(self) -> datetime | None:
        return self.selection.known

    @property
    def known_words(self) -> str:
        return dutch_moment(self.known) if self.known else ""

    @property
    def answer(self) -> str:
        """The address of the same in the API."""
        return "/api/v1/initiatieven" + initiative_address(self.entry.id, self.selection, self.today)[11:]

    @property
    def record(self) -> Record:
        return self.entry.record

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

    @cached_property
    def partners(self) -> Framed | None:
        """The picture of who takes part; None when nobody does on the date."""
        try:
            known = (known_text(self.known),) if self.known else ()
            return framed("netwerk", str(self.entry.id), self.on.isoformat(), *known)
        except NotFound:
            return None

    @property
    def codes(self) -> frozenset[str]:
        """The schools and institutions that take part on the date."""
        return frozenset(one.code for one in self.record.partners if one.code and one.active(self.on))

    @property
    def unplaced(self) -> list[str]:
        """The partners on the date whose place is not known, by name."""
        return [one.name for one in self.record.partners if one.active(self.on) and not one.gemeente]

    @property
    def has_place(self) -> bool:
        return any(one.gemeente for one in self.record.partners if one.active(self.on))

    @property
    def statuses(self) -> list[tuple[str, StatusEvent]]:
        events = sorted(self.record.statuses, key=lambda event: event.on)
        return [(label("statuses", event.status), event) for event in events]

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What is known of the content: facet, values. Missing: what is not known is left out."""
        record = self.record
        named = [
            ("profiel", [profielen()[code].name for code in record.profielen]),
            ("domein", [mbo_domeinen()[code].name for code in record.domeinen]),
            ("leerweg", [leerwegen()[code].name for code in record.leerwegen]),
            ("niveau", [label("levels", level) for level in record.levels]),
            ("sector", [label("sectors", sector) for sector in record.sectors]),
            ("bron", [label("sources", record.source)]),
        ]
        return [(label("facets", facet), ", ".join(names)) for facet, names in named if names]

    @cached_property
    def regions(self) -> list[tuple[str, list[Region]]]:
        """In every division the regions of its partners on the date."""
        snapshot = self.index.on(self.on)
        place = self.index.position(self.entry.id)
        assert place is not None
        found = []
        for division in REGION_FACETS:
            ids = [key for key, bits in snapshot.facets[division].items() if bits >> place & 1]
            named = [one for one in map(region, ids) if isinstance(one, Region)]
            found.append((division, sorted(named, key=lambda one: one.name)))
        return found

    @cached_property
    def changes(self) -> list[Change]:
        """What was written down until the moment of knowing; nothing of what was withdrawn."""
        until = () if self.entry.is_withdrawn else changes(self.entry.id)
        return [change for change in until if self.known is None or change.at <= self.known]

    @cached_property
    def alike(self) -> list[Row]:
        """Others nearby that look like it."""
        dates = Selection(self.on, known=self.known)
        return [
            row_of(entry, self.on, initiative_address(entry.id, dates, self.today))
            for entry in alike(self.entry, select(self.index, dates))
        ]

    @cached_property
    def register(self) -> RegisterState | None:
        """How it stands in the register; None for what is no route, and as known then: the register is of now."""
        return None if self.known else register_state(self.entry, self.on)


def initiative_page(number: int, selection: Selection, today: date) -> InitiativePage | None:
    """The page of an initiative; None when it was not published then."""
    index = index_known_at(selection.known)
    place = index.position(number)
    return None if place is None else InitiativePage(index.entries[place], index, selection, today)


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
