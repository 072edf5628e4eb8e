"""From which schools an institution's pupils come, or where the pupils of a school go: one table that is the figure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from routekaart.atlas.sections.partner_table.rows import Row, rows_of
from routekaart.atlas.sections.samples import a_school
from routekaart.atlas.streams.answers import Card, later_of_institution
from routekaart.atlas.streams.partners import Partners, partners_of
from routekaart.atlas.streams.places import StreamSelection, answers
from routekaart.atlas.streams.words import finding
from routekaart.domain import addresses
from routekaart.domain.places import INSTITUTION, SCHOOL, Place
from routekaart.domain.sections import Day, Section
from routekaart.network.current import latest_version


@dataclass(frozen=True)
class PartnerTable:
    """The partners as rows; `finding`: of a school, everywhere that its pupils go. `later`: of an
    institution, what became of them a year later.
    """

    place: Place
    partners: Partners
    rows: list[Row]
    finding: str
    later: Card | None

    @property
    def is_of_institution(self) -> bool:
        return self.place.kind == INSTITUTION

    @property
    def href(self) -> str:
        """The same as a diagram, with other years and choices."""
        place = self.place
        return addresses.streams_to(place.code) if self.is_of_institution else addresses.streams(place.path)

    @property
    def since(self) -> str:
        """The first year that the trend in words looks back to."""
        return self.partners.since

    @property
    def small_total(self) -> int:
        return sum(partner.size for partner in self.partners.small)


def build(place: Place, day: Day) -> PartnerTable | None:
    """Missing: None in an edition without streams."""
    partners = partners_of(place, day.on)
    if partners is None:
        return None
    later = later_of_institution(place.code, partners.year) if place.kind == INSTITUTION else None
    return PartnerTable(place, partners, rows_of(partners), _finding(place, partners.year), later)


def _finding(place: Place, year: str) -> str:
    if place.kind == INSTITUTION:
        return ""
    selection = StreamSelection(place, "geheel", "instelling", year)
    return finding(selection, answers(selection, [year]))


def samples() -> Iterable[Place]:
    return a_school()


SECTION = Section(
    kinds=(SCHOOL, INSTITUTION),
    order=20,
    anchor="stromen",
    build=build,
    samples=samples,
    follows=(latest_version,),
)
