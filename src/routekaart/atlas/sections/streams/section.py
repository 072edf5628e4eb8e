"""Where the pupils of a place go, or where the students of an institution come from: answers and one diagram."""

from __future__ import annotations

from dataclasses import dataclass, field

from routekaart.atlas.missing import NotFound
from routekaart.atlas.pictures import Framed, framed
from routekaart.atlas.region_facts import region_facts
from routekaart.atlas.sections.samples import a_region
from routekaart.atlas.streams.answers import Card, answers_of_institution, answers_of_place
from routekaart.atlas.streams.places import flow_years, lefts
from routekaart.atlas.streams.talks import Talk, talks_of_institution, talks_of_school
from routekaart.domain import addresses
from routekaart.domain.places import INSTITUTION, REGIONS, SCHOOL, Place
from routekaart.domain.sections import Day, Section
from routekaart.network.current import latest_version


@dataclass(frozen=True)
class Streams:
    """The diagram of the latest school year, its answers, and whom to talk to first. `figure` None: in doubt."""

    place: Place
    figure: Framed | None = None
    answers: list[Card] = field(default_factory=list)
    partners: list[Talk] = field(default_factory=list)

    @property
    def is_of_institution(self) -> bool:
        return self.place.kind == INSTITUTION

    @property
    def href(self) -> str:
        """Other years and other choices."""
        place = self.place
        return addresses.streams_to(place.code) if self.is_of_institution else addresses.streams(place.path)


def build(place: Place, day: Day) -> Streams | None:
    """Missing: None in an edition without streams, and where no school stands."""
    if not flow_years():
        return None
    if place.doubt:
        return Streams(place)
    if place.kind == INSTITUTION:
        return _to(place)
    if place.is_region:
        return _of_region(place) if region_facts(place).schools else None
    return _from(place)


def _of_region(place: Place) -> Streams | None:
    try:
        return Streams(place, framed("stromen-route", *place.parts))
    except NotFound:
        return None


def _from(place: Place) -> Streams:
    year, partners = flow_years()[-1], _first(talks_of_school(place.code))
    figure = framed("stromen", year, lefts(place)[0], "instelling", *place.parts)
    return Streams(place, figure, answers_of_place(place, year, partners, 0), partners)


def _to(place: Place) -> Streams:
    year, talks = flow_years()[-1], talks_of_institution(place.code)
    answers = answers_of_institution(place.code, year, talks)
    return Streams(place, framed("instroom", year, place.code), answers, _first(talks))


def _first(talks: list[Talk]) -> list[Talk]:
    return [talk for talk in talks if talk.is_first]


SECTION = Section(
    kinds=(*REGIONS, SCHOOL, INSTITUTION),
    order=30,
    anchor="stromen",
    build=build,
    samples=a_region,
    follows=(latest_version,),
)
