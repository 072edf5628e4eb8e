from collections import Counter

import pytest

from routekaart.domain.regions import DIVISIONS, REFERENCE, gemeenten, membership
from routekaart.figures.outlines import SIDE, boundary_outlines, dissolve, tile_outlines, widest_band

HEXAGON_AREA = 10 * 2 * 18


def area(ring: tuple[tuple[float, float], ...]) -> float:
    return sum(x * v - u * y for (x, y), (u, v) in zip(ring, ring[1:] + ring[:1], strict=True)) / 2


def test_one_hexagon_has_six_corners_and_two_have_ten() -> None:
    assert [len(ring) for ring in dissolve([(0, 0)])] == [6]
    assert [len(ring) for ring in dissolve([(0, 0), (20, 0)])] == [10]
    assert [len(ring) for ring in dissolve([(0, 0), (60, 0)])] == [6, 6]


def test_a_ring_of_hexagons_has_a_hole() -> None:
    around = [(20, 0), (-20, 0), (10, 18), (-10, 18), (10, -18), (-10, -18)]
    assert sorted(len(ring) for ring in dissolve(around)) == [6, 18]


@pytest.mark.parametrize("division", DIVISIONS)
def test_outlines_cover_exactly_the_hexagons_of_their_region(division: str) -> None:
    inside = membership(division, REFERENCE.year)
    assert isinstance(inside, dict)
    wanted = Counter(region for region in inside.values() if region)
    found = tile_outlines(division)
    assert {
        region: round(abs(sum(map(area, rings))) / HEXAGON_AREA, 6) for region, rings in found.rings.items()
    } == wanted


def test_every_gemeente_has_a_place_of_its_own() -> None:
    places = tile_outlines("gemeente").places
    assert len(set(places.values())) == len(gemeenten()) == 342
    assert min(y for _, y in places.values()) >= SIDE


def test_the_widest_band_lies_inside() -> None:
    (x, y), width = widest_band(((0, 0), (100, 0), (100, 30), (0, 30)), 10)
    assert (x, width) == (50, 100)
    assert 5 <= y <= 25
    assert widest_band(((0, 0), (100, 0), (100, 30), (0, 30)), 40)[1] == 0


def test_boundaries_are_projected_with_north_up() -> None:
    ring = [[5.0, 52.0], [6.0, 52.0], [6.0, 53.0], [5.0, 52.0]]
    found = boundary_outlines({"PV20": {"type": "Polygon", "coordinates": [ring]}})
    assert found.rings["PV20"] == [((0, found.height), (1000, found.height), (1000, 0))]
    assert not found.is_schematic
