"""The outlines of gemeenten and regions: all there, sound, as large as they are, and neighbours where they are."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from each import each
from load_script import load_script
from routekaart.domain.content import content_dir, read_csv
from routekaart.domain.outlines import Ring, provenance, region_outlines
from routekaart.domain.regions import DIVISIONS, REFERENCE, gemeenten, membership, regions, undivided
from routekaart.domain.shapes import crossings, distance_km, polygons

FILE = content_dir() / "codelists" / "gemeente_grenzen_2025.json"
KM2 = 111.2**2 * 0.6129  # of a square degree at 52.2 degrees north
SMALL_KM2 = 25
"""A gemeente of less may differ more from its real area: a tenth."""


def area(ring: Sequence[Sequence[float]]) -> float:
    """With a sign: a hole takes away."""
    return sum(x * v - u * y for (x, y), (u, v) in pairwise([*ring, ring[0]])) / 2


def areas(outlines: Mapping[str, Sequence[Ring]]) -> dict[str, float]:
    return {code: abs(sum(map(area, rings))) for code, rings in outlines.items()}


def on_grid(ring: Ring) -> list[tuple[int, int]]:
    """In thousandths of a degree, in which the file has its points: of a line that touches itself no doubt is left."""
    return [(round(x * 1000), round(y * 1000)) for x, y in (*ring, ring[0])]


def test_the_file_is_small_and_names_its_source() -> None:
    assert FILE.stat().st_size <= 80_000
    assert "CBS" in provenance().source
    assert "Kadaster" in provenance().source
    assert (provenance().licence, provenance().year) == ("CC BY 4.0", REFERENCE.year)


def test_every_gemeente_has_an_outline_and_every_outline_a_gemeente() -> None:
    outlines = region_outlines("gemeente")
    assert sorted(outlines) == [gemeente.code for gemeente in gemeenten()]
    assert min(areas(outlines).values()) * KM2 > 5


def test_no_outline_crosses_itself() -> None:
    for division in DIVISIONS:
        for region, rings in region_outlines(division).items():
            assert sum(crossings(on_grid(ring)) for ring in rings) == 0, region
            assert all(len(set(ring)) >= 3 for ring in rings), region


def test_an_outline_lies_around_the_middle_of_its_gemeente() -> None:
    for gemeente in each(gemeenten()):
        points = [point for ring in region_outlines("gemeente")[gemeente.code] for point in ring]
        lon, lat = ((min(axis) + max(axis)) / 2 for axis in zip(*points, strict=True))
        assert distance_km(lon, lat, gemeente.lon, gemeente.lat) < 12, gemeente.name


def test_two_outlines_share_a_border_where_the_list_has_neighbours() -> None:
    sides: dict[frozenset[Any], set[str]] = {}
    for code, rings in region_outlines("gemeente").items():
        for ring in rings:
            for side in pairwise([*ring, ring[0]]):
                sides.setdefault(frozenset(side), set()).add(code)
    touching = {tuple(sorted(codes)) for codes in sides.values() if len(codes) == 2}
    listed = {
        tuple(sorted((row["gemeente"], row["buur"]))) for row in read_csv("codelists", "gemeente_buren.csv")
    }
    assert max(map(len, sides.values())) == 2
    assert touching == listed


@pytest.mark.parametrize("division", DIVISIONS)
def test_a_region_is_as_large_as_its_gemeenten_together(division: str) -> None:
    of_gemeenten, owner = areas(region_outlines("gemeente")), membership(division, REFERENCE.year)
    assert isinstance(owner, dict)
    wanted: dict[str, float] = {}
    for code, region in owner.items():
        if region:
            wanted[region] = wanted.get(region, 0.0) + of_gemeenten[code]
    assert areas(region_outlines(division)) == pytest.approx(wanted, abs=1e-9)


def test_regions_that_share_a_shape_each_have_it() -> None:
    outlines = region_outlines("rmc", with_undivided=True)
    assert sorted(outlines) == sorted(region.id for region in regions("rmc"))
    shared = {region for own in undivided("rmc").values() for region in own}
    assert len({outlines[region] for region in shared}) == 1


def test_the_file_is_what_the_script_makes_of_the_mirror(mirror: Path) -> None:
    made = load_script("make_outlines").make(mirror)
    assert made == FILE.read_text(encoding="utf-8")


def test_an_outline_is_as_large_as_its_publisher_has_it(mirror: Path) -> None:
    found = areas(region_outlines("gemeente"))
    for code, real in each(published_areas(mirror / "cbs_gemeentegrenzen" / "gemeente_2025.geojson")):
        within = 0.03 if real * KM2 > SMALL_KM2 else 0.1
        assert found[code] == pytest.approx(real, rel=within), code


def test_a_province_is_the_one_that_a_dissolve_of_another_hand_gives(mirror: Path) -> None:
    real = published_areas(mirror / "cbs_gemeentegrenzen" / "provincie_2025_AFGELEID.geojson")
    found = sorted(areas(region_outlines("provincie")).values())
    assert found == pytest.approx(sorted(size for _, size in real), rel=0.02)


def published_areas(file: Path) -> list[tuple[str, float]]:
    """The code and the size of every shape in a GeoJSON file; a hole takes away."""
    return [
        (
            feature["properties"].get("statcode", ""),
            sum(
                abs(area(outer)) - sum(abs(area(hole)) for hole in holes) for outer, *holes in polygons(shape)
            ),
        )
        for feature in json.loads(file.read_text(encoding="utf-8"))["features"]
        for shape in [feature["geometry"]]
    ]
