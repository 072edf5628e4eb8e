"""The attacker's bounds against trying every possible table."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routekaart.disclosure.attack import Attacker, betrays, propagate
from routekaart.disclosure.model import Bounds, Sums

CELLS = {"a": 0, "b": 1, "c": 2, "d": 3, "row1": 4, "row2": 5, "column1": 6, "column2": 7, "all": 8}
SUMS = [("row1", "ab"), ("row2", "cd"), ("column1", "ac"), ("column2", "bd")]


def system() -> Sums:
    totals = [CELLS[total] for total, _ in SUMS] + [CELLS["all"], CELLS["all"]]
    parts = [[CELLS[p] for p in parts] for _, parts in SUMS] + [[4, 5], [6, 7]]
    start = np.cumsum([0, *map(len, parts)])
    return Sums(np.array(totals), start, np.concatenate(parts))


def every_table(known: Bounds) -> np.ndarray:
    """Every whole 2 × 2 table with its totals that fits the claims, one per row."""
    ranges = [range(known.low[i], known.high[i] + 1) for i in range(4)]
    leaves = np.array(list(product(*ranges)), dtype=np.int64).reshape(-1, 4)
    a, b, c, d = leaves.T
    tables = np.stack([a, b, c, d, a + b, c + d, a + c, b + d, a + b + c + d], axis=1)
    return tables[((tables >= known.low) & (tables <= known.high)).all(axis=1)]


@st.composite
def claims(draw) -> Bounds:
    """A true table, of which some cells are exact and others known within an interval."""
    a, b, c, d = (draw(st.integers(0, 7)) for _ in range(4))
    truth = np.array([a, b, c, d, a + b, c + d, a + c, b + d, a + b + c + d])
    below = np.array([draw(st.integers(0, 4)) for _ in truth])
    above = np.array([draw(st.integers(0, 4)) for _ in truth])
    return Bounds(np.maximum(0, truth - below), truth + above)


@given(claims())
@settings(max_examples=40)
def test_exact_bounds_are_those_of_trying_everything(known):
    tables, attacker = every_table(known), Attacker(system(), known)
    for cell in range(9):
        assert attacker.bounds(cell) == (tables[:, cell].min(), tables[:, cell].max())


@given(claims())
def test_propagated_bounds_hold_every_possible_table(known):
    tables, bounds = every_table(known), propagate(system(), known)
    assert (bounds.low <= tables.min(axis=0)).all()
    assert (bounds.high >= tables.max(axis=0)).all()


@given(claims(), st.integers(0, 8), st.integers(0, 6), st.integers(0, 3))
@settings(max_examples=40)
def test_a_witness_is_found_exactly_when_there_is_one(known, cell, low, width):
    tables = every_table(known)
    possible = ((tables[:, cell] >= low) & (tables[:, cell] <= low + width)).any()
    witness = Attacker(system(), known).witness(cell, low, low + width)
    assert (witness is not None) == possible
    assert witness is None or (tables == witness).all(axis=1).any()


@pytest.mark.parametrize(
    ("low", "high", "betrayed"),
    [
        (0, 0, False),
        (0, 4, False),
        (1, 4, False),
        (1, 9, False),
        (5, 9, False),
        (0, 3, True),
        (2, 4, True),
        (2, 9, True),
        (3, 3, True),
    ],
)
def test_what_betrays_a_count(low, high, betrayed):
    assert betrays(np.array([low]), np.array([high]), 5)[0] == betrayed


@given(st.lists(st.integers(0, 9), min_size=4, max_size=4), st.integers(0, 10**6))
@settings(max_examples=30)
def test_no_rounded_table_betrays_a_count_to_someone_who_tries_everything(leaves, key):
    a, b, c, d = leaves
    truth = np.array([a, b, c, d, a + b, c + d, a + c, b + d, a + b + c + d])
    rounded = _rounded(truth, key)
    tables = every_table(Bounds(np.maximum(0, rounded - 4), rounded + 4))
    assert (tables.min(axis=0) == np.maximum(0, rounded - 4)).all()
    assert (tables.max(axis=0) == rounded + 4).all()


def _rounded(truth: np.ndarray, key: int) -> np.ndarray:
    from routekaart.disclosure.blocks import Cut
    from routekaart.disclosure.rounding import round_cells

    whole, rng = np.full(9, -1), np.random.default_rng(key)
    return round_cells(system(), truth, Cut(whole, whole), rng.integers(0, truth + 1), whole, rng)
