"""The best assignment and all that are nearly as good, beside trying every one."""

from __future__ import annotations

from itertools import product
from random import Random

import numpy as np
import pytest

from routekaart.monitor.assignment import IMPOSSIBLE, NOTHING, admissible, best_assignment


def test_a_row_that_fits_two_columns_leaves_the_one_that_another_needs() -> None:
    gains = np.array([[5, 4], [5, IMPOSSIBLE]])
    assert best_assignment(gains) == [1, 0]
    assert admissible(gains, 0).tolist() == [[False, True, False], [True, False, False]]


def test_what_is_less_good_by_exactly_the_slack_is_admissible() -> None:
    assert admissible(np.array([[3]]), 3).tolist() == [[True, True]]
    assert admissible(np.array([[3]]), 2).tolist() == [[True, False]]


@pytest.mark.parametrize("seed", range(60))
def test_as_trying_every_assignment(seed: int) -> None:
    luck = Random(seed)
    rows, columns, slack = luck.randint(1, 4), luck.randint(1, 4), luck.choice((0, 1, 3))
    gains = np.array([luck.choices([IMPOSSIBLE, 0, 0, 1, 2, 3, 5, 8], k=columns) for _ in range(rows)])
    tried = []
    for match in product(range(NOTHING, columns), repeat=rows):
        used = [column for column in match if column != NOTHING]
        pairs = [(row, column) for row, column in enumerate(match) if column != NOTHING]
        if len(used) == len(set(used)) and all(gains[pair] > IMPOSSIBLE for pair in pairs):
            tried.append((sum(int(gains[pair]) for pair in pairs), match))
    best = max(total for total, _ in tried)
    expected = np.zeros((rows, columns + 1), dtype=bool)
    for total, match in tried:
        if total >= best - slack:
            expected[range(rows), match] = True
    assert expected.any()
    assert (admissible(gains, slack) == expected).all()
