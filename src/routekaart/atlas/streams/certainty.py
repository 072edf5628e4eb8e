"""What rounded figures allow to say: a percentage, an interval, who is largest, or that they are too small for it.

How far a figure may be off is what its publisher told of its table, year and level (ADR 71). Where nothing was told it
is what the rounding keeps of every school, for all schools that are in it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from routekaart.atlas.edition import edition, edition_id
from routekaart.atlas.streams.places import StreamSelection, gemeenten_in, places_left
from routekaart.domain.content import read_yaml
from routekaart.domain.counts import Unknown
from routekaart.domain.flow_words import ALL
from routekaart.domain.messages import message
from routekaart.domain.places import Place
from routekaart.domain.regions import REFERENCE, regions
from routekaart.domain.spans import Span
from routekaart.streams.asking import BY_HOME, table_of
from routekaart.streams.tables import margins

_NEARLY = 1e-9
"""So that 7 % is not made 8 % by how a computer writes 0.07."""

TOO_SMALL = Unknown("streams.too_small")
LATER = "later"
SCHOOL = Place("school", "", "")
"""Any one school."""

_LEVELS = {"school": "vestiging", "country": ALL, "institution": ALL}
"""The level of a kind of place in the published tables; of a region it is its division."""


@cache
def settings() -> dict[str, int]:
    """The numbers of `content/settings/stromen.yml`."""
    return dict(read_yaml("settings", "stromen.yml"))


def off_by(place: Place, table: str, year: str) -> int:
    """How far a published figure of a place may be off. Units: persons."""
    stated_margins = _told(edition_id())
    level = _LEVELS.get(place.kind, place.kind)
    if (table, year, level) in stated_margins:
        return stated_margins[table, year, level]
    margin = settings()["later_margin" if table == table_of("school", LATER) else "figure_margin"]
    return margin * max(_part_count(place, table), 1)


def _part_count(place: Place, table: str) -> int:
    """How many schools (or gemeenten, of a table by home) a figure of this place adds up."""
    if place.kind == "school":
        return 1
    whole = replace(place, kind="country") if place.kind == "institution" else place
    if table not in BY_HOME:
        return len(places_left(StreamSelection(whole, "vestiging", "", "")))
    return len(regions("gemeente", REFERENCE) if whole.kind == "country" else gemeenten_in(place.code))


@lru_cache(maxsize=4)
def _told(_edition: str) -> dict[tuple[str, str, str], int]:
    return margins(edition())


def off_by_right(place: Place, right: str, year: str) -> int:
    """The same of what stands right of a place that is not split."""
    return off_by(place, table_of("institution" if place.kind == "institution" else "school", right), year)


@dataclass(frozen=True)
class Rounded:
    """Published figures by what stands right, each at most `off` off, and their total at most `total_off`."""

    counts: Mapping[str, int]
    off: int
    total_off: int

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    def count(self, codes: Sequence[str]) -> int:
        """The figures of some codes together."""
        return sum(self.counts.get(code, 0) for code in codes)

    def share(self, codes: Sequence[str]) -> Span | Unknown:
        """Between which shares the truth lies. Units: 0-1. Missing: Unknown of a small total."""
        part_off = len(codes) * self.off
        return share_of(self.count(codes), self.total, part_off, part_off + self.total_off)


def largest(counts: Mapping[str, int], off: int) -> list[str]:
    """The codes of which any may be the largest, in their order of size; empty when even one unseen may be."""
    most = max(counts.values(), default=0)
    if most - off <= off:
        return []
    codes = [code for code, count in counts.items() if count + off >= most - off]
    return sorted(codes, key=lambda code: (-counts[code], code))


def rounded(place: Place, right: str, year: str, counts: Mapping[str, int]) -> Rounded:
    """What stands right of a place; the total is that of two figures where what does not apply is left out."""
    off = off_by_right(place, right, year)
    return Rounded(counts, off, total_off(off, right))


def total_off(off: int, right: str) -> int:
    """How far the total may be off of which each figure may be `off` off."""
    return off * (2 if right in (LATER, "verwantschap") else 1)


def share_of(part: int, total: int, part_off: int, rest_off: int) -> Span | Unknown:
    """Between which bounds a share lies of which part and rest may be so far off. Units: 0-1."""
    if total < settings()["small_total"]:
        return TOO_SMALL
    least, most, rest = max(part - part_off, 0), part + part_off, total - part
    low, high = least / (least + rest + rest_off), most / (most + max(rest - rest_off, 0))
    return Span(low, high, shown=part / total)


def tells(share: Span | Unknown) -> bool:
    """True of a share that a sentence may be about: known, and not anything between far apart bounds."""
    return isinstance(share, Span) and 100 * (share.high - share.low) <= settings()["wide_pct"] + _NEARLY


def whole(share: Span | Unknown) -> Span | Unknown:
    """A share for a table or drawing: the whole percentages that it lies between, as sentences have them. Units: 0-1."""
    if isinstance(share, Unknown):
        return share
    low, high = math.floor(100 * share.low + _NEARLY), math.ceil(100 * share.high - _NEARLY)
    return Span(low / 100, high / 100, share.shown)


def said(share: Span | Unknown) -> str:
    """A share in words: what the shown figures make it when it is narrow, else its bounds; never 0 % or 100 %."""
    if isinstance(share, Unknown):
        return message(share.reason)
    low, high = math.floor(100 * share.low + _NEARLY), math.ceil(100 * share.high - _NEARLY)
    if low <= 0 and high >= 100:
        return message("streams.share_anything")
    if low <= 0:
        return message("streams.share_at_most", high=high)
    if high >= 100:
        return message("streams.share_at_least", low=low)
    if 100 * (share.high - share.low) <= settings()["exact_pct"] + _NEARLY:
        return message(
            "streams.share_about",
            share=round(100 * (share.middle if share.shown is None else share.shown)),
        )
    return message("streams.share_between", low=low, high=high)
