"""Boundaries of regions are those of their gemeenten without the edges between them."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from routekaart.atlas.map.boundaries import Ring, dissolve


def square(x: int, y: int) -> Ring:
    return [(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1), (x, y)]


def area(ring: Ring) -> float:
    return sum(x * v - u * y for (x, y), (u, v) in pairwise(ring)) / 2


def test_two_neighbours_become_one() -> None:
    (ring,) = dissolve([square(0, 0), square(1, 0)])
    assert ring[0] == ring[-1]
    assert area(ring) == 2
    assert len(ring) == 7


def test_islands_stay_apart() -> None:
    assert len(dissolve([square(0, 0), square(5, 5)])) == 2


def test_a_hole_stays_a_hole() -> None:
    around = [square(x, y) for x in range(3) for y in range(3) if (x, y) != (1, 1)]
    assert sorted(area(ring) for ring in dissolve(around)) == [-1, 9]


@given(st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=1))
def test_the_area_is_kept(cells: set[tuple[int, int]]) -> None:
    assert sum(area(ring) for ring in dissolve([square(x, y) for x, y in sorted(cells)])) == len(cells)
