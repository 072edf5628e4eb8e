"""The real gemeenten as arrays: places, distances and how many vmbo pupils live there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from routekaart.domain.counts import Unknown
from routekaart.domain.regions import REFERENCE, gemeenten, region_of, regions
from routekaart.sources.voorbeeld_onderwijs.draws import Floats, Ints
from routekaart.sources.voorbeeld_onderwijs.parameters import parameters

_KM_PER_DEGREE = 111.2


@dataclass(frozen=True)
class Geography:
    """Gemeenten in the order of the list; `region` indexes `region_ids` (arbeidsmarktregio's).

    Units: lon and lat in degrees WGS84; `km` gemeente to gemeente; `candidates` vmbo candidates of 2023-2024
    by place of the school; `residents` the same, spread over the gemeenten around.
    """

    codes: tuple[str, ...]
    names: tuple[str, ...]
    lon: Floats
    lat: Floats
    region_ids: tuple[str, ...]
    region: Ints
    km: Floats
    candidates: Floats
    residents: Floats

    def index(self, code: str) -> int:
        return self.codes.index(code)


def _kilometres(lon: Floats, lat: Floats) -> Floats:
    """Flat-earth distances: the country is small enough."""
    east = (lon[:, None] - lon) * np.cos(np.radians(52.2))
    return np.asarray(np.hypot(east, lat[:, None] - lat) * _KM_PER_DEGREE, dtype=np.float64)


def _region_index(code: str, ids: tuple[str, ...]) -> int:
    region = region_of(code, "arbeidsmarktregio", REFERENCE)
    assert not isinstance(region, Unknown), code
    return ids.index(region.id)


@cache
def geography() -> Geography:
    """The gemeenten of the reference year."""
    places = gemeenten(REFERENCE)
    lon, lat = np.array([p.lon for p in places]), np.array([p.lat for p in places])
    ids = tuple(r.id for r in regions("arbeidsmarktregio", REFERENCE))
    km = _kilometres(lon, lat)
    np.fill_diagonal(km, parameters()["binnen_gemeente_km"])
    counts = parameters()["kandidaten_per_gemeente"]
    candidates = np.array([float(counts.get(p.code, 0)) for p in places])
    floor = float(parameters()["gewicht_gemeente_zonder_vmbo"])
    return Geography(
        codes=tuple(p.code for p in places),
        names=tuple(p.name for p in places),
        lon=lon,
        lat=lat,
        region_ids=ids,
        region=np.array([_region_index(p.code, ids) for p in places]),
        km=km,
        candidates=candidates,
        residents=0.7 * candidates + floor,
    )
