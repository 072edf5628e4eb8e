"""Addresses in templates: `{% address "school" code %}`, `{% address "map" zoek=text as all_of_it %}`."""

from __future__ import annotations

from django import template

from routekaart.domain import addresses
from routekaart.domain.regions import Region

register = template.Library()


@register.simple_tag
def address(name: str, *parts: str | int | Region, **query: addresses.Value) -> str:
    """The address that a function of `domain.addresses` gives."""
    return str(getattr(addresses, name)(*parts, **query))
