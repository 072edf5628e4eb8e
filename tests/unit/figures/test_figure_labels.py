import pytest

from routekaart.figures.labels import Box, first_free, spread


def test_labels_with_room_stay_where_they_are() -> None:
    assert spread([10, 50, 90], [10, 10, 10], 0, 100) == [10, 50, 90]


def test_labels_that_meet_move_apart_as_little_as_can_be() -> None:
    assert spread([50, 50], [10, 10], 0, 100) == [45, 55]
    assert spread([50, 52, 20], [10, 10, 10], 0, 100) == [46, 56, 20]


def test_labels_stay_within_the_edges_in_the_same_order() -> None:
    places = spread([98, 99, 97, 1], [10, 10, 10, 10], 0, 100)
    assert places == pytest.approx([85, 95, 75, 5])


def test_labels_that_only_touch_do_not_overlap() -> None:
    taken, below, beside = Box(0, 0, 10, 10), Box(0, 10, 10, 20), Box(10, 0, 20, 10)
    assert not taken.overlaps(below)
    assert not beside.overlaps(taken)
    over = Box(9.9, 9.9, 20, 20)
    assert first_free([over, below, beside], [taken]) == below
    assert first_free([over], [taken]) is None
