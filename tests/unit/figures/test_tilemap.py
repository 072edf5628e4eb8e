"""How well the tile map keeps the country: measured, and made again by its script."""

import math

import pytest

from load_script import load_script
from routekaart.domain.content import content_dir, read_csv

SCRIPT = load_script("make_tilemap")
COUNTRY = SCRIPT.Country()
CELLS = {r["gemeente"]: (int(r["kolom"]), int(r["rij"])) for r in read_csv("codelists", "tegelkaart.csv")}
AXIAL = [SCRIPT.axial(CELLS[code]) for code in COUNTRY.codes]


def test_every_gemeente_has_its_own_cell() -> None:
    assert sorted(CELLS) == sorted(COUNTRY.codes)
    assert len(set(CELLS.values())) == 342


def test_neighbours_stay_neighbours() -> None:
    steps = [SCRIPT.distance(AXIAL[a], AXIAL[b]) for a, b in COUNTRY.borders]
    assert sum(step == 1 for step in steps) / len(steps) > 0.74
    assert sum(step <= 2 for step in steps) / len(steps) > 0.98
    assert max(steps) <= 3


def test_neighbours_keep_their_direction() -> None:
    cosines = []
    for a, b in COUNTRY.borders:
        east, north = COUNTRY.points[b] - COUNTRY.points[a]
        (x, y), (u, v) = (SCRIPT.centre(CELLS[COUNTRY.codes[i]]) for i in (a, b))
        cosines.append(
            (east * (u - x) + north * (v - y)) / math.hypot(east, north) / math.hypot(u - x, v - y)
        )
    assert sum(cosines) / len(cosines) > 0.87
    assert sum(cosine > 0 for cosine in cosines) / len(cosines) > 0.98


def test_islands_and_zeeuws_vlaanderen_lie_apart_and_there_is_no_hole_in_the_land() -> None:
    codes = dict(zip(COUNTRY.codes, AXIAL, strict=True))
    apart = {"GM0448", "GM0096", "GM0093", "GM0060", "GM0088"}
    for code in apart:
        assert all(SCRIPT.distance(codes[code], cell) > 1 for other, cell in codes.items() if other != code)
    beyond = {"GM0715", "GM0677", "GM1714"}
    for code in beyond:
        assert all(
            SCRIPT.distance(codes[code], cell) > 1 for other, cell in codes.items() if other not in beyond
        )
    assert holes(set(AXIAL)) == set()


def holes(cells: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Empty cells that the sea does not reach."""
    (left, right), (low, high) = ((min(v) - 1, max(v) + 1) for v in zip(*cells, strict=True))
    empty = {(q, r) for q in range(left, right + 1) for r in range(low, high + 1)} - cells
    reached, edge = set(), {(left, low)}
    while edge:
        reached |= edge
        edge = {(q + dq, r + dr) for q, r in edge for dq, dr in SCRIPT.AROUND} & empty - reached
    return empty - reached


def test_the_assignment_gives_the_least_total_distance() -> None:
    rough = SCRIPT.np.array([(0.1, 0.1), (0.2, 0.0), (1.1, 0.0)])
    found = SCRIPT.assign(rough, nearest=12)
    assert len(set(found)) == 3
    cost = sum(
        (x - u) ** 2 + (y - v) ** 2 for (x, y), (u, v) in zip(rough, map(SCRIPT.centre, found), strict=True)
    )
    assert cost == pytest.approx(least_cost(rough), abs=1e-6)


def least_cost(points: "SCRIPT.Points") -> float:
    """The same by trying everything."""
    cells = [SCRIPT.centre((column, row)) for column in range(-2, 4) for row in range(-2, 3)]
    best = math.inf
    for a in cells:
        for b in cells:
            for c in cells:
                if len({a, b, c}) == 3:
                    tried = zip(points, (a, b, c), strict=True)
                    best = min(best, sum((x - u) ** 2 + (y - v) ** 2 for (x, y), (u, v) in tried))
    return best


def test_relaxing_keeps_the_discs_apart() -> None:
    at = SCRIPT.relax(COUNTRY, rounds=60)
    apart = SCRIPT.np.linalg.norm(at[:, None] - at[None], axis=2) + SCRIPT.np.eye(len(at)) * 9
    assert SCRIPT.np.median(apart.min(axis=1)) > 0.6


@pytest.mark.full
def test_the_script_makes_the_committed_file_again() -> None:
    committed = content_dir().joinpath("codelists", "tegelkaart.csv").read_text(encoding="utf-8")
    assert SCRIPT.to_text(SCRIPT.lay_out()) == committed
