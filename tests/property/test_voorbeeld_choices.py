"""Choosing by weight holds for any weights: what weighs nothing is never chosen, and totals are kept."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from routekaart.sources.voorbeeld_onderwijs.draws import Choices, Draws, pick_weighted, whole_numbers
from routekaart.sources.voorbeeld_onderwijs.luck import Luck

weights = st.lists(st.sampled_from([0.0, 1e-6, 0.5, 1.0, 7.0, 1e4]), min_size=1, max_size=8).filter(any)
tables = st.integers(1, 6).flatmap(
    lambda width: st.lists(
        st.lists(st.sampled_from([0.0, 0.1, 1.0, 50.0]), min_size=width, max_size=width).filter(any),
        min_size=1,
        max_size=300,
    )
)
uniforms = st.floats(0, 1, exclude_max=True)


@settings(max_examples=150)
@given(tables, uniforms)
def test_no_row_picks_what_weighs_nothing(table: list[list[float]], uniform: float) -> None:
    rows = np.arange(len(table))
    luck = np.full(len(table), uniform)
    for picked in (Choices(table).pick(rows, luck), pick_weighted(np.array(table), luck)):
        assert all(row[column] > 0 for row, column in zip(table, picked, strict=True))


@given(weights, st.integers(0, 5000))
def test_whole_numbers_add_up_and_stay_near_their_share(shares: list[float], total: int) -> None:
    counts = whole_numbers(shares, total)
    assert sum(counts) == total
    for count, share in zip(counts, shares, strict=True):
        assert abs(count - share / sum(shares) * total) < 1 + 1e-6


@given(weights, st.integers(0, 2**32), st.text(max_size=10))
def test_luck_never_picks_what_weighs_nothing(shares: list[float], seed: int, label: str) -> None:
    luck = Luck(seed, label)
    for _ in range(5):
        assert shares[luck.weighted(dict(enumerate(shares)))] > 0
        assert 3 <= luck.between(3, 9) <= 9


@given(
    st.integers(0, 2**40), st.integers(2000, 2100), st.lists(st.integers(0, 2**60), min_size=1, max_size=50)
)
def test_a_number_belongs_to_a_person(seed: int, year: int, ids: list[int]) -> None:
    together = Draws(seed).uniform("any", np.array(ids, dtype=np.uint64), year)
    alone = [Draws(seed).uniform("any", np.array([own], dtype=np.uint64), year)[0] for own in ids]
    assert list(together) == alone
    assert ((together >= 0) & (together < 1)).all()
