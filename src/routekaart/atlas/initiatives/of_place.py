"""The initiatives of a region, a school or an institution, for their pages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from routekaart.atlas.initiatives.addresses import map_address
from routekaart.atlas.initiatives.rows import Row, row_of
from routekaart.atlas.symbols import in_words
from routekaart.domain.places import Place
from routekaart.network.bitmaps import bitmap
from routekaart.network.current import current_index
from routekaart.network.index import Index
from routekaart.network.listing import ordered
from routekaart.network.records import ENDED
from routekaart.network.selection import Selected, Selection, select

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


def living_in(place: Place, day: date) -> Selection:
    """What has not ended in a region."""
    statuses = frozenset(status for status in current_index().on(day).facets["status"] if status != ENDED)
    return Selection(day, {place.kind: frozenset({place.code}), "status": statuses})


def of_region(place: Place, day: date) -> Initiatives:
    """What has not ended in a region."""
    index, asked = current_index(), living_in(place, day)
    everywhere = replace(asked, chosen={"status": asked.chosen["status"]})
    unplaced = index.kept(("unplaced", day), lambda: _unplaced(select(index, everywhere)))
    here = _initiatives(select(index, asked), map_address(asked, day))
    return replace(here, unplaced_count=unplaced)


def _unplaced(selected: Selected) -> int:
    """How many of them have no partner on the date whose gemeente is known."""
    day = selected.selection.on
    return sum(
        not any(one.gemeente and one.active(day) for one in entry.record.partners)
        for entry in selected.entries()
    )


def of_party(code: str, role: str, day: date) -> Initiatives:
    """What a school (vestigingscode, role `vo`) or institution (brin, role `mbo`) takes part in, ended or not."""
    index = current_index()
    everything = select(index, Selection(day, with_ended=True))
    certain: int = index.kept(("parties",), lambda: _parties(index)).get(code, 0)
    unnamed: int = index.kept(("unnamed", role), lambda: _unnamed(index, role))
    party = _initiatives(replace(everything, bits=everything.bits & certain, counts={}), "")
    return replace(party, unnamed_count=(everything.bits & unnamed & ~certain).bit_count())


def _unnamed(index: Index, role: str) -> int:
    """Bitmap of the initiatives of which not every party in a role was told with its code."""
    codes = [[one.code for one in entry.record.partners if one.role == role] for entry in index.entries]
    return _bits(
        [number for number, party_codes in enumerate(codes) if not party_codes or "" in party_codes],
        index.size,
    )


def _parties(index: Index) -> dict[str, int]:
    """Code of a school or institution -> bitmap of the initiatives that it takes part in."""
    positions: dict[str, list[int]] = {}
    for position, entry in enumerate(index.entries):
        for code in {partner.code for partner in entry.record.partners if partner.role in ("vo", "mbo")}:
            positions.setdefault(code, []).append(position)
    return {code: _bits(those, index.size) for code, those in positions.items() if code}


def _bits(positions: list[int], size: int) -> int:
    return bitmap(np.array(positions, dtype=np.int64), size)


def _initiatives(selected: Selected, href: str) -> Initiatives:
    kinds: dict[str, int] = {}
    for entry in selected.entries():
        kinds[entry.record.kind] = kinds.get(entry.record.kind, 0) + 1
    shown = slice(SHOWN) if href else slice(None)
    rows = [row_of(entry, selected.selection.on) for entry in ordered(selected, "soort", shown)]
    return Initiatives(rows, selected.count, in_words(kinds), href)
