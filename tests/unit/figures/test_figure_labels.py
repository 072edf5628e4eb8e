import pytest

from routekaart.figures.labels import spread


def test_labels_with_room_stay_where_they_are() -> None:
    assert spread([10, 50, 90], [10, 10, 10], 0, 100) == [10, 50, 90]


def test_labels_that_meet_move_apart_as_little_as_can_be() -> None:
    assert spread([50, 50], [10, 10], 0, 100) == [45, 55]
    assert spread([50, 52, 20], [10, 10, 10], 0, 100) == [46, 56, 20]


def test_labels_stay_within_the_edges_in_the_same_order() -> None:
    places = spread([98, 99, 97, 1], [10, 10, 10, 10], 0, 100)
    assert places == pytest.approx([85, 95, 75, 5])
