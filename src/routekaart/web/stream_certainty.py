"""What rounded figures allow to say: a percentage, an interval, who is largest, or that they are too small for it.

A rounded figure may be off by `figure_margin` persons, more in regions and a year later; a sum by that of its parts,
until there are so many that their errors weigh against each other.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from routekaart.domain.content import read_yaml
from routekaart.domain.counts import Unknown
from routekaart.domain.messages import message
from routekaart.domain.spans import Span

TOO_SMALL = Unknown("streams.too_small")
LATER = "later"


@cache
def settings() -> dict[str, int]:
    """The numbers of `content/settings/stromen.yml`."""
    return dict(read_yaml("settings", "stromen.yml"))


@dataclass(frozen=True)
class Rounded:
    """Published figures by what stands right. `least_margin`: how far any sum of them may be off at least."""

    counts: Mapping[str, int]
    least_margin: int = 0

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    def count(self, codes: Sequence[str]) -> int:
        """The figures of some codes together."""
        return sum(self.counts.get(code, 0) for code in codes)

    def margin(self, part_count: int) -> int:
        """How far a sum of so many figures may be off; of many, errors weigh against each other. Units: persons."""
        errors = min(part_count, 2 * math.sqrt(part_count))
        return max(math.ceil(errors * settings()["figure_margin"]), self.least_margin)

    def share(self, codes: Sequence[str]) -> Span | Unknown:
        """Between which shares the truth lies. Units: 0-1. Missing: Unknown of a small total."""
        if self.total < settings()["small_total"]:
            return TOO_SMALL
        part, off, total_off = self.count(codes), self.margin(len(codes)), self.margin(2)
        return Span(
            max(part - off, 0) / (self.total + total_off),
            min(1.0, (part + off) / (self.total - total_off)),
        )

    def leaders(self) -> list[str]:
        """The codes of which any may be the largest, in their order of size; empty when even one unseen may be."""
        off = self.margin(1)
        most = max(self.counts.values(), default=0)
        if most - off <= off:
            return []
        found = [code for code, count in self.counts.items() if count + off >= most - off]
        return sorted(found, key=lambda code: (-self.counts[code], code))


def share_of(part: int, total: int) -> float | Span | Unknown:
    """A share for a table: of a small total none; of nothing or everything between which shares. Units: 0-1."""
    if 0 < part < total >= settings()["small_total"]:
        return part / total
    return Rounded({"part": part, "rest": total - part}).share(["part"])


def least_margin(kind: str, right: str) -> int:
    """What a figure of this kind of place and right side may be off, beside its own rounding."""
    wider = 0 if kind in ("school", "institution") else settings()["region_margin"]
    return max(wider, settings()["later_margin"] if right == LATER else 0)


def said(share: Span | Unknown) -> str:
    """A share in words: about its middle when it is narrow, else its bounds; never 0 % or 100 %."""
    if isinstance(share, Unknown):
        return message(share.reason)
    low, high = math.floor(100 * share.low), math.ceil(100 * share.high)
    if low <= 0 and high >= 100:
        return message("streams.share_anything")
    if low <= 0:
        return message("streams.share_at_most", high=high)
    if high >= 100:
        return message("streams.share_at_least", low=low)
    if 100 * (share.high - share.low) <= settings()["exact_pct"]:
        return message("streams.share_about", share=round(100 * share.middle))
    return message("streams.share_between", low=low, high=high)
