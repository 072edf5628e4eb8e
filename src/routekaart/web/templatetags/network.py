"""Addresses and shares on the pages of the network."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import template
from django.template import Context
from django.utils import timezone

from routekaart.atlas.initiatives.addresses import records_address
from routekaart.domain import addresses
from routekaart.domain.regions import Region, possible_members
from routekaart.figures.model import Cell
from routekaart.figures.numbers import dutch
from routekaart.monitor.published import published_about
from routekaart.network.selection import Selection, answer
from routekaart.network.selection_words import query_values
from routekaart.network.terms import label as term_label
from routekaart.web.site.initiatives_of import of_party, of_region

register = template.Library()


@register.simple_tag
def records(word: str, slug: str, on: date, known: datetime | None, **more: str) -> str:
    """The address of the routes behind a figure of a region."""
    return records_address(word, slug, on, known, **more)


@register.inclusion_tag("published_figures.html")
def published_figures(
    topic: str, level: int = 2, on: date | None = None, known: datetime | None = None
) -> dict[str, Any]:
    """What others published about a topic, beside our own count on a date (None: today) as known at a moment."""
    today = timezone.localdate()
    figures = [
        (figure, *_own_count(Selection(on or today, {"kind": frozenset([figure.kind])}, known=known)))
        if figure.kind
        else (figure, None, "")
        for figure in published_about(topic)
    ]
    is_now = known is None and on in (None, today)
    return {"figures": figures, "topic": topic, "level": level, "on": None if is_now else on, "known": known}


def _own_count(asked: Selection) -> tuple[int, str]:
    """How many initiatives were told of here and live on a date, and the address of those."""
    values = query_values(asked, timezone.localdate())
    return answer(asked).count, addresses.map(**{name: ",".join(value) for name, value in values.items()})


@register.inclusion_tag("initiatives_here.html", takes_context=True)
def initiatives_in(context: Context, region: Region) -> dict[str, Any]:
    """What runs in a region; of some it is not certain which gemeenten are in it."""
    uncertain = len(possible_members(region.id))
    return {"found": of_region(region), "site": context["site"], "uncertain_count": uncertain}


@register.inclusion_tag("initiatives_here.html", takes_context=True)
def initiatives_with(context: Context, code: str, role: str) -> dict[str, Any]:
    """What a school or institution takes part in."""
    return {"found": of_party(code, role), "site": context["site"], "role": role}


@register.filter
def percent(share: float) -> str:
    """A share of 0-1 as a number of 0-100 for a width in a drawing."""
    return f"{share * 100:.1f}"


@register.filter
def term(key: str, name: str) -> str:
    """The Dutch label of a key in a list of the network."""
    return term_label(name, key)


@register.filter
def cell(found: Cell) -> str:
    """A published count, or the sign of a protected one."""
    return dutch(found, "count")
