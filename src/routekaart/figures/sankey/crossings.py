"""An order of nodes with few crossings: barycentres first, then moves that each take crossings away.

Weight of a crossing: the product of the two streams, so that big streams run undisturbed.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
Order = NDArray[np.intp]

SWEEPS = 12
SIFTS = 4
LARGE = 150  # from here on only neighbours are swapped


def crossing_weights(streams: Matrix, other: Order) -> Matrix:
    """`[u, v]`: the crossings between the streams of u and v when u stands before v. Shape: own x own."""
    placed = streams[:, other]
    before = np.cumsum(placed, axis=1) - placed
    return np.asarray(placed @ before.T)


def crossings(streams: Matrix, own: Order, other: Order) -> float:
    """The weight of all crossings between two columns."""
    if len(own) > len(other):
        streams, own, other = streams.T, other, own
    weights = crossing_weights(streams, other)[np.ix_(own, own)]
    return float(np.triu(weights, 1).sum())


def improve(streams: Sequence[Matrix], orders: Sequence[Order], fixed: Sequence[bool]) -> list[Order]:
    """Orders with fewer crossings than the given ones, or these; fixed columns stay. Shape: streams[c] is
    column c x column c + 1."""
    best = [np.array(order) for order in orders]
    lowest = _total(streams, best)
    current = [np.array(order) for order in best]
    for sweep in range(SWEEPS):
        columns = range(len(current)) if sweep % 2 else range(len(current) - 1, -1, -1)
        for column in columns:
            if not fixed[column]:
                current[column] = _reordered(streams, current, column, sweep)
        total = _total(streams, current)
        if total < lowest - 1e-9:
            best, lowest = [np.array(order) for order in current], total
        elif sweep > 1:
            break
    return best


def _total(streams: Sequence[Matrix], orders: Sequence[Order]) -> float:
    return sum(crossings(m, orders[c], orders[c + 1]) for c, m in enumerate(streams))


def _reordered(streams: Sequence[Matrix], orders: Sequence[Order], column: int, sweep: int) -> Order:
    """The column by barycentre in the first sweeps, then by moves."""
    sides = []
    if column:
        sides.append((streams[column - 1].T, orders[column - 1]))
    if column < len(streams):
        sides.append((streams[column], orders[column + 1]))
    order = orders[column]
    if sweep < 2:
        order = _by_barycentre(sides, order)
    if len(order) > LARGE:
        return _swapped(sides, order)
    weights = sum((crossing_weights(m, other) for m, other in sides), np.zeros((len(order), len(order))))
    return _sifted(weights - weights.T, order)


def _by_barycentre(sides: Sequence[tuple[Matrix, Order]], order: Order) -> Order:
    centre, weight = np.zeros(len(order)), np.zeros(len(order))
    for streams, other in sides:
        place = np.empty(len(other))
        place[other] = (np.arange(len(other)) + 0.5) / max(len(other), 1)
        centre += streams @ place
        weight += streams.sum(axis=1)
    middle = np.where(weight > 0, centre / np.where(weight > 0, weight, 1), 0.5)
    return order[np.argsort(middle[order], kind="stable")]


def _swapped(sides: Sequence[tuple[Matrix, Order]], order: Order, rounds: int = 40) -> Order:
    """Swaps neighbours, odd and even pairs in turn, as long as that takes crossings away."""
    order = order.copy()
    placed = [streams[:, other] for streams, other in sides]
    before = [np.cumsum(streams, axis=1) - streams for streams in placed]
    idle = 0
    for k in range(rounds):
        left, right = order[k % 2 : -1 : 2], order[k % 2 + 1 :: 2]
        gain = sum(
            np.einsum("ij,ij->i", p[left], b[right]) - np.einsum("ij,ij->i", p[right], b[left])
            for p, b in zip(placed, before, strict=True)
        )
        swap = gain > 1e-9
        idle = 0 if swap.any() else idle + 1
        if idle == 2:
            break
        left[swap], right[swap] = right[swap], left[swap]
    return order


def _sifted(gain: Matrix, order: Order) -> Order:
    """Moves each node in turn to its best place, until none moves. `gain[u, v]` > 0: better with v before u."""
    order = order.copy()
    for _ in range(SIFTS):
        moved = False
        for node in order.copy():
            at = int(np.flatnonzero(order == node)[0])
            rest = np.delete(order, at)
            cost = np.concatenate([[0.0], np.cumsum(gain[rest, node])])  # relative to standing first
            best = int(np.argmin(cost))
            if cost[best] < cost[at] - 1e-9:
                order, moved = np.insert(rest, best, node), True
        if not moved:
            break
    return order
