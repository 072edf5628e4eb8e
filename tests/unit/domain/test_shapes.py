from __future__ import annotations

import pytest

from routekaart.domain.shapes import centre, crossings, distance_km, holds, is_ring, outside_km, polygons

SQUARE = [[5.0, 52.0], [5.2, 52.0], [5.2, 52.2], [5.0, 52.2], [5.0, 52.0]]
HOLE = [[5.05, 52.05], [5.1, 52.05], [5.1, 52.1], [5.05, 52.1], [5.05, 52.05]]
BOW_TIE = [[5.0, 52.0], [5.2, 52.2], [5.2, 52.0], [5.0, 52.3], [5.0, 52.0]]
AREA = {"type": "Polygon", "coordinates": [SQUARE, HOLE]}
ISLANDS = {"type": "MultiPolygon", "coordinates": [[SQUARE], [[[x + 1, y] for x, y in SQUARE]]]}


def test_an_area_holds_what_is_inside_it_and_not_in_its_hole() -> None:
    assert holds(AREA, 5.15, 52.15)
    assert not holds(AREA, 5.07, 52.07)
    assert not holds(AREA, 4.9, 52.1)
    assert holds(ISLANDS, 6.1, 52.1)
    assert len(list(polygons(ISLANDS))) == 2


def test_the_centre_of_a_square_with_a_hole_moves_away_from_the_hole() -> None:
    assert centre({"type": "Polygon", "coordinates": [SQUARE]}) == pytest.approx((5.1, 52.1))
    assert centre({"type": "Polygon", "coordinates": [SQUARE[::-1]]}) == pytest.approx((5.1, 52.1))
    lon, lat = centre(AREA)
    assert lon > 5.1
    assert lat > 52.1
    assert centre({"type": "Polygon", "coordinates": [SQUARE, HOLE[::-1]]}) == pytest.approx((lon, lat))
    assert centre(ISLANDS) == pytest.approx((5.6, 52.1))


def test_distances_are_those_on_the_map() -> None:
    assert distance_km(5.0, 52.0, 5.0, 53.0) == pytest.approx(111.2, rel=0.01)
    assert distance_km(5.0, 52.0, 6.0, 52.0) == pytest.approx(68.5, rel=0.01)
    assert outside_km(AREA, 5.15, 52.15) == 0
    assert outside_km(AREA, 5.1, 52.3) == pytest.approx(11.12, rel=0.01)
    assert outside_km(AREA, 5.3, 52.3) == pytest.approx(distance_km(5.3, 52.3, 5.2, 52.2), rel=0.01)


def test_a_ring_is_closed_has_four_points_and_some_area() -> None:
    assert is_ring(SQUARE)
    assert not is_ring(SQUARE[:-1])
    assert not is_ring([SQUARE[0], SQUARE[1], SQUARE[0]])
    assert not is_ring([SQUARE[0]] * 5)
    assert not is_ring([SQUARE[0], SQUARE[1], SQUARE[1], SQUARE[0]])
    assert not is_ring([])


def test_a_bow_tie_crosses_itself_once_and_a_square_never() -> None:
    assert crossings(SQUARE) == 0
    assert crossings(BOW_TIE) == 1
