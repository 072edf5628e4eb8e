"""The initiatives of a region, a school or an institution, for their pages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from django.utils import timezone

from routekaart.atlas.initiatives.rows import Row, row_of
from routekaart.atlas.symbols import in_words
from routekaart.domain.regions import Region
from routekaart.network.bitmaps import bitmap
from routekaart.network.current import current_index
from routekaart.network.index import Index
from routekaart.network.listing import ordered
from routekaart.network.records import ENDED
from routekaart.network.selection import Selected, Selection, select
from routekaart.web.site.selection import MapQuestion

SHOWN = 6


@dataclass(frozen=True)
class Initiatives:
    """What runs or is prepared: the first few, how many of each kind, and the address of all of them ("" for none).

    `unplaced_count` others may be here: no place of a partner is known. In `unnamed_count` others a school or
    institution may take part: nobody told the code of every one that does."""

    rows: list[Row]
    count: int
    kinds: str
    href: str
    unplaced_count: int = 0
    unnamed_count: int = 0

    @property
    def more_count(self) -> int:
        return self.count - len(self.rows)


def of_region(region: Region, on: date | None = None) -> Initiatives:
    """What has not ended in a region."""
    day = on or timezone.localdate()
    running = frozenset(status for status in current_index().on(day).facets["status"] if status != ENDED)
    running_only = {"status": running}
    chosen = {region.division: frozenset({region.id}), **running_only}
    question = MapQuestion(Selection(day, chosen), day)
    index = current_index()
    unplaced = index.kept(("unplaced", day), lambda: _unplaced(select(index, Selection(day, running_only))))
    return replace(_initiatives(question.answer(), question.url()), unplaced_count=unplaced)


def _unplaced(found: Selected) -> int:
    """How many of them have no partner on the date whose gemeente is known."""
    day = found.selection.on
    return sum(
        not any(one.gemeente and one.active(day) for one in entry.record.partners)
        for entry in found.entries()
    )


def of_party(code: str, role: str, on: date | None = None) -> Initiatives:
    """What a school (vestigingscode, role `vo`) or institution (brin, role `mbo`) takes part in, ended or not."""
    day, index = on or timezone.localdate(), current_index()
    found = select(index, Selection(day, with_ended=True))
    own: int = index.kept(("parties",), lambda: _parties(index)).get(code, 0)
    unnamed: int = index.kept(("unnamed", role), lambda: _unnamed(index, role))
    party = _initiatives(Selected(found.selection, index, found.snapshot, found.bits & own, {}), "")
    return replace(party, unnamed_count=(found.bits & unnamed & ~own).bit_count())


def _unnamed(index: Index, role: str) -> int:
    """Bitmap of the initiatives of which not every party in a role was told with its code."""
    codes = [[one.code for one in entry.record.partners if one.role == role] for entry in index.entries]
    return _bits([place for place, told in enumerate(codes) if not told or "" in told], index.size)


def _parties(index: Index) -> dict[str, int]:
    """Code of a school or institution -> bitmap of the initiatives that it takes part in."""
    places: dict[str, list[int]] = {}
    for place, entry in enumerate(index.entries):
        for code in {partner.code for partner in entry.record.partners if partner.role in ("vo", "mbo")}:
            places.setdefault(code, []).append(place)
    return {code: _bits(found, index.size) for code, found in places.items() if code}


def _bits(places: list[int], size: int) -> int:
    return bitmap(np.array(places, dtype=np.int64), size)


def _initiatives(found: Selected, href: str) -> Initiatives:
    kinds: dict[str, int] = {}
    for entry in found.entries():
        kinds[entry.record.kind] = kinds.get(entry.record.kind, 0) + 1
    shown = slice(SHOWN) if href else slice(None)
    rows = [row_of(entry, found.selection.on) for entry in ordered(found, "soort", shown)]
    return Initiatives(rows, found.count, in_words(kinds), href)
