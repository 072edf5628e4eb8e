"""Where nodes and streams lie: along the column ("across") and from column to column ("along")."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from routekaart.figures.numbers import span
from routekaart.figures.sankey.arrange import Arrangement
from routekaart.figures.sankey.model import Link, Node

SLIVER = 4.0  # width of a stream that is wholly unknown
WIDER = 0.6  # a short column may have gaps larger by so much of a slot


@dataclass(frozen=True)
class PlacedNode:
    """A node: from `start` over `length` across; `value` is the least that runs through it, all when `is_exact`."""

    node: Node
    start: float
    length: float
    slot: float
    value: float
    is_exact: bool

    @property
    def middle(self) -> float:
        return self.start + self.length / 2


class PlacedLink(NamedTuple):
    """A stream: the middle of its beginning and of its end across, and its width."""

    link: Link
    source: Node
    target: Node
    begin: float
    end: float
    width: float


@dataclass(frozen=True)
class Layout:
    """The whole diagram; `extent` is its size across."""

    columns: tuple[tuple[PlacedNode, ...], ...]
    links: tuple[PlacedLink, ...]
    extent: float


@dataclass(frozen=True)
class Room:
    """How much there is across: every node takes at least `slot`, then `gap`.

    `extent` is the whole size, or 0 to give the streams of the largest year `ink` and let the whole grow.
    """

    slot: float
    gap: float
    ink: float = 0.0
    extent: float = 0.0


@dataclass(frozen=True)
class _Sides:
    """The streams by number: the most and the least each can be, whether it is known, and per node which arrive
    and which leave."""

    most: list[float]
    least: list[float]
    known: list[bool]
    incoming: dict[str, list[int]]
    outgoing: dict[str, list[int]]

    def of(self, node: Node) -> list[list[int]]:
        """The streams on the sides of a node that have any."""
        return [side[node.key] for side in (self.incoming, self.outgoing) if node.key in side]

    def widths(self, scale: float) -> list[float]:
        """The width of every stream."""
        return [
            value * scale if value or is_known else SLIVER
            for value, is_known in zip(self.most, self.known, strict=True)
        ]


def _sides(links: Sequence[Link]) -> _Sides:
    incoming: dict[str, list[int]] = defaultdict(list)
    outgoing: dict[str, list[int]] = defaultdict(list)
    for k, link in enumerate(links):
        outgoing[link.source].append(k)
        incoming[link.target].append(k)
    spans = [span(link.cell) for link in links]
    return _Sides(
        most=[pair[1] if pair else 0.0 for pair in spans],
        least=[pair[0] if pair else 0.0 for pair in spans],
        known=[pair is not None and pair[0] == pair[1] for pair in spans],
        incoming=dict(incoming),
        outgoing=dict(outgoing),
    )


def lay_out(arrangement: Arrangement, links: Sequence[Link], room: Room) -> Layout:
    """Nodes and streams in their places. One unit of width is the same number in every year of the arrangement."""
    scale = min(_scale(arrangement, _sides(year), room) for year in arrangement.years)
    sides = _sides(links)
    widths = sides.widths(scale)
    columns = [
        _stacked([n for n in column if sides.of(n)], sides, widths, room) for column in arrangement.columns
    ]
    extent = room.extent or max(_extent(nodes) for nodes in columns)
    spread = tuple(_spread(nodes, extent, room) for nodes in columns)
    return Layout(spread, tuple(_streams(links, sides, widths, spread)), extent)


def _scale(arrangement: Arrangement, year: _Sides, room: Room) -> float:
    """Width per unit, such that this year fits."""
    total = sum(year.most) / max(len(arrangement.columns) - 1, 1)
    if not total:
        return 1.0
    if not room.extent:
        return room.ink / total
    columns = [
        [[_load(year, ks) for ks in year.of(node)] for node in column] for column in arrangement.columns
    ]
    low, high = 0.0, room.extent / total
    for _ in range(24):
        middle = (low + high) / 2
        fits = all(_across(column, middle, room) <= room.extent for column in columns)
        low, high = (middle, high) if fits else (low, middle)
    return low


Load = tuple[
    float, int
]  # the sum of the streams on one side of a node, and the number of wholly unknown ones


def _load(year: _Sides, ks: Sequence[int]) -> Load:
    return sum(year.most[k] for k in ks), sum(not year.most[k] and not year.known[k] for k in ks)


def _across(column: Sequence[Sequence[Load]], scale: float, room: Room) -> float:
    """The size of a column across at a scale."""
    used = [sides for sides in column if sides]
    slots = (
        max(room.slot, *(value * scale + slivers * SLIVER for value, slivers in sides)) for sides in used
    )
    return sum(slots) + room.gap * (len(used) - 1)


def _extent(nodes: Sequence[PlacedNode]) -> float:
    return nodes[-1].start + _tail(nodes[-1]) if nodes else 0.0


def _tail(node: PlacedNode) -> float:
    return (node.length + node.slot) / 2


def _stacked(nodes: Sequence[Node], sides: _Sides, widths: Sequence[float], room: Room) -> list[PlacedNode]:
    placed, at = [], 0.0
    for node in nodes:
        both_sides = sides.of(node)
        length = max(sum(widths[k] for k in ks) for ks in both_sides)
        value = max(sum(sides.least[k] for k in ks) for ks in both_sides)
        exact = all(sides.known[k] for ks in both_sides for k in ks)
        slot = max(length, room.slot)
        placed.append(PlacedNode(node, at + (slot - length) / 2, length, slot, value, exact))
        at += slot + room.gap
    return placed


def _spread(nodes: Sequence[PlacedNode], extent: float, room: Room) -> tuple[PlacedNode, ...]:
    """The column over the whole extent: somewhat larger gaps, then centred."""
    spare = extent - _extent(nodes)
    most = room.slot * WIDER + room.gap * 2 if room.slot >= 1 else spare
    wider = min(spare / (len(nodes) - 1), most) if len(nodes) > 1 else 0.0
    shift = (spare - wider * (len(nodes) - 1)) / 2
    return tuple(
        PlacedNode(n.node, n.start + shift + wider * k, n.length, n.slot, n.value, n.is_exact)
        for k, n in enumerate(nodes)
    )


def _streams(
    links: Sequence[Link], sides: _Sides, widths: Sequence[float], columns: Sequence[Sequence[PlacedNode]]
) -> list[PlacedLink]:
    """Streams leave and arrive side by side, in the order of the nodes at their other end."""
    placed = {node.node.key: node for column in columns for node in column}
    begin, end = [0.0] * len(links), [0.0] * len(links)
    for key, node in placed.items():
        _side_by_side(
            sides.outgoing.get(key, []), begin, lambda k: placed[links[k].target].start, widths, node
        )
        _side_by_side(sides.incoming.get(key, []), end, lambda k: placed[links[k].source].start, widths, node)
    return [
        PlacedLink(link, placed[link.source].node, placed[link.target].node, begin[k], end[k], widths[k])
        for k, link in enumerate(links)
    ]


def _side_by_side(
    ks: Sequence[int],
    ends: list[float],
    far: Callable[[int], float],
    widths: Sequence[float],
    node: PlacedNode,
) -> None:
    at = node.middle - sum(widths[k] for k in ks) / 2
    for k in sorted(ks, key=far):
        ends[k] = at + widths[k] / 2
        at += widths[k]
