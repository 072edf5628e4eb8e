"""Which nodes are drawn, and in which order: the same for every year and every selection."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from routekaart.domain.messages import message
from routekaart.figures.sankey.crossings import Matrix, improve
from routekaart.figures.sankey.model import Link, Node, add, size

MOST = 14


@dataclass(frozen=True)
class Arrangement:
    """The drawn nodes per column in their order, what goes to "overig", and the streams of every year."""

    columns: tuple[tuple[Node, ...], ...]
    rest: dict[str, str]
    years: tuple[Sequence[Link], ...]

    def gathered(self, links: Sequence[Link]) -> list[Link]:
        """The links between the drawn nodes; known and unknown ones and tones apart, in the order of the columns."""
        sums: dict[tuple[str, str, bool, str], Link] = {}
        for link in links:
            source, target = self.rest.get(link.source, link.source), self.rest.get(link.target, link.target)
            key = (source, target, size(link.cell) > 0, link.tone)
            cell = add(sums[key].cell, link.cell) if key in sums else link.cell
            sums[key] = Link(source, target, cell, link.tone)
        place = {node.key: (c, k) for c, column in enumerate(self.columns) for k, node in enumerate(column)}
        return sorted(
            sums.values(), key=lambda link: (place[link.source], place[link.target], -size(link.cell))
        )


def arrange(nodes: Sequence[Node], *years: Sequence[Link], most: int = MOST) -> Arrangement:
    """The arrangement for all `years` together: at most `most` nodes per column, the smallest in "overig"."""
    summed: dict[tuple[str, str], float] = defaultdict(float)
    for links in years:
        for link in links:
            summed[link.source, link.target] += size(link.cell)
    totals = _totals(summed)
    used = {key for pair in summed for key in pair}
    count = max(node.column for node in nodes) + 1
    columns: list[list[Node]] = []
    rest: dict[str, str] = {}
    for c in range(count):
        kept, small = _kept([n for n in nodes if n.column == c and n.key in used], totals, most)
        columns.append(kept)
        rest |= dict.fromkeys((node.key for node in small), f"overig-{c}")
    arrangement = Arrangement(_ordered(columns, summed, rest), rest, ())
    return replace(arrangement, years=tuple(arrangement.gathered(links) for links in years))


def _totals(summed: dict[tuple[str, str], float]) -> dict[str, float]:
    totals: dict[str, float] = defaultdict(float)
    for (source, target), value in summed.items():
        totals[source] += value
        totals[target] += value
    return totals


def _kept(nodes: Sequence[Node], totals: dict[str, float], most: int) -> tuple[list[Node], list[Node]]:
    """The nodes to draw, with "overig" last, and those that go into it."""
    if len(nodes) <= most:
        return list(nodes), []
    by_size = sorted(nodes, key=lambda node: (-totals[node.key], node.key))
    large, small = set(by_size[: most - 1]), by_size[most - 1 :]
    name = message("figures.rest_of", count=len(small))
    rest = Node(f"overig-{nodes[0].column}", name, nodes[0].column, letter="…", is_rest=True)
    return [*(node for node in nodes if node in large), rest], small


def _ordered(
    columns: Sequence[Sequence[Node]], summed: dict[tuple[str, str], float], rest: dict[str, str]
) -> tuple[tuple[Node, ...], ...]:
    """Ranked columns by rank; the others with few crossings, from the order of their keys; "overig" last."""
    start = [
        sorted(column, key=lambda n: (n.is_rest, -1 if n.rank is None else n.rank, n.key))
        for column in columns
    ]
    place = {node.key: k for column in start for k, node in enumerate(column)}
    owner = {node.key: c for c, column in enumerate(start) for node in column}
    streams: list[Matrix] = [np.zeros((len(a), len(b))) for a, b in pairwise(start)]
    for (source, target), value in summed.items():
        left, right = rest.get(source, source), rest.get(target, target)
        assert owner[right] == owner[left] + 1, "a stream runs to the next column"
        streams[owner[left]][place[left], place[right]] += value
    orders = [np.arange(len(column)) for column in start]
    fixed = [all(node.rank is not None or node.is_rest for node in column) for column in start]
    improved = improve(streams, orders, fixed)
    drawn = [[start[c][k] for k in order] for c, order in enumerate(improved)]
    return tuple(tuple(sorted(column, key=lambda node: node.is_rest)) for column in drawn)
