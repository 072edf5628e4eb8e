from collections import Counter

import pytest

from routekaart.domain.regions import DIVISIONS, REFERENCE, gemeenten, membership
from routekaart.figures.outlines import SIDE, dissolve, real_outlines, tile_outlines, widest_band

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
    (x, y), width = widest_band([((0, 0), (100, 0), (100, 30), (0, 30))], 10)
    assert (x, width) == (50, 100)
    assert 5 <= y <= 25
    assert widest_band([((0, 0), (100, 0), (100, 30), (0, 30))], 40)[1] == 0


def test_water_inside_a_ring_is_no_place_for_a_name() -> None:
    land, lake = ((0, 0), (100, 0), (100, 40), (0, 40)), ((30, 10), (70, 10), (70, 30), (30, 30))
    (_, y), width = widest_band([land, lake], 4)
    assert width == 100
    assert not 10 < y < 30
    assert widest_band([land, lake], 14)[1] == 30


def test_real_outlines_have_north_up_in_whole_units() -> None:
    country = real_outlines("provincie")
    groningen, limburg = (country.rings[code][0] for code in ("PV20", "PV31"))
    assert max(y for _, y in groningen) < min(y for _, y in limburg)
    assert not country.is_schematic
    points = [point for rings in country.rings.values() for ring in rings for point in ring]
    assert (min(points)[0], min(y for _, y in points)) == (0, 0)
    assert (max(points)[0], max(y for _, y in points)) == (country.width, country.height)
    assert all(isinstance(value, int) for point in points for value in point)


def test_a_part_of_the_country_is_drawn_as_large_as_the_whole() -> None:
    part = real_outlines("gemeente", frozenset({"GM0153", "GM0164"}))
    assert sorted(part.rings) == ["GM0153", "GM0164"]
    assert part.width == real_outlines("provincie").width == 1000
    assert 0 < part.places["GM0153"][0] < part.width


@pytest.mark.parametrize("division", DIVISIONS)
def test_real_outlines_have_the_regions_of_the_tile_map(division: str) -> None:
    assert sorted(real_outlines(division).rings) == sorted(tile_outlines(division).rings)
    assert min(len(rings) for rings in real_outlines(division).rings.values()) > 0
