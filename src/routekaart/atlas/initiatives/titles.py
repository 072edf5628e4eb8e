"""The name of an initiative as a page says it: short, with the school or institution under it."""

from __future__ import annotations

from dataclasses import dataclass

from routekaart.domain.codelists import mbo_domeinen, profielen
from routekaart.domain.messages import message
from routekaart.network.records import Record


@dataclass(frozen=True)
class Title:
    """A name, and the partner that the full name has in brackets; `partner` is empty when it has none."""

    name: str
    partner: str = ""


def title_of(record: Record) -> Title:
    """`Bouwen → Afbouw, mbo 3`, of a name made of its profiel and domein; every other name as it was given."""
    for partner in record.partners:
        if record.name.endswith(f" ({partner.name})"):
            whole = record.name.removesuffix(f" ({partner.name})")
            return Title(_shortened(whole, record), partner.name)
    return Title(_shortened(record.name, record))


def _shortened(name: str, record: Record) -> str:
    for profiel in (profielen()[code].name for code in record.profielen):
        for domein in (mbo_domeinen()[code].name for code in record.domeinen):
            start, rest = (
                message("network.title_long", profiel=profiel, domein=domein),
                name[0].lower() + name[1:],
            )
            if rest.startswith(start):
                short = message("network.title_short", profiel=_first(profiel), domein=_first(domein))
                return short[0].upper() + short[1:] + rest.removeprefix(start)
    return name


def _first(name: str) -> str:
    """The first of a name that lists three things or more; of two both stay."""
    return name.split(", ")[0]
