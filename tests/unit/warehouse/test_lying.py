"""Boundaries of another year or place and schools far from their gemeente are refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from routekaart.domain.messages import UserError
from routekaart.domain.regions import gemeenten
from routekaart.sources.catalogue import all_sources, ingest
from routekaart.sources.contract import Record, Source
from routekaart.sources.inbox import Inbox
from routekaart.warehouse.loading import create_tables, load
from routekaart.warehouse.lying import verify_lying
from routekaart.warehouse.schema import VESTIGING
from routekaart.warehouse.verifying import Outcome

SOURCES = {source.id: source for source in all_sources()}
BOUNDARIES, LOCATIONS = SOURCES["cbs_gemeentegrenzen"], SOURCES["duo_po_vo_locaties"]

Features = list[dict[str, Any]]


def square(lon: float, lat: float, half: float = 0.05) -> dict[str, Any]:
    west, east, south, north = lon - half, lon + half, lat - half, lat + half
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def made_boundaries() -> Features:
    """A square around the middle of each gemeente."""
    return [
        {
            "type": "Feature",
            "id": place.code,
            "geometry": square(place.lon, place.lat),
            "properties": {
                "statcode": place.code,
                "jrstatcode": f"2025{place.code}",
                "statnaam": place.name,
                "rubriek": "gemeente",
                "id": 1,
                "FID": "1",
            },
        }
        for place in gemeenten()
    ]


def read(source: Source, features: Features, folder: Path) -> list[Record]:
    path = folder / source.files[0].name
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return list(ingest(Inbox(source, {path.name: path})))


def real(source: Source, mirror: Path) -> Features:
    found = json.loads((mirror / source.id / source.files[0].name).read_text(encoding="utf-8"))
    features: Features = found["features"]
    return features


def another_year(features: Features) -> None:
    for feature in features:
        feature["properties"]["jrstatcode"] = feature["properties"]["jrstatcode"].replace("2025", "2023")


def swapped(features: Features) -> None:
    features[0]["geometry"], features[9]["geometry"] = features[9]["geometry"], features[0]["geometry"]


def with_ring(ring: list[list[float]]) -> Callable[[Features], None]:
    def change(features: Features) -> None:
        features[3]["geometry"] = {"type": "Polygon", "coordinates": [ring]}

    return change


def crossing_itself(features: Features) -> None:
    place = gemeenten()[3]
    ring = square(place.lon, place.lat)["coordinates"][0]
    features[3]["geometry"] = {
        "type": "Polygon",
        "coordinates": [[ring[0], ring[2], ring[1], [ring[3][0], ring[3][1] + 0.05], ring[0]]],
    }


POINT = [5.1, 52.1]
WRONG_BOUNDARIES = {
    "another year": (
        another_year,
        "record 1, kolom “properties.jrstatcode”: “2023GM0014” .* Verwacht: 2025GM0014",
    ),
    "swapped": (
        swapped,
        r"record 1, kolom “geometry”: .* zijn midden bij Groningen \(6.62, 53.22\), niet \d+ km",
    ),
    "a dot": (with_ring([POINT]), "record 4, kolom “geometry”.*ten minste vier punten"),
    "two points": (with_ring([POINT, [5.2, 52.2]]), "record 4, kolom “geometry”.*ten minste vier punten"),
    "no area": (with_ring([POINT, [5.2, 52.2], [5.1, 52.1], POINT]), "record 4, .*oppervlak omsluit"),
    "not closed": (
        with_ring([POINT, [5.2, 52.1], [5.2, 52.2], [5.1, 52.2]]),
        "record 4, .*eindigt waar zij begint",
    ),
    "crossing": (crossing_itself, "record 4, kolom “geometry”: .*een grens die zichzelf niet kruist"),
}


@pytest.mark.parametrize("kind", WRONG_BOUNDARIES)
def test_a_boundary_that_cannot_be_is_refused_with_its_record(kind: str, tmp_path: Path) -> None:
    change, expected = WRONG_BOUNDARIES[kind]
    features = made_boundaries()
    assert len(read(BOUNDARIES, features, tmp_path)) == 342
    change(features)
    with pytest.raises(UserError, match=expected):
        read(BOUNDARIES, features, tmp_path)


@pytest.mark.mirror
@pytest.mark.parametrize("kind", WRONG_BOUNDARIES)
def test_cbs_own_boundaries_gone_wrong_are_refused(kind: str, mirror: Path, tmp_path: Path) -> None:
    change, _ = WRONG_BOUNDARIES[kind]
    features = real(BOUNDARIES, mirror)
    assert len(read(BOUNDARIES, features, tmp_path)) == 342
    change(features)
    with pytest.raises(
        UserError, match=r"gemeente_2025.geojson, record \d+, kolom “(geometry|properties.jrstatcode)”"
    ):
        read(BOUNDARIES, features, tmp_path)


@pytest.mark.mirror
def test_the_boundaries_of_2023_are_not_those_of_2025(mirror: Path, tmp_path: Path) -> None:
    text = (mirror / BOUNDARIES.id / "gemeente_2023.geojson").read_text(encoding="utf-8")
    with pytest.raises(UserError, match=r"record 1, kolom “properties.jrstatcode”: “2023GM0014”"):
        read(BOUNDARIES, json.loads(text)["features"], tmp_path)


def sample_locations() -> Features:
    text = (LOCATIONS.folder / "sample" / LOCATIONS.files[0].name).read_text(encoding="utf-8")
    features: Features = json.loads(text)["features"]
    return features


def moved_north(features: Features) -> None:
    for feature in features:
        lon, lat = feature["geometry"]["coordinates"]
        feature["geometry"]["coordinates"] = [lon, lat + 0.3]


def one_in_brussels(features: Features) -> None:
    features[1]["geometry"]["coordinates"] = [4.35, 50.85]


@pytest.mark.parametrize("change", [moved_north, one_in_brussels])
def test_schools_far_from_their_gemeente_are_refused(
    change: Callable[[Features], None], tmp_path: Path
) -> None:
    features = sample_locations()
    assert len(read(LOCATIONS, features, tmp_path)) == 2
    change(features)
    with pytest.raises(
        UserError, match=r"record 2, kolom “geometry”: .* binnen 25 km van het midden van Assen"
    ):
        read(LOCATIONS, features, tmp_path)


@pytest.mark.mirror
@pytest.mark.parametrize("change", [moved_north, one_in_brussels])
def test_duos_own_schools_moved_away_are_refused(
    change: Callable[[Features], None], mirror: Path, tmp_path: Path
) -> None:
    features = [f for f in real(LOCATIONS, mirror) if f["properties"]["type"].startswith("VBO")]
    assert len(read(LOCATIONS, features, tmp_path)) > 900
    change(features)
    with pytest.raises(UserError, match=r"record \d+, kolom “geometry”: .* binnen 25 km van het midden van"):
        read(LOCATIONS, features, tmp_path)


@pytest.mark.parametrize("kind", [[], {}, {"VBO": 1}, ["basisschool"], None, 7])
def test_a_type_of_school_that_is_no_text_is_a_sentence(kind: object, tmp_path: Path) -> None:
    features = sample_locations()
    features[1]["properties"]["type"] = kind
    with pytest.raises(UserError, match=r"record 2, kolom “properties.type”"):
        read(LOCATIONS, features, tmp_path)


def lying(lon: float, lat: float, with_boundaries: bool, folder: Path) -> Outcome:
    """The check on an edition with one school in Assen at this point."""
    with duckdb.connect() as connection:
        create_tables(connection)
        if with_boundaries:
            load(connection, BOUNDARIES, read(BOUNDARIES, made_boundaries(), folder))
        row = {
            "vestiging": "99AA00",
            "brin": "99AA",
            "name": "A",
            "gemeente": "GM0106",
            "lon": lon,
            "lat": lat,
            "source_id": "s",
        }
        values = [row.get(column.name) for column in VESTIGING.columns]
        connection.execute(f"INSERT INTO vestiging VALUES ({', '.join('?' for _ in values)})", values)
        (found,) = verify_lying(connection)
    return found


def test_a_school_lies_in_its_gemeente_or_within_a_kilometre_of_it(tmp_path: Path) -> None:
    assen = next(place for place in gemeenten() if place.name == "Assen")
    edge = assen.lat + 0.05
    assert lying(assen.lon, assen.lat, True, tmp_path).ok
    assert lying(assen.lon, edge + 0.008, True, tmp_path).ok  # 0.9 km
    wrong = lying(assen.lon, edge + 0.010, True, tmp_path)  # 1.1 km
    assert not wrong.ok
    assert (wrong.found, wrong.rows) == ("1", "code 99AA00, gemeente GM0106, km 1.1, bron s")
    assert "verder dan 1 km" in wrong.name


def test_without_boundaries_a_school_lies_within_25_km_of_the_centre(tmp_path: Path) -> None:
    assen = next(place for place in gemeenten() if place.name == "Assen")
    assert lying(assen.lon, assen.lat + 0.22, False, tmp_path).ok
    wrong = lying(assen.lon, assen.lat + 0.23, False, tmp_path)
    assert not wrong.ok
    assert "verder dan 25 km" in wrong.name
