"""A pinned figure with the records behind it, as they were known when it was pinned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from routekaart.atlas.initiatives.addresses import initiative_address, records_address
from routekaart.domain.moments import dutch_moment
from routekaart.domain.regions import URL_WORDS
from routekaart.monitor.models import PinnedFigure
from routekaart.network.current import index_known_at
from routekaart.network.index import Index
from routekaart.network.selection import Selection


@dataclass(frozen=True)
class Route:
    """One record behind a region."""

    number: int
    name: str
    href: str


@dataclass(frozen=True)
class PinnedPage:
    """What stands beside the answer of a pinned figure."""

    pinned: PinnedFigure
    index: Index

    @property
    def word(self) -> str:
        return URL_WORDS[self.pinned.division]

    @property
    def known_words(self) -> str:
        return dutch_moment(self.pinned.known)

    @property
    def records(self) -> str:
        """The address of all routes behind the figure."""
        return records_address(self.word, "", self.pinned.on, self.pinned.known)

    @property
    def rows(self) -> Iterator[tuple[dict[str, Any], list[Route]]]:
        """Every region of the answer with its routes."""
        for region in self.pinned.answer["regios"]:
            yield region, [self._route(number) for number in region["routes"]]

    def _route(self, number: int) -> Route:
        place = self.index.position(number)
        name = str(number) if place is None else self.index.entries[place].record.name
        asked = Selection(self.pinned.on, known=self.pinned.known)
        return Route(number, name, initiative_address(number, asked, timezone.localdate()))


def pinned_page(pinned: PinnedFigure) -> PinnedPage:
    """The page of a pinned figure."""
    return PinnedPage(pinned, index_known_at(pinned.known))
