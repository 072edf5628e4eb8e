import pytest

from routekaart.figures.axes import rising
from routekaart.figures.legend import _class_texts
from routekaart.figures.scales import Classes, Linear, diverging, sequential, step_size, ticks


@pytest.mark.parametrize(
    ("extent", "steps", "step"), [(10, 5, 2), (1, 4, 0.25), (97, 4, 25), (0, 4, 1), (1e9, 4, 2.5e8)]
)
def test_steps_are_round(extent: float, steps: int, step: float) -> None:
    assert step_size(extent, steps) == pytest.approx(step)


def test_ticks_span_the_values() -> None:
    assert ticks(0, 93) == [0, 25, 50, 75, 100]
    assert ticks(0, 0) == [0, 1]
    assert ticks(-7, 12)[0] <= -7
    assert ticks(0, 3, whole=True) == [0, 1, 2, 3]


def test_linear_maps_ends_to_ends() -> None:
    scale = Linear(0, 10, 100, 0)
    assert (scale(0), scale(10), scale(5)) == (100, 0, 50)


def test_sequential_classes_hold_about_as_many_values_each() -> None:
    found = sequential([k / 100 for k in range(100)])
    counts = [sum(found.of(k / 100) == own for k in range(100)) for own in range(len(found.colours))]
    assert len(counts) == 5
    assert min(counts) >= 15


def test_equal_values_make_one_class_and_no_values_too() -> None:
    assert sequential([3.0, 3.0]).breaks == ()
    assert len(sequential([]).colours) == 1


def test_diverging_classes_lie_even_around_zero() -> None:
    found = diverging([-0.18, 0.05, 0.11])
    assert found.breaks == tuple(-b for b in reversed(found.breaks))
    assert found.of(0) == 3


def test_a_wide_interval_on_one_side_of_zero_takes_its_careful_bound() -> None:
    found = diverging([-20.0, 3.0])
    assert found.of_span(-19, found.breaks[2] - 0.1) == found.of(found.breaks[2] - 0.1) < 3
    assert found.of_span(found.breaks[3] + 0.1, 19) == found.of(found.breaks[3] + 0.1) > 3
    assert found.of_span(-19, 19) is None, "the sign is not known"


def test_an_interval_over_a_break_has_no_class() -> None:
    found = sequential([float(k) for k in range(100)])
    assert found.of_span(0, 1) == 0
    assert found.of_span(0, 99) is None


def test_a_break_belongs_to_the_class_above_it_and_two_classes_are_one_middle() -> None:
    found = Classes((10, 20), ("a", "b", "c"))
    assert [found.of(value) for value in (9.9, 10, 19.9, 20)] == [0, 1, 1, 2]
    assert (found.of_span(6, 12), found.of_span(9, 12), found.of_span(9, 20)) == (0, 1, None)


@pytest.mark.parametrize(
    ("last", "texts"),
    [(20, ["0", "1–4", "5–19", "20 of meer"]), (21, ["tot 1", "1 tot 5", "5 tot 21", "21 of meer"])],
)
def test_whole_numbers_up_to_twenty_are_named_and_larger_ones_are_between_two(
    last: int, texts: list[str]
) -> None:
    assert _class_texts(Classes((1, 5, last), ("a",) * 4), "count", False) == texts


def test_an_axis_starts_at_zero_unless_an_index_or_high_shares_would_be_a_flat_line() -> None:
    assert rising([95.0], [105.0], "index")[0] == 95
    assert rising([95.0], [105.0], "count")[0] == 0
    assert rising([0.3], [0.6], "share")[0] == 0
    assert rising([0.31], [0.6], "share")[0] == pytest.approx(0.3)
