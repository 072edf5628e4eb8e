"""A selection of streams in sentences: the same numbers as the diagram, and why there are none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from routekaart.atlas.edition import edition
from routekaart.atlas.streams.certainty import LATER, largest, off_by_right
from routekaart.atlas.streams.nodes import name_of
from routekaart.atlas.streams.places import StreamSelection, answers, has_schools
from routekaart.domain.counts import Unknown
from routekaart.domain.messages import message
from routekaart.figures.numbers import dutch
from routekaart.streams.asking import SORTS, Stream, totals
from routekaart.streams.tables import years_of

WORDED = 8
NAMED = 3
INSTITUTION = "instelling"
SENTENCES = {LATER: "alt_later", "verwantschap": "alt_kinship"}


def finding(selection: StreamSelection, streams: Iterable[Stream]) -> str:
    """The picture in a sentence: everyone, the largest parts, and what the picture leaves out; or why there is none."""
    rows = list(streams)
    sums = _sums(rows, selection.right)
    if not sums:
        return nothing(selection, rows)
    if selection.right == LATER and set(sums) == {"unknown"}:
        return message("streams.alt_later_unknown", place=selection.place.name, year=selection.year)
    place, year = selection.place, selection.year
    shown = sum(sums.values())
    said = message(
        f"streams.{SENTENCES.get(selection.right, 'alt_one')}",
        total=dutch(_everyone(selection, shown), "count"),
        place=place.name,
        year=year,
        parts=parts_of(sums, selection.right),
    )
    return " ".join(filter(None, (said, _leader(selection, sums), _left_out(selection, shown))))


def _sums(rows: Iterable[Stream], right: str) -> dict[str, int]:
    """Per code of the right side; what has no kinship, for it has no domein, is no choice."""
    sums: dict[str, int] = defaultdict(int)
    for stream in rows:
        if not isinstance(stream.cell, Unknown) and (right, stream.right) != ("verwantschap", "-"):
            sums[stream.right] += stream.cell
    return {code: count for code, count in sums.items() if count}


def _everyone(selection: StreamSelection, shown: int) -> int:
    """Everyone of the place as published, when the selection is about everyone."""
    if selection.right in SENTENCES:
        return shown
    key = (selection.place.code, selection.year)
    total = totals(edition(), [key[0]], [key[1]]).get(key)
    return total if isinstance(total, int) else shown


def parts_of(sums: Mapping[str, int], right: str) -> str:
    """The largest parts, largest first, institutions taken together: "ongeveer 90 naar het mbo, ongeveer 10 …"."""
    kinds: dict[str, int] = defaultdict(int)
    for code, count in sums.items():
        kinds["mbo" if right == INSTITUTION and code not in SORTS else code] += count
    by_size = sorted(kinds.items(), key=lambda part: (-part[1], part[0]))
    return message("streams.comma").join(
        message("streams.alt_part", count=dutch(count, "count"), name=_phrase(code, right))
        for code, count in by_size[:NAMED]
    )


def _phrase(code: str, right: str) -> str:
    """What became of them, to stand after a number."""
    if code == "-":
        return message(f"streams.part_none_{right}")
    if right == "niveau":
        return message("streams.part_niveau", level=code)
    if right == "domein":
        return message("streams.part_domein", name=name_of(code))
    return message(f"streams.part_{code}")


def _leader(selection: StreamSelection, sums: Mapping[str, int]) -> str:
    """The largest institution, when it certainly is."""
    if selection.right != INSTITUTION:
        return ""
    partners = {code: count for code, count in sums.items() if code not in SORTS}
    leaders = largest(partners, off_by_right(selection.place, selection.right, selection.year))
    if len(leaders) != 1:
        return ""
    return message("streams.alt_leader", name=name_of(leaders[0]), count=dutch(partners[leaders[0]], "count"))


def _left_out(selection: StreamSelection, shown: int) -> str:
    missing = _everyone(selection, shown) - shown
    if missing <= 0:
        return ""
    return message("streams.alt_left_out", shown=dutch(shown, "count"), missing=dutch(missing, "count"))


def nothing(selection: StreamSelection, rows: Sequence[Stream] = ()) -> str:
    """Why nothing is drawn: in doubt, no school, not known yet, protected, or too few; each is another sentence."""
    place, words = selection.place, {"place": selection.place.name, "year": selection.year}
    if place.doubt:
        return place.doubt
    if any(isinstance(row.cell, Unknown) for row in rows):
        return message("streams.alt_protected", **words)
    if not has_schools(place):
        return message("streams.alt_absent", **words)
    years = years_of(edition(), place.code)
    if selection.year not in years:
        return message("streams.alt_other_years" if years else "streams.alt_too_few", **words)
    return message("streams.alt_nobody", **words)


def in_words(selection: StreamSelection) -> list[str]:
    """The same per value of the left side: "Van de ongeveer 120 leerlingen in de kaderberoepsgerichte leerweg …"."""
    if selection.left == "geheel" or selection.right in SENTENCES:
        return []
    by_left: dict[str, list[Stream]] = defaultdict(list)
    for stream in answers(selection, [selection.year]):
        by_left[stream.left].append(stream)
    sums = {left: _sums(rows, selection.right) for left, rows in by_left.items()}
    by_size = sorted(sums, key=lambda left: (-sum(sums[left].values()), left))
    return [_words(selection, left, sums[left]) for left in by_size[:WORDED] if sums[left]]


def _words(selection: StreamSelection, left: str, sums: Mapping[str, int]) -> str:
    key = selection.left if selection.is_split else "school"
    return message(
        "streams.words_split",
        total=dutch(sum(sums.values()), "count"),
        left=message(f"streams.in_{key}", name=name_of(left)),
        parts=parts_of(sums, selection.right),
    )
