"""Who takes part in an initiative, how it went, and what is known of its content."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from routekaart.atlas.initiatives.dated import Dated, dated_at
from routekaart.atlas.initiatives.rows import staleness
from routekaart.atlas.missing import NotFound
from routekaart.atlas.pictures import Framed, framed
from routekaart.atlas.sections.samples import initiatives
from routekaart.domain.codelists import leerwegen, mbo_domeinen, profielen
from routekaart.domain.moments import known_text
from routekaart.domain.places import INITIATIVE, Place
from routekaart.domain.sections import Day, Section
from routekaart.network.current import latest_version
from routekaart.network.records import Record, StatusEvent
from routekaart.network.terms import label


@dataclass(frozen=True)
class Partners:
    """An initiative with the picture of its partners."""

    dated: Dated

    @property
    def record(self) -> Record:
        return self.dated.record

    @cached_property
    def figure(self) -> Framed | None:
        """Missing: None when nobody takes part on the date."""
        moment = (known_text(self.dated.day.known),) if self.dated.day.known else ()
        try:
            return framed("netwerk", str(self.dated.entry.id), self.dated.on.isoformat(), *moment)
        except NotFound:
            return None

    @property
    def stale(self) -> str:
        """For how many years nobody confirmed it; empty when that is not long."""
        return staleness(self.record, self.dated.on)

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


def build(place: Place, day: Day) -> Partners:
    return Partners(dated_at(place, day))


SECTION = Section(
    kinds=(INITIATIVE,),
    order=10,
    anchor="partners",
    build=build,
    samples=initiatives,
    follows=(latest_version,),
)
