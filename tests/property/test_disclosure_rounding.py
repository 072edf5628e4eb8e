"""Controlled rounding on random linked tables: additive, zero-restricted, close, and proven safe."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oracle.disclosure_plans import ORIGIN, plan_of, school_plan, two_way_plan
from routekaart.disclosure import blocks
from routekaart.disclosure.model import BASE
from routekaart.disclosure.tables import dimension


def check(seed: int, size: int) -> None:
    plan = school_plan(seed, size)
    values = plan.protect(key=seed)
    error = np.abs(values - plan.truth)
    assert (values % BASE == 0).all()
    assert (values >= 0).all()
    assert not plan.linked.system.sums.gaps(values).any()
    for table, leaves in plan.linked.leaf_cells.items():
        assert (error[leaves] < BASE).all(), table
    assert (error >= BASE).sum() <= 3 + 0.02 * len(error)
    audit = plan.audit(plan.publish(values))
    assert audit.clean
    assert audit.proven


@given(st.integers(0, 10_000), st.integers(1, 400))
@settings(max_examples=10)
def test_a_two_way_table_keeps_every_error_below_the_base(seed, size):
    plan = two_way_plan(seed, size)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "WHOLE", 0)
        patch.setattr(blocks, "BLOCK", 30)
        assert (np.abs(plan.protect(key=seed) - plan.truth) < BASE).all()


@given(st.integers(0, 10_000), st.integers(1, 400))
@settings(max_examples=12)
def test_small_plans_are_rounded_as_one_model(seed, size):
    check(seed, size)


@given(st.integers(0, 10_000), st.integers(1, 400))
@settings(max_examples=8)
def test_large_plans_are_rounded_block_by_block(seed, size):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "WHOLE", 0)
        patch.setattr(blocks, "BLOCK", 30)
        check(seed, size)


@given(st.integers(0, 10_000), st.integers(1, 300))
@settings(max_examples=25)
def test_two_families_agree_on_the_margins_that_they_share(seed, size):
    rng = np.random.default_rng(seed)
    homes = [f"h{i}" for i in range(12)]
    dimensions = {
        "herkomst": dimension("herkomst", {name: ORIGIN[name] for name in ("vestiging", "gemeente", "rmc")}),
        "woonplaats": dimension("woonplaats", {"plaats": homes, "streek": [f"s{i // 4}" for i in range(12)]}),
        "domein": dimension("domein", {"domein": [f"D{i}" for i in range(9)]}),
    }
    domein = {"domein": ("domein", "*")}
    levels = {
        "scholen": {"herkomst": ("vestiging", "gemeente", "rmc", "*")} | domein,
        "plaatsen": {"woonplaats": ("plaats", "streek", "*")} | domein,
    }
    rare = rng.dirichlet(np.full(9, 0.4))
    persons = {
        "herkomst": list(rng.choice(ORIGIN["vestiging"], size)),
        "woonplaats": list(rng.choice(homes, size, p=rng.dirichlet(np.full(12, 0.5)))),
        "domein": list(rng.choice([f"D{i}" for i in range(9)], size, p=rare)),
    }
    plan = plan_of(dimensions, levels, persons)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "WHOLE", 0)
        patch.setattr(blocks, "BLOCK", 10)
        values = plan.protect(key=seed)
    assert not plan.linked.system.sums.gaps(values).any()
    for leaves in plan.linked.leaf_cells.values():
        assert (np.abs(values - plan.truth)[leaves] < 2 * BASE).all()
    assert plan.audit(plan.publish(values)).proven


@pytest.mark.full
@given(st.integers(0, 10**6), st.integers(1, 2_000))
@settings(max_examples=500)
def test_many_plans(seed, size):
    check(seed, size)


def test_the_key_decides_and_nothing_else():
    plan = school_plan(4, 200)
    assert (plan.protect(5) == plan.protect(5)).all()
    assert (plan.protect(5) != plan.protect(6)).any()


def test_small_counts_go_either_way_by_chance():
    plan = school_plan(4, 200)
    small = np.flatnonzero((plan.truth > 0) & (plan.truth < BASE))
    seen = np.stack([plan.protect(key)[small] for key in range(15)])
    both = (seen == 0).any(axis=0) & (seen == BASE).any(axis=0)
    assert both.mean() > 0.5
