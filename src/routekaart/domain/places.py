"""A place in the country that has a page: the country itself, a region, a school, an institution or an initiative."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from routekaart.domain import addresses
from routekaart.domain.country import COUNTRY
from routekaart.domain.messages import message
from routekaart.domain.regions import DIVISIONS, URL_WORDS, Region, possible_members

WHOLE_COUNTRY, SCHOOL, INSTITUTION, INITIATIVE = "country", "school", "institution", "initiative"
REGIONS = DIVISIONS
"""The kinds of place that are a region: its division."""
KINDS = (WHOLE_COUNTRY, *REGIONS, SCHOOL, INSTITUTION, INITIATIVE)
FORMER_INSTITUTION = "former_institution"
"""What a page calls an institution that went over into another."""
_PAGES: dict[str, Callable[..., str]] = {
    WHOLE_COUNTRY: lambda _: addresses.home(),
    SCHOOL: addresses.school,
    INSTITUTION: addresses.institution,
    INITIATIVE: lambda code: addresses.initiative(int(code)),
}


@dataclass(frozen=True)
class Place:
    """A place by its kind and code. `slug` stands for a region or the country in an address; `where` tells namesakes apart.

    `is_listed` is False for a school that has figures and is in no list of schools (any more); `has_ended` is True for
    an institution that went over into another.
    """

    kind: str
    code: str
    name: str
    slug: str = ""
    where: str = ""
    is_listed: bool = True
    has_ended: bool = False

    @property
    def is_region(self) -> bool:
        return self.kind in REGIONS

    @property
    def parts(self) -> tuple[str, ...]:
        """What names this place in an address: `("gemeente", "utrecht")`, `("00AA00",)`, `("nederland",)`."""
        if self.is_region:
            return (URL_WORDS[self.kind], self.slug)
        return (COUNTRY.word,) if self.kind == WHOLE_COUNTRY else (self.code,)

    @property
    def path(self) -> str:
        """The parts as one text: `gemeente/utrecht`."""
        return "/".join(self.parts)

    @property
    def url(self) -> str:
        """The page of this place; that of the country is the home page."""
        return addresses.region_at(*self.parts) if self.is_region else _PAGES[self.kind](self.code)

    @property
    def word(self) -> str:
        """The kind that its page calls it by."""
        return FORMER_INSTITUTION if self.has_ended else self.kind

    @property
    def doubt(self) -> str:
        """Why nothing can be said of a region whose gemeenten are not all known; empty everywhere else."""
        count = len(possible_members(self.code)) if self.is_region else 0
        key = "streams.in_doubt_one" if count == 1 else "streams.in_doubt"
        return message(key, place=self.name, count=count) if count else ""


def place_of_region(region: Region) -> Place:
    """The region as a place."""
    return Place(region.division, region.id, region.name, region.slug)
