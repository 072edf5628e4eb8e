"""Finding the left side of a diagram by name: places that have streams, and where their diagram stands."""

from __future__ import annotations

from dataclasses import dataclass

from routekaart.atlas.search import search
from routekaart.domain import addresses
from routekaart.domain.places import INSTITUTION, Place


@dataclass(frozen=True)
class Hit:
    """A place that was found; `href` is its diagram."""

    place: Place
    href: str


def found(text: str) -> list[Hit]:
    """The diagrams of the places that `text` may mean, best first."""
    return [Hit(place, _diagram(place)) for place in search(text, 12)]


def _diagram(place: Place) -> str:
    if place.kind == INSTITUTION:
        return addresses.streams_to(place.code)
    return addresses.streams(place.path)
