"""Arithmetic on intervals holds for every number the interval may be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from routekaart.domain.counts import Count
from routekaart.domain.spans import Span, change_pct, ratio, share

counts = st.tuples(st.integers(1, 500), st.integers(0, 20)).map(lambda c: Count(c[0], c[0] + c[1]))
CLOSE = 1e-9


@given(counts, counts, st.data())
def test_every_possible_number_lies_within(first: Count, last: Count, data: st.DataObject) -> None:
    a = data.draw(st.integers(first.low, first.high))
    b = data.draw(st.integers(last.low, last.high))
    assert _holds(share(first, last), a / (a + b))
    assert _holds(change_pct(first, last), 100 * (b / a - 1))
    if a <= b:
        assert _holds(ratio(first, last), a / b)


def _holds(span: Span, number: float) -> bool:
    return span.low - CLOSE <= number <= span.high + CLOSE


@given(counts, counts)
def test_bounds_are_reached(part: Count, rest: Count) -> None:
    found = share(part, rest)
    assert found.low == part.low / (part.low + rest.high)
    assert found.high == part.high / (part.high + rest.low)
    assert 0 <= found.low <= found.middle <= found.high <= 1
