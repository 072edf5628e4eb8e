"""A place picked by its name in a field: what the field shows, which place a text means, and which others it may mean."""

from __future__ import annotations

import re
from dataclasses import dataclass

from routekaart.atlas.missing import NotFound
from routekaart.atlas.search import search
from routekaart.atlas.streams.places import comparable_at
from routekaart.domain.country import COUNTRY
from routekaart.domain.messages import message
from routekaart.domain.places import INSTITUTION, SCHOOL, WHOLE_COUNTRY, Place

OFFERED = 6
_LABELLED = re.compile(r"(.+) \(([^()]+)\)")


@dataclass(frozen=True)
class Picked:
    """The place that a text means, None when there is none; `others` are places that it may mean as well."""

    place: Place | None
    others: tuple[Place, ...] = ()


def label(place: Place) -> str:
    """What a field shows of a place, and understands again: the name with what tells it from its namesakes."""
    if place.kind == WHOLE_COUNTRY:
        return place.name
    distinction = place.code if place.kind in (SCHOOL, INSTITUTION) else message(f"web.kind_{place.kind}")
    return message("streams.picked", name=place.name, told=distinction)


def picked(text: str) -> Picked:
    """The place of an address, a code, a label or a name; the country of an empty text."""
    exact = _at(text) or _labelled(text)
    if exact:
        return Picked(exact)
    hits = [comparable_at(place.parts) for place in search(text, OFFERED)]
    return Picked(hits[0], tuple(hits[1:])) if hits else Picked(None)


def _at(text: str) -> Place | None:
    parts = [part for part in text.split("/") if part] or [COUNTRY.word]
    try:
        return comparable_at([COUNTRY.word] if text.lower() == COUNTRY.word else parts)
    except NotFound:
        return None


def _labelled(text: str) -> Place | None:
    match = _LABELLED.fullmatch(text)
    if not match:
        return None
    hits = (comparable_at(place.parts) for place in search(match[1], OFFERED))
    return _at(match[2]) or next((place for place in hits if label(place) == text), None)
