"""Publications that nobody named and that stand beside what is read or written: newer ones of a key, and of the same pupils.

A first publication has nothing to be compared with. Who lost the key, or counts in a new folder without it, would draw the
same figures a second time; what stands nearby tells (ADR 0081).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from routekaart.disclosure.model import BASE
from routekaart.domain.messages import UserError
from routekaart.flows.linking import Leaves, read_leaves
from routekaart.flows.published import is_published, read_published
from routekaart.flows.release import YEARS, key_mark, read_release
from routekaart.flows.shown import finest


def newer_of_key(secret: int, out: Path, latest: int) -> list[Path]:
    """What stands beside `out` of this secret number, and is newer than its key knows."""
    releases = ((place, read_release(place)) for place in _beside([out]))
    mark = key_mark(secret)
    return [place for place, one in releases if one and one.key == mark and one.number > latest]


def require_unknown(folder: Path, out: Path, locations: Mapping[str, str]) -> None:
    """Raises: UserError when a publication of the pupils in `folder` stands beside it or beside `out`."""
    for place in _beside([out, folder]):
        if _same_pupils(place, folder, locations):
            raise UserError("flows.same_pupils", found=place, folder=folder)


def _beside(places: Sequence[Path]) -> Iterator[Path]:
    for parent in dict.fromkeys(place.resolve().parent for place in places):
        yield from filter(is_published, sorted(parent.iterdir()))


def _same_pupils(place: Path, folder: Path, locations: Mapping[str, str]) -> bool:
    """Whether more than half of the figures there, of years that are counted here, are roundings of these counts."""
    try:
        published = read_published(place)
        leaves = read_leaves(folder, published.plan, locations)
    except UserError:
        return False
    shown = fitting = 0
    for table in finest(published):
        names = list(table.planned.levels)
        counts = _counts(leaves, table.planned.name, names)
        year = next((number for number, name in enumerate(names) if name in YEARS), None)
        years = {codes[year] for codes in counts} if year is not None else set()
        rows = zip(*(table.codes[name] for name in names), strict=True)
        for codes, figure in zip(rows, table.figures.tolist(), strict=True):
            if year is None or codes[year] in years:
                shown += 1
                fitting += abs(counts[codes] - figure) < BASE
    return 2 * fitting > shown


def _counts(leaves: Leaves, name: str, dimensions: Sequence[str]) -> Counter[tuple[str, ...]]:
    """The true counts of a table by the codes of these dimensions."""
    by_codes: Counter[tuple[str, ...]] = Counter()
    for table in (one for one in leaves.tables if one.name == name):
        columns = [[leaves.dimensions[of].codes[i] for i in table.column(of)] for of in dimensions]
        for codes, count in zip(zip(*columns, strict=True), leaves.counts[name].tolist(), strict=True):
            by_codes[codes] += count
    return by_codes
