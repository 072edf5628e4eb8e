"""Which rows may go with which columns: in the best assignment, or in one that is nearly as good.

A row takes at most one column and a column at most one row; the best assignment has the largest sum of gains.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

IMPOSSIBLE = -(10**6)
"""The gain of a pair that cannot be."""

NOTHING = -1
_FAR = 10**9

Gains = NDArray[np.int64]


def best_assignment(gains: Gains) -> list[int]:
    """Per row its column in an assignment with the largest sum, or NOTHING."""
    match: list[int] = []
    for row in range(gains.shape[0]):
        match = _augmented(gains, match, row)
    return match


def _augmented(gains: Gains, match: list[int], row: int) -> list[int]:
    """The best assignment of one row more: the best chain in which each row makes room for the one before it."""
    owner = {column: at for at, column in enumerate(match) if column != NOTHING}
    value, came_by = gains[row].copy(), np.full(gains.shape[1], row)
    waiting = set(owner)
    while waiting:
        column = waiting.pop()
        onward = value[column] - gains[owner[column], column] + gains[owner[column]]
        better = onward > value
        value[better], came_by[better] = onward[better], owner[column]
        waiting |= owner.keys() & {int(at) for at in np.flatnonzero(better)}
    ends = [(0, NOTHING, row)]
    ends += [(int(value[c]), c, NOTHING) for c in range(gains.shape[1]) if c not in owner]
    ends += [(int(value[c] - gains[k, c]), c, k) for c, k in owner.items()]
    _, column, dropped = max(ends, key=lambda end: end[0])
    new = [*match, NOTHING]
    if dropped != NOTHING:
        new[dropped] = NOTHING
    while column != NOTHING:
        taker = int(came_by[column])
        column, new[taker] = (match[taker] if taker != row else NOTHING), column
    return new


def admissible(gains: Gains, slack: int) -> NDArray[np.bool_]:
    """True where an assignment within `slack` of the best has the pair; the last column: the row has nothing.

    From the best assignment every other one is reached by rows that make room for each other in rings; the node
    after the last row stands for what is left free. The cheapest ring through a pair is a shortest path.
    """
    rows, columns = gains.shape
    match = best_assignment(gains)
    current = np.array([gains[row, column] if column != NOTHING else 0 for row, column in enumerate(match)])
    loss = current[:, None] - np.column_stack([gains, np.zeros(rows, dtype=np.int64)])
    paths = _shortest(_steps(loss, match))
    owner = np.full(columns + 1, rows)
    for row, column in enumerate(match):
        if column != NOTHING:
            owner[column] = row
    total = loss + paths[owner][:, :rows].T
    for row, column in enumerate(match):
        total[row, column] = 0
    possible = np.column_stack([gains > IMPOSSIBLE, np.ones(rows, dtype=bool)])
    return np.asarray(possible & (total <= slack))


def _steps(loss: Gains, match: list[int]) -> Gains:
    """What it costs that one row takes what another has, or takes what is free."""
    rows = len(match)
    steps = np.full((rows + 1, rows + 1), _FAR)
    free = [column for column in range(loss.shape[1]) if column not in match]
    for other, column in enumerate(match):
        if column != NOTHING:
            steps[:rows, other] = loss[:, column]
    steps[:rows, rows] = loss[:, free].min(axis=1)
    steps[rows, :] = 0
    return steps


def _shortest(steps: Gains) -> Gains:
    """Between every two nodes the cheapest path (Floyd and Warshall)."""
    paths = steps.copy()
    np.fill_diagonal(paths, 0)
    for via in range(len(paths)):
        np.minimum(paths, paths[:, [via]] + paths[[via], :], out=paths)
    return paths
