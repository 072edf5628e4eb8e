"""Whoever kept three releases knows no more of a small count than the last one says; drawn anew, they tell."""

from __future__ import annotations

import pytest

from oracle.release_attack import measure


def test_three_releases_narrow_no_small_count_for_who_has_the_public_tables() -> None:
    found = measure([1], 120, kept=True, most=8, attackers=["public tables"])
    for several in (1, 3):
        rate = found["public tables", several]
        assert rate.small >= 8
        assert (rate.narrowed, rate.single, rate.wrong) == (0, 0, 0)


@pytest.mark.full
@pytest.mark.parametrize("first_year", [2016, 2025])
@pytest.mark.parametrize("seed", range(1, 7))
def test_three_releases_narrow_none_whatever_the_truth(seed: int, first_year: int) -> None:
    rate = measure([seed], 250, True, 60, ["public tables"], first_year)["public tables", 3]
    assert rate.small >= 20
    assert (rate.narrowed, rate.single, rate.wrong) == (0, 0, 0)


@pytest.mark.full
def test_the_same_attack_finds_small_counts_when_figures_are_drawn_anew() -> None:
    rate = measure([1], 200, kept=False, most=20, attackers=["public tables"])["public tables", 3]
    assert rate.small >= 20
    assert rate.narrowed >= 5
    assert rate.wrong == 0
