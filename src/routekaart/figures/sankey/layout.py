"""Where nodes and streams lie: along the column ("across") and from column to column ("along")."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from routekaart.figures.sankey.arrange import Arrangement
from routekaart.figures.sankey.model import Link, Node, is_known, least, size

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


@dataclass(frozen=True)
class PlacedLink:
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


def lay_out(arrangement: Arrangement, links: Sequence[Link], room: Room) -> Layout:
    """Nodes and streams in their places. One unit of width is the same number in every year of the arrangement."""
    scale = min(_scale(arrangement, year, room) for year in arrangement.years)
    widths = [_width(link, scale) for link in links]
    incoming, outgoing = _ends(links)
    columns = [
        _stacked(
            [n for n in column if n.key in incoming or n.key in outgoing],
            links,
            widths,
            incoming,
            outgoing,
            room,
        )
        for column in arrangement.columns
    ]
    extent = room.extent or max(_extent(nodes) for nodes in columns)
    spread = tuple(_spread(nodes, extent, room) for nodes in columns)
    placed = {own.node.key: own for column in spread for own in column}
    return Layout(spread, tuple(_streams(links, widths, placed, incoming, outgoing)), extent)


def _width(link: Link, scale: float) -> float:
    return SLIVER if size(link.cell) == 0 and not is_known(link.cell) else size(link.cell) * scale


def _ends(links: Sequence[Link]) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    incoming: dict[str, list[int]] = defaultdict(list)
    outgoing: dict[str, list[int]] = defaultdict(list)
    for k, link in enumerate(links):
        outgoing[link.source].append(k)
        incoming[link.target].append(k)
    return dict(incoming), dict(outgoing)


def _scale(arrangement: Arrangement, year: Sequence[Link], room: Room) -> float:
    """Width per unit, such that this year fits."""
    total = sum(size(link.cell) for link in year) / max(len(arrangement.columns) - 1, 1)
    if not total:
        return 1.0
    if not room.extent:
        return room.ink / total
    columns = _loads(arrangement, year)
    low, high = 0.0, room.extent / total
    for _ in range(24):
        middle = (low + high) / 2
        fits = all(_across(column, middle, room) <= room.extent for column in columns)
        low, high = (middle, high) if fits else (low, middle)
    return low


Load = tuple[float, int]  # the sum of known streams on one side of a node, and the number of unknown ones


def _loads(arrangement: Arrangement, year: Sequence[Link]) -> list[list[list[Load]]]:
    """Per column and node the loads of its two sides."""
    incoming, outgoing = _ends(year)
    sizes = [size(link.cell) for link in year]

    def load(ks: Sequence[int]) -> Load:
        return sum(sizes[k] for k in ks), sum(sizes[k] == 0 and not is_known(year[k].cell) for k in ks)

    sides = (incoming, outgoing)
    return [
        [[load(side[node.key]) for side in sides if node.key in side] for node in column]
        for column in arrangement.columns
    ]


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


def _stacked(
    nodes: Sequence[Node],
    links: Sequence[Link],
    widths: Sequence[float],
    incoming: dict[str, list[int]],
    outgoing: dict[str, list[int]],
    room: Room,
) -> list[PlacedNode]:
    placed, at = [], 0.0
    for node in nodes:
        sides = (incoming.get(node.key, []), outgoing.get(node.key, []))
        length, value = max(
            (sum(widths[k] for k in ks), sum(least(links[k].cell) for k in ks)) for ks in sides
        )
        exact = all(is_known(links[k].cell) for ks in sides for k in ks)
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
    links: Sequence[Link],
    widths: Sequence[float],
    placed: dict[str, PlacedNode],
    incoming: dict[str, list[int]],
    outgoing: dict[str, list[int]],
) -> list[PlacedLink]:
    """Streams leave and arrive side by side, in the order of the nodes at their other end."""
    begin, end = [0.0] * len(links), [0.0] * len(links)
    for key, node in placed.items():
        _side_by_side(outgoing.get(key, []), begin, lambda k: placed[links[k].target].start, widths, node)
        _side_by_side(incoming.get(key, []), end, lambda k: placed[links[k].source].start, widths, node)
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
