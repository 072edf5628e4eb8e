"""Chance is the same on every machine, and a weight is a share."""

from __future__ import annotations

import numpy as np

from routekaart.sources.voorbeeld_onderwijs.draws import Choices, Draws, mix
from routekaart.sources.voorbeeld_onderwijs.luck import Luck


def test_numbers_are_what_they_have_always_been() -> None:
    found = Draws(2026).uniform("exam", np.array([0, 1, 2, 1 << 40]), 2023)
    assert [round(float(number), 12) for number in found] == [
        0.381179765559,
        0.311128814109,
        0.313979606245,
        0.504124265043,
    ]


def test_luck_is_what_it_has_always_been() -> None:
    luck = Luck(2026, "route/1")
    assert [luck.between(1, 1000) for _ in range(5)] == [622, 869, 101, 850, 692]


def test_order_and_company_of_ids_do_not_matter() -> None:
    ids = np.arange(1000)
    whole = Draws(1).uniform("home", ids, 2020)
    assert (Draws(1).uniform("home", ids[::-1], 2020)[::-1] == whole).all()
    assert (Draws(1).uniform("home", ids[500:], 2020) == whole[500:]).all()


def test_purpose_year_and_seed_make_other_numbers() -> None:
    ids = np.arange(2000)
    base = Draws(1).uniform("home", ids, 2020)
    for other in (
        Draws(1).uniform("school", ids, 2020),
        Draws(1).uniform("home", ids, 2021),
        Draws(2).uniform("home", ids, 2020),
    ):
        assert abs(np.corrcoef(base, other)[0, 1]) < 0.08


def test_numbers_are_evenly_spread() -> None:
    found = Draws(7).uniform("any", np.arange(100_000))
    counts = np.bincount((found * 10).astype(int), minlength=10)
    assert counts.min() > 9_600
    assert counts.max() < 10_400
    normal = Draws(7).normal("any", np.arange(20_000))
    assert abs(normal.mean()) < 0.03
    assert abs(normal.std() - 1) < 0.03


def test_mix_gives_no_two_persons_the_same_number() -> None:
    assert len(np.unique(mix(np.arange(200_000, dtype=np.uint64)))) == 200_000


def test_choices_follow_their_weights() -> None:
    table = Choices([[1, 0, 3], [0, 5, 5]])
    uniform = Draws(3).uniform("any", np.arange(40_000))
    first = np.bincount(table.pick(np.zeros(40_000, dtype=int), uniform), minlength=3)
    second = np.bincount(table.pick(np.ones(40_000, dtype=int), uniform), minlength=3)
    assert first[1] == second[0] == 0
    assert abs(first[0] / 40_000 - 0.25) < 0.01
    assert abs(second[1] / 40_000 - 0.5) < 0.01
