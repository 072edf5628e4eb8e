"""Seeded flow tables of the size of the country, for benchmarks and slow tests. Fictional pupils, real regions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from routekaart.disclosure.model import IntArray
from routekaart.disclosure.tables import Dimension, Table, dimension
from routekaart.domain.regions import DIVISIONS, gemeenten, region_of

REFERENCE = date(2025, 1, 1)
PUPILS_PER_YEAR = 106_000
REGIONS = ("gemeente", "arbeidsmarktregio", "rmc", "provincie", "*")


@dataclass(frozen=True)
class Example:
    """A plan with its true leaf counts."""

    dimensions: dict[str, Dimension]
    tables: list[Table]
    counts: dict[str, IntArray]
    finest: str


def one_table(seed: int = 1) -> Example:
    """200 × 210 leaves in 35 and 70 groups, 66,316 possible cells: the size of the flow issue."""
    rng = np.random.default_rng(seed)
    rows = dimension("rij", {"rij": _names("r", 200), "groep": [f"R{i * 35 // 200}" for i in range(200)]})
    columns = dimension(
        "kolom", {"kolom": _names("k", 210), "groep": [f"K{i * 70 // 210}" for i in range(210)]}
    )
    near = np.abs(np.arange(200)[:, None] / 200 - np.arange(210)[None, :] / 210) * 25
    mean = np.exp(-near) * rng.lognormal(0, 1.2, (200, 1)) * rng.lognormal(0, 1.2, (1, 210)) * 2.2
    count = rng.poisson(mean)
    r, c = np.nonzero(count)
    levels = {"rij": ("rij", "groep", "*"), "kolom": ("kolom", "groep", "*")}
    leaves = (rows.of_level["rij"][r], columns.of_level["kolom"][c])
    table = Table("tabel", "leerlingen", levels, leaves)
    return Example({"rij": rows, "kolom": columns}, [table], {"tabel": count[r, c]}, "tabel")


def national(years: int = 10, seed: int = 1) -> Example:
    """Pupils who leave vmbo, `years` years: origin by destination, by domain, by leerweg; home by domain."""
    rng = np.random.default_rng(seed)
    dimensions = _dimensions(rng, years)
    columns = _pupils(rng, dimensions, years)
    tables, counts = [], {}
    for name, levels in PLAN.items():
        table, count = _leaf_table(name, levels, dimensions, columns)
        tables.append(table)
        counts[name] = count
    return Example(dimensions, tables, counts, "bestemming")


ORIGIN = ("vestiging", *REGIONS)
PLAN: dict[str, dict[str, tuple[str, ...]]] = {
    "bestemming": {
        "jaar": ("jaar",),
        "herkomst": ORIGIN,
        "bestemming": ("instelling", "soort", "*"),
        "niveau": ("niveau", "*"),
    },
    "domein": {"jaar": ("jaar",), "herkomst": ORIGIN, "domein": ("domein", "*"), "niveau": ("niveau", "*")},
    "leerweg": {
        "jaar": ("jaar",),
        "herkomst": ORIGIN,
        "leerweg": ("leerweg", "*"),
        "bestemming": ("soort", "*"),
    },
    "woonplaats": {
        "jaar": ("jaar",),
        "woonplaats": REGIONS,
        "domein": ("domein", "*"),
        "niveau": ("niveau", "*"),
    },
}


def _names(letter: str, size: int) -> list[str]:
    return [f"{letter}{i:03}" for i in range(size)]


def _dimensions(rng: np.random.Generator, years: int) -> dict[str, Dimension]:
    homes = [g.code for g in gemeenten(REFERENCE)]
    regions = {code: {d: _region(code, d) for d in DIVISIONS} for code in homes}
    weight = rng.lognormal(0, 1, len(homes))
    schools = rng.choice(len(homes), 1_000, p=weight / weight.sum())
    origin = {"vestiging": _names("V", 1_000), **_levels([homes[i] for i in schools], regions)}
    places = [*_names("M", 60), "geen", "havo", "overig", "vmbo", "vwo"]
    kinds = ["mbo"] * 60 + places[60:]
    return {
        "jaar": dimension("jaar", {"jaar": [str(2014 + y) for y in range(years)]}),
        "herkomst": dimension("herkomst", origin),
        "woonplaats": dimension("woonplaats", _levels(homes, regions)),
        "bestemming": dimension("bestemming", {"instelling": places, "soort": kinds}),
        "domein": dimension("domein", {"domein": [*_names("D", 16), "geen"]}),
        "niveau": dimension("niveau", {"niveau": ["1", "2", "3", "4", "geen"]}),
        "leerweg": dimension("leerweg", {"leerweg": ["bb", "kb", "gl", "tl"]}),
    }


def _region(gemeente: str, division: str) -> str:
    region = region_of(gemeente, division, REFERENCE)
    return getattr(region, "id", "onbekend")


def _levels(codes: list[str], regions: dict[str, dict[str, str]]) -> dict[str, list[str]]:
    return {level: [regions[code][level] for code in codes] for level in REGIONS[:-1]}


def _pupils(rng: np.random.Generator, dimensions: dict[str, Dimension], years: int) -> dict[str, IntArray]:
    """One value per pupil and dimension, as the place of its leaf."""
    size = PUPILS_PER_YEAR * years
    lonlat = np.array([[g.lon * 0.62, g.lat] for g in gemeenten(REFERENCE)]) * 111
    origin = dimensions["herkomst"]
    codes = [origin.codes[i] for i in origin.group["gemeente"][origin.of_level["vestiging"]]]
    homes = {g.code: i for i, g in enumerate(gemeenten(REFERENCE))}
    gemeente_of_school = np.array([homes[code] for code in codes])
    schools = _drawn(rng, np.tile(rng.lognormal(0, 0.8, 1_000), (1, 1)), np.zeros(size, dtype=np.int64))
    distance = np.linalg.norm(lonlat[:, None] - lonlat[None, :], axis=2)
    home = _drawn(rng, np.exp(-distance / 5), gemeente_of_school[schools])
    colleges = rng.choice(len(lonlat), 60)
    pull = np.exp(-distance[:, colleges] / 8) * rng.lognormal(0, 0.7, 60)
    place = _drawn(rng, pull, gemeente_of_school[schools])
    leerweg = _drawn(rng, rng.dirichlet([2, 3, 1, 4], 1_000), schools)
    level = _drawn(
        rng, np.array([[1, 7, 2, 1, 0], [0, 2, 5, 4, 0], [0, 0, 2, 8, 0], [0, 0, 2, 8, 0.0]]), leerweg
    )
    domain = _drawn(rng, rng.dirichlet(np.full(16, 0.7), 60), place)
    other = rng.random(size) < 0.2
    place = np.where(other, 60 + rng.choice(5, size, p=[0.2, 0.5, 0.08, 0.2, 0.02]), place)
    return {
        "jaar": np.repeat(np.arange(years), PUPILS_PER_YEAR),
        "herkomst": schools,
        "woonplaats": home,
        "bestemming": place,
        "domein": np.where(other, 16, domain),
        "niveau": np.where(other, 4, level),
        "leerweg": leerweg,
    }


def _drawn(rng: np.random.Generator, weights: np.ndarray, row: IntArray) -> IntArray:
    """For every entry of `row` a column drawn with the weights of that row."""
    edges = np.cumsum(weights / weights.sum(axis=1, keepdims=True), axis=1)
    edges[:, -1] = 1.0
    flat = (edges + np.arange(len(edges))[:, None]).ravel()
    return np.searchsorted(flat, row + rng.random(len(row)), side="right") - row * edges.shape[1]


def _leaf_table(
    name: str,
    levels: dict[str, tuple[str, ...]],
    dimensions: dict[str, Dimension],
    columns: dict[str, IntArray],
) -> tuple[Table, IntArray]:
    """The table of `levels` over all pupils, and the count of each leaf row."""
    values = []
    for dim, names in levels.items():
        d = dimensions[dim]
        leaves = list(d.of_level.values())[1]
        values.append(d.group[names[0]][leaves[columns[dim]]])
    stacked = np.stack(values)
    sizes = stacked.max(axis=1) + 1
    flat, count = np.unique(np.ravel_multi_index(tuple(stacked), tuple(sizes)), return_counts=True)
    leaves = np.unravel_index(flat, tuple(sizes))
    return Table(name, "verlaters", levels, tuple(leaf.astype(np.int64) for leaf in leaves)), count
