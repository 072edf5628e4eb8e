"""A selection of initiatives: facets, a text and a date; with a count per value that follows the other facets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from routekaart.domain.regions import UNPLACED

from .bitmaps import everything, positions, union
from .current import index_known_at
from .entries import Entry, fold
from .facets import FACETS, REGION_FACETS
from .index import Index, Snapshot
from .records import ENDED
from .spoken import spoken_of

LONGEST_SEARCH = 200
"""Units: characters. What is longer is cut off: nobody searches for more."""


@dataclass(frozen=True)
class Selection:
    """What somebody asks for. `chosen`: facet name -> chosen values (any of them); all facets must hold.

    `vo_only`: a region counts only with a vmbo vestiging in it, as in the monitor; otherwise with any partner.
    `known`: as known at that moment (None: now). What has ended is in it only `with_ended`, or when that status is chosen.
    """

    on: date
    chosen: dict[str, frozenset[str]] = field(default_factory=dict)
    text: str = ""
    vo_only: bool = False
    known: datetime | None = None
    with_ended: bool = False


@dataclass(frozen=True)
class Selected:
    """The answer: `bits` of the index, the entries in order, and facet -> value -> count.

    `maybe`: the bits of others of which nobody told whether they match."""

    selection: Selection
    index: Index
    snapshot: Snapshot
    bits: int
    counts: dict[str, dict[str, int]]
    maybe: int = 0

    @property
    def count(self) -> int:
        return self.bits.bit_count()

    def entries(self) -> list[Entry]:
        """The selected entries, in the order of their numbers."""
        return [self.index.entries[place] for place in positions(self.bits, self.index.size)]


def answer(selection: Selection) -> Selected:
    """The published initiatives that match, as known at the moment that the selection names."""
    return select(index_known_at(selection.known), selection)


def select(index: Index, selection: Selection) -> Selected:
    """The initiatives of `index` that live on the date and match; the counts of `status` tell the ended ones too."""
    snapshot = index.on(selection.on)
    base, per_facet = _masks(index, snapshot, selection)
    counts = {facet: _counts(_values(snapshot, selection, facet), facet, base, per_facet) for facet in FACETS}
    bits = _together(base, per_facet)
    maybe = _together(
        base, {f: m | _untold(snapshot, selection, f, index.size) for f, m in per_facet.items()}
    )
    return Selected(selection, index, snapshot, bits, counts, maybe & ~bits)


def count_of(index: Index, selection: Selection) -> int:
    """How many initiatives a selection holds, without the counts beside its facets."""
    return _together(*_masks(index, index.on(selection.on), selection)).bit_count()


def _masks(index: Index, snapshot: Snapshot, selection: Selection) -> tuple[int, dict[str, int]]:
    alive = union(iter(snapshot.facets["status"].values()))
    base = alive & _matching_text(index, selection.text)
    return base, {facet: _chosen(snapshot, selection, facet, index.size) for facet in FACETS}


def _together(base: int, per_facet: dict[str, int]) -> int:
    for mask in per_facet.values():
        base &= mask
    return base


def _chosen(snapshot: Snapshot, selection: Selection, facet: str, size: int) -> int:
    values = selection.chosen.get(facet)
    if not values:
        ended = (
            snapshot.facets["status"].get(ENDED, 0) if facet == "status" and not selection.with_ended else 0
        )
        return everything(size) & ~ended
    bits_of = _values(snapshot, selection, facet)
    return union(bits_of.get(value, 0) for value in values)


def _untold(snapshot: Snapshot, selection: Selection, facet: str, size: int) -> int:
    """The initiatives of which nobody told a value of a chosen facet, or not the place of every partner."""
    if not selection.chosen.get(facet):
        return 0
    values = _values(snapshot, selection, facet)
    with_value = union(bits for value, bits in values.items() if value != UNPLACED)
    return everything(size) & ~with_value | values.get(UNPLACED, 0)


def _values(snapshot: Snapshot, selection: Selection, facet: str) -> dict[str, int]:
    """Value -> bitmap of a facet."""
    if selection.vo_only and facet in REGION_FACETS:
        return snapshot.vo_regions[facet]
    return snapshot.facets[facet]


def _counts(values: dict[str, int], facet: str, base: int, per_facet: dict[str, int]) -> dict[str, int]:
    """Of every value of `facet` how many remain when the other facets hold."""
    others = base
    for name, mask in per_facet.items():
        if name != facet:
            others &= mask
    counts = {value: (mask & others).bit_count() for value, mask in values.items()}
    return {value: count for value, count in counts.items() if count}


def _matching_text(index: Index, text: str) -> int:
    """The initiatives of the gemeente that the text names, also in spoken language, or in whose text every word stands."""
    words = tuple(fold(text[:LONGEST_SEARCH]).split())
    if not words:
        return everything(index.size)
    matching: int = index.kept(("text", words), lambda: _those(index, spoken_of(words)))
    return matching


def _those(index: Index, speaks: Callable[[Entry], bool]) -> int:
    bits = bytearray((index.size + 7) // 8)
    for place, entry in enumerate(index.entries):
        if speaks(entry):
            bits[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(bits, "little")
