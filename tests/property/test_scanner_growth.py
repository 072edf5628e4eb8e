"""Growth between two intervals is exactly what the truths inside them can give, no wider and no narrower."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routekaart.domain.counts import Count, Unknown
from routekaart.domain.spans import Span
from routekaart.scanner.values import change

EDGES = (0, 1, 4, 5, 6, 10)
counts = st.tuples(st.sampled_from(EDGES), st.sampled_from(EDGES)).map(
    lambda ends: Count(min(ends), max(ends))
)
shares = st.tuples(st.sampled_from((0.0, 0.25, 0.5, 1.0)), st.sampled_from((0.0, 0.25, 0.5, 1.0))).map(
    lambda ends: Span(min(ends), max(ends))
)


@given(shares, shares)
def test_a_share_grows_by_what_its_ends_allow(first: Span, last: Span) -> None:
    steps = [100 * (b - a) for a, b in product((first.low, first.high), (last.low, last.high))]
    assert change(first, last) == Span(min(steps), max(steps))


@given(counts, counts)
def test_a_count_grows_by_what_its_ends_allow(first: Count, last: Count) -> None:
    found = change(first, last)
    if not first.low:
        assert isinstance(found, Unknown)
        return
    assert isinstance(found, Span)
    truths = product(range(first.low, first.high + 1), range(last.low, last.high + 1))
    steps = [100 * (b - a) / a for a, b in truths]
    assert (found.low, found.high) == pytest.approx((min(steps), max(steps)))


def test_a_share_of_an_eighth_to_a_quarter_that_becomes_a_half_grows_by_25_to_37_points() -> None:
    assert change(Span(0.125, 0.25), Span(0.5, 0.5)) == Span(25.0, 37.5)
