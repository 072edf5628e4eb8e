"""The shares in a stream diagram and in its table: as certain as the sentences above it, and no more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from routekaart.atlas.streams.certainty import SCHOOL, off_by, share_of, whole
from routekaart.atlas.streams.places import SPLITS, StreamSelection
from routekaart.domain.counts import Unknown
from routekaart.domain.flow_words import division_of_unknown
from routekaart.domain.messages import message
from routekaart.domain.places import Place
from routekaart.domain.regions import REFERENCE, possible_members, regions
from routekaart.domain.spans import Span
from routekaart.figures.model import Column, Table
from routekaart.figures.numbers import dutch
from routekaart.figures.sankey import Arrangement, Link, Node
from routekaart.streams.asking import table_of
from routekaart.streams.tables import PROTECTED


def with_shares(
    selection: StreamSelection, arrangement: Arrangement, links: Sequence[Link], table: Table
) -> Table:
    """The table with the share of every stream in those of its left side.

    Missing: Unknown when it is protected, or when the left side is so small that rounding makes the share.
    """
    drawn, off = arrangement.gathered(links), _off(selection, selection.left)
    sums: dict[str, int] = defaultdict(int)
    for link in drawn:
        sums[link.source] += link.cell if isinstance(link.cell, int) else 0

    def share(link: Link) -> Span | Unknown:
        if not isinstance(link.cell, int):
            return PROTECTED
        whole_off = off * _figures_in(arrangement, link.source)
        part_off = whole_off * _figures_in(arrangement, link.target)
        return whole(share_of(link.cell, sums[link.source], part_off, part_off + whole_off))

    rows = tuple((*row, share(link)) for row, link in zip(table.rows, drawn, strict=True))
    return replace(
        table, columns=(*table.columns, Column("aandeel", message("streams.share"), "share")), rows=rows
    )


def noted(arrangement: Arrangement, links: Sequence[Link], off: int, all_off: int) -> Arrangement:
    """The arrangement with the share of its column beside every node, where that says something.

    A node may be `off` off, its column `all_off`: as in the sentences, so that a share has the same bounds there.
    """
    sums: dict[str, int] = defaultdict(int)
    for link in arrangement.gathered(links):
        for key in (link.source, link.target):
            sums[key] += link.cell if isinstance(link.cell, int) else 0

    def beside(node: Node, total: int) -> str:
        share = whole(share_of(sums[node.key], total, off, off + all_off))
        is_one = not node.is_rest and not _in_doubt(node.key)
        is_known = is_one and not isinstance(share, Unknown) and share.low > 0 and share.high < 1
        return dutch(share, "share", 0) if is_known else ""

    totals = [sum(sums[node.key] for node in column) for column in arrangement.columns]
    columns = tuple(
        tuple(replace(node, beside=beside(node, total)) for node in column)
        for column, total in zip(arrangement.columns, totals, strict=True)
    )
    return replace(arrangement, columns=columns)


def off_in(selection: StreamSelection) -> int:
    """How far a node of its diagram may be off: that of its left side, or of the whole."""
    return max(_off(selection, left) for left in (selection.left, "geheel"))


def _off(selection: StreamSelection, left: str) -> int:
    """How far one figure of a left side may be off."""
    place, split = selection.place, left if left in SPLITS else "school"
    if left == "vestiging":
        place = SCHOOL
    elif left not in (*SPLITS, "geheel"):
        place = Place(left, "", "")
    return off_by(place, table_of(split, selection.right), selection.year)


def _in_doubt(key: str) -> str:
    """The division of a node for who is in no known region of it. Missing: empty for every other node."""
    return division_of_unknown(key.partition(":")[2])


def _figures_in(arrangement: Arrangement, key: str) -> int:
    """How many figures at most a node adds up: one, all that "overig" holds, or those of every region in doubt."""
    if division := _in_doubt(key):
        return 1 + sum(1 for region in regions(division, REFERENCE) if possible_members(region.id))
    return max(list(arrangement.rest.values()).count(key), 1)
