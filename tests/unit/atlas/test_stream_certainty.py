"""What rounded figures allow to say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routekaart.atlas.streams.certainty import Rounded, largest, said, settings, share_of, tells, whole
from routekaart.domain.counts import Unknown
from routekaart.domain.spans import Span

OFF = settings()["figure_margin"]


def rounded(true: int, up: bool) -> int:
    """Either multiple of five around a true count."""
    return true if true % 5 == 0 else (true // 5 + up) * 5


@given(st.lists(st.tuples(st.integers(0, 60), st.booleans()), min_size=2, max_size=6))
def test_the_truth_lies_within_what_is_said(parts: list[tuple[int, bool]]) -> None:
    """The rounding keeps its total within its own margin; such totals only are looked at."""
    true = {str(k): count for k, (count, _) in enumerate(parts)}
    figures = Rounded({str(k): rounded(count, up) for k, (count, up) in enumerate(parts)}, OFF, OFF)
    everyone = sum(true.values())
    if not everyone or abs(figures.total - everyone) > OFF:
        return
    for code, count in true.items():
        share = figures.share([code])
        if isinstance(share, Unknown):
            assert figures.total < settings()["small_total"]
        else:
            assert share.low <= count / everyone <= share.high
    leaders = largest(figures.counts, OFF)
    if leaders:
        assert {code for code, count in true.items() if count == max(true.values())} <= set(leaders)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({"a": 15, "b": 5}, ["a"]),
        ({"a": 15, "b": 10}, ["a", "b"]),
        ({"a": 10, "b": 10, "none": 10}, ["a", "b", "none"]),
        ({"a": 5}, []),
        ({"a": 10}, ["a"]),
        ({}, []),
    ],
)
def test_the_largest_is_certainly_so_or_nobody_is(counts: dict[str, int], expected: list[str]) -> None:
    assert largest(counts, OFF) == expected


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (Span(0.0, 0.06), "hoogstens 6 %"),
        (Span(0.001, 0.059), "hoogstens 6 %"),
        (Span(0.941, 1.0), "ten minste 94 %"),
        (Span(0.181, 0.289), "18 tot 29 %"),
        (Span(0.81, 0.85), "ongeveer 83 %"),
        (Span(0.0, 1.0), "niet te zeggen"),
        (Unknown("streams.too_small"), "te klein voor een percentage"),
    ],
)
def test_a_share_in_words(share: Span | Unknown, expected: str) -> None:
    assert said(share) == expected


@given(st.integers(10, 400), st.integers(1, 400))
def test_an_about_share_is_that_of_the_figures_shown_beside_it(part: int, rest: int) -> None:
    text = said(share_of(part * 5, (part + rest) * 5, 4, 8))
    if text.startswith("ongeveer"):
        assert abs(int(text.split()[1]) - 100 * part / (part + rest)) <= 0.5 + 1e-9
    for share in (share_of(570, 755, 4, 8), whole(share_of(570, 755, 4, 8))):
        assert said(share) == "ongeveer 75 %"


@given(st.integers(0, 200), st.integers(0, 200))
def test_a_share_is_never_nothing_or_everything(part: int, rest: int) -> None:
    for figure in (part * 5, rest * 5):
        text = said(Rounded({"a": figure, "b": part * 5 + rest * 5 - figure}, OFF, OFF).share(["a"]))
        assert text not in ("0 %", "100 %", "ongeveer 0 %", "ongeveer 100 %")


def test_under_fifty_pupils_there_is_no_percentage_anywhere() -> None:
    assert settings()["small_total"] == 50
    assert isinstance(Rounded({"a": 45}, OFF, OFF).share(["a"]), Unknown)
    assert isinstance(Rounded({"a": 25, "b": 25}, OFF, OFF).share(["a"]), Span)


@pytest.mark.parametrize(
    ("counts", "off", "expected"),
    [
        ({"a": 90, "b": 50}, 8, ["a"]),
        ({"a": 90, "b": 75}, 8, ["a", "b"]),
        ({"a": 90, "b": 70}, 8, ["a"]),
        ({"a": 90, "b": 50}, 20, ["a", "b"]),
        ({"a": 40}, 20, []),
        ({"a": 45}, 20, ["a"]),
    ],
)
def test_an_order_is_said_as_far_as_the_publication_vouches_for_it(
    counts: dict[str, int], off: int, expected: list[str]
) -> None:
    assert largest(counts, off) == expected


@pytest.mark.parametrize(
    ("part", "total", "expected"),
    [
        (245, 250, Span(0.94, 1.0)),
        (10, 245, Span(0.02, 0.06)),
        (5, 14_330, Span(0.0, 0.01)),
        (5, 45, Unknown("streams.too_small")),
    ],
)
def test_a_share_in_a_table_is_two_whole_percentages(part: int, total: int, expected: Span | Unknown) -> None:
    assert whole(share_of(part, total, OFF, 2 * OFF)) == expected


@pytest.mark.parametrize(
    ("share", "is_told"),
    [
        (Span(0.0, 0.19), True),
        (Span(0.30, 0.50), True),
        (Span(0.0, 0.84), False),
        (Span(0.0, 1.0), False),
        (Unknown("streams.too_small"), False),
    ],
)
def test_a_sentence_is_about_what_lies_between_near_bounds(share: Span | Unknown, is_told: bool) -> None:
    assert tells(share) == is_told
