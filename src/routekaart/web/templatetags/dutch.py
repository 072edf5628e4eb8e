"""Numbers, kinds and cells as a Dutch reader expects them."""

from __future__ import annotations

from datetime import date

from django import template
from django.utils.formats import date_format

from routekaart.domain.counts import Count, Unknown
from routekaart.domain.messages import message
from routekaart.figures.model import Cell

register = template.Library()


@register.filter
def number(value: int | float, decimals: int = 0) -> str:
    """`12345` as `12.345`, `1.5` with one decimal as `1,5`, a real minus sign."""
    text = f"{abs(value):,.{decimals}f}".replace(",", " ").replace(".", ",").replace(" ", ".")
    return f"−{text}" if value < 0 and text.strip("0,.") else text


@register.filter
def cell(value: Cell, kind: str) -> str:
    """The text of one cell of a figure's table."""
    if isinstance(value, Unknown):
        return message(value.reason)
    if isinstance(value, Count):
        return number(value.low) if value.is_exact else f"{number(value.low)}–{number(value.high)}"
    if isinstance(value, str):
        return value
    return _measured(value, kind)


def _measured(value: int | float, kind: str) -> str:
    if kind == "share":
        return message("web.pct", value=number(100 * value, 1))
    if kind == "pct":
        return message("web.pct", value=number(value, 1))
    if kind == "km":
        return message("web.km", value=number(value, 1))
    return str(value) if kind == "year" else number(value, 0 if float(value).is_integer() else 1)


@register.filter
def kind(name: str) -> str:
    """What a reader calls a place of this kind: `rmc` is an RMC-regio."""
    return message(f"web.kind_{name}")


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
