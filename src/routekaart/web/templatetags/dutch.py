"""Numbers, kinds and cells as a Dutch reader expects them."""

from __future__ import annotations

import re
from datetime import date, datetime

from django import template
from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from routekaart.domain.counts import Count
from routekaart.domain.messages import message
from routekaart.domain.moments import dutch_moment
from routekaart.figures.model import Cell, Kind, Table
from routekaart.figures.numbers import decimal, dutch
from routekaart.network.terms import label as term_label

register = template.Library()

_STARS = re.compile(r"\*([^*]+)\*")
_UNBROKEN = re.compile(r"\b\d{4}-\d{4}\b|\b\d{1,2}-\d{1,2}-\d{4}\b")


@register.filter
def number(value: int | float | Count, digits: int = 0) -> str:
    """`12345` as `12.345`, a count that is known as an interval as `12–15`."""
    return dutch(value, "count") if isinstance(value, Count) else decimal(value, digits)


@register.filter
def kind(name: str) -> str:
    """What a reader calls a place of this kind: `rmc` is an RMC-regio."""
    return message(f"web.kind_{name}")


@register.filter
def kinds(name: str) -> str:
    """The plural of `kind`."""
    return message(f"web.kinds_{name}")


@register.filter
def moment(value: datetime) -> str:
    """A moment as people write it, with which of two equal hours it is."""
    return dutch_moment(value)


@register.filter
def day(value: date | str) -> str:
    """`2024-10-01` as `1 oktober 2024`; other text as it is."""
    try:
        moment = date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        return str(value)
    return date_format(moment, "j F Y")


@register.filter
def is_numeric(kind: str) -> bool:
    """True for a column whose cells line up at the right."""
    return kind not in ("text", "year")


@register.filter
def rows(table: Table) -> list[list[tuple[str, bool]]]:
    """The rows of a figure's table as text, each cell with whether it lines up at the right."""
    kinds = [column.kind for column in table.columns]
    return [
        [(dutch(value, kind), is_numeric(kind)) for value, kind in zip(row, kinds, strict=True)]
        for row in table.rows
    ]


@register.filter
def value(cell: Cell, kind: Kind) -> str:
    """The value of an indicator."""
    return dutch(cell, kind)


@register.filter
def onderwijs(structuur: str) -> str:
    """DUO's `VBO/MAVO/PRO` in words that a parent knows; a word that DUO adds stays as it is."""
    return "; ".join(_in_words(word) for word in structuur.split("/"))


def _in_words(word: str) -> str:
    try:
        return message(f"web.onderwijs_{re.sub(r'[()]', '', word).lower()}")
    except KeyError:
        return word


@register.filter
def soort(name: str) -> str:
    """The kind of an mbo institution."""
    return message(f"web.soort_{name}")


@register.filter
def sector(name: str) -> str:
    """A sector of the vmbo as a reader knows it."""
    return message(f"web.sector_{name}")


@register.filter
def full_stop(text: str) -> str:
    """The text with a full stop, unless a sign of its own ends it."""
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


@register.filter
def years(text: str) -> SafeString:
    """The text with its school years and dates kept on one line."""
    kept = _UNBROKEN.sub(r'<span class="rk-nowrap">\g<0></span>', escape(text))
    return mark_safe(kept)  # noqa: S308 - escaped above


@register.filter
def percent(share: float) -> str:
    """A share of 0-1 as a number of 0-100 for a width in a drawing."""
    return f"{share * 100:.1f}"


@register.filter
def term(key: str, name: str) -> str:
    """The Dutch label of a key in a list of the network."""
    return term_label(name, key)


@register.filter
def cell(published: Cell) -> str:
    """A published count, or the sign of a protected one."""
    return dutch(published, "count")


@register.simple_tag
def stream_text(key: str) -> str:
    """A sentence about streams that templates share with Python."""
    return message(f"streams.{key}")


@register.filter
def standing_out(text: str) -> SafeString:
    """The text with what is between stars in bold, and its school years and dates kept on one line."""
    bold = _STARS.sub(r"<strong>\g<1></strong>", years(text))
    return mark_safe(bold)  # noqa: S308 - escaped by `years`
