"""Addresses in templates: `{% address "school" code %}`, `{% address "map" zoek=text as all_of_it %}`."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

from django import template

from routekaart.atlas.initiatives.addresses import records_address
from routekaart.domain import addresses
from routekaart.domain.places import place_of_region
from routekaart.domain.regions import Region

register = template.Library()


@register.simple_tag
@lru_cache(maxsize=4000)
def address(name: str, *parts: str | int | Region, **query: addresses.Value) -> str:
    """The address that a function of `domain.addresses` gives."""
    return str(getattr(addresses, name)(*parts, **query))


@register.simple_tag
def records(word: str, slug: str, on: date, known: datetime | None, **more: str) -> str:
    """The address of the routes behind a figure of a region."""
    return records_address(word, slug, on, known, **more)


@register.filter
def stream_parts(region: Region) -> str:
    """A region as the parameter `van` of an address."""
    return place_of_region(region).path
