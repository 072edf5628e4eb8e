"""An order of nodes with few crossings: reciprocal averaging, barycentres, then moves that each take some away.

Weight of a crossing: the product of the two streams, so that big streams run undisturbed.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
Order = NDArray[np.intp]

AVERAGINGS = 60
SWEEPS = 30
ROUNDS = 2
SIFTS = 4
LARGE = 150  # from here on only neighbours are swapped


def crossing_weights(streams: Matrix, other: Order) -> Matrix:
    """`[u, v]`: the crossings between the streams of u and v when u stands before v. Shape: own x own."""
    placed = streams[:, other]
    before = np.cumsum(placed, axis=1) - placed
    return np.asarray(
        np.einsum("ip,jp->ij", placed, before)
    )  # not `@`: threads cost more than they bring here


def crossings(streams: Matrix, left: Order, right: Order) -> float:
    """The weight of all crossings between two columns."""
    if len(left) > len(right):
        streams, left, right = streams.T, right, left
    weights = crossing_weights(streams, right)[np.ix_(left, left)]
    return float(np.triu(weights, 1).sum())


def improve(streams: Sequence[Matrix], orders: Sequence[Order], fixed: Sequence[bool]) -> list[Order]:
    """Orders with fewer crossings than the given ones, or these; fixed columns stay. Shape: streams[c] is
    column c x column c + 1."""
    improved = [np.array(order) for order in orders]
    free = [c for c in range(len(improved)) if not fixed[c]]
    for c, scores in enumerate(_averaged(streams, improved, fixed)):
        if not fixed[c]:
            improved[c] = improved[c][np.argsort(scores[improved[c]], kind="stable")]
    _to_barycentres(streams, improved, free)
    for _ in range(ROUNDS):
        for c in free:
            improved[c] = _locally_better(_sides(streams, improved, c), improved[c])
    return min((list(orders), improved), key=lambda tried: _total(streams, tried))


def _total(streams: Sequence[Matrix], orders: Sequence[Order]) -> float:
    return sum(crossings(m, orders[c], orders[c + 1]) for c, m in enumerate(streams))


def _averaged(streams: Sequence[Matrix], orders: Sequence[Order], fixed: Sequence[bool]) -> list[Matrix]:
    """A score per node, such that joined nodes score alike: reciprocal averaging (correspondence analysis).

    Source: M. O. Hill (1973), Reciprocal averaging. It begins with the given order, which also sets its direction.
    """
    weights = [np.zeros(len(order)) for order in orders]
    for c, m in enumerate(streams):
        weights[c] += m.sum(axis=1)
        weights[c + 1] += m.sum(axis=0)
    scores = [_places(order) - len(order) / 2 for order in orders]
    turns = [*range(0, len(orders), 2), *range(1, len(orders), 2)]
    for _ in range(AVERAGINGS):
        for c in (c for c in turns if not fixed[c]):
            scores[c] = _mean_of_neighbours(streams, scores, c, scores[c])
        if not any(fixed):
            scores = _centred(scores, weights)
    return scores


def _centred(scores: Sequence[Matrix], weights: Sequence[Matrix]) -> list[Matrix]:
    """The scores with mean 0 and size 1: without this all would become alike."""
    total = sum(w.sum() for w in weights) or 1.0
    mean = sum((w * s).sum() for w, s in zip(weights, scores, strict=True)) / total
    size = sum((w * (s - mean) ** 2).sum() for w, s in zip(weights, scores, strict=True)) ** 0.5 or 1.0
    return [(s - mean) / size for s in scores]


def _mean_of_neighbours(
    streams: Sequence[Matrix], scores: Sequence[Matrix], column: int, alone: Matrix
) -> Matrix:
    """Per node the weighted mean of the scores it is joined to; a node without streams keeps `alone`."""
    total, weight = np.zeros(len(alone)), np.zeros(len(alone))
    if column:
        total += streams[column - 1].T @ scores[column - 1]
        weight += streams[column - 1].sum(axis=0)
    if column < len(streams):
        total += streams[column] @ scores[column + 1]
        weight += streams[column].sum(axis=1)
    return np.where(weight > 0, total / np.where(weight > 0, weight, 1), alone)


def _places(order: Order) -> Matrix:
    """Per node its place in the order."""
    places = np.empty(len(order))
    places[order] = np.arange(len(order))
    return places


def _to_barycentres(streams: Sequence[Matrix], orders: list[Order], free: Sequence[int]) -> None:
    """Sorts the free columns by the mean place of their neighbours, in turn, until nothing moves."""
    sizes = [max(len(order), 1) for order in orders]
    for _ in range(SWEEPS):
        moved = False
        for c in free:
            places = [(_places(order) + 0.5) / size for order, size in zip(orders, sizes, strict=True)]
            middles = _mean_of_neighbours(streams, places, c, places[c])
            sorted_ = orders[c][np.argsort(middles[orders[c]], kind="stable")]
            moved = moved or bool((sorted_ != orders[c]).any())
            orders[c] = sorted_
        if not moved:
            break


def _sides(streams: Sequence[Matrix], orders: Sequence[Order], column: int) -> list[tuple[Matrix, Order]]:
    """The streams of a column to each side, with the order of the column there."""
    sides = [(streams[column - 1].T, orders[column - 1])] if column else []
    return sides + ([(streams[column], orders[column + 1])] if column < len(streams) else [])


def _locally_better(sides: Sequence[tuple[Matrix, Order]], order: Order) -> Order:
    if len(order) > LARGE:
        return _swapped(sides, order)
    weights = sum((crossing_weights(m, other) for m, other in sides), np.zeros((len(order), len(order))))
    return _sifted(weights - weights.T, order)


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
