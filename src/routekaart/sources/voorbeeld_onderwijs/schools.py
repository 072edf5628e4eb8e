"""The fictional vmbo vestigingen: where, which kind, how large, what they offer, what they are called."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from routekaart.domain.codelists import profielen
from routekaart.sources.voorbeeld_onderwijs.draws import Choices, Draws, Floats, whole_numbers
from routekaart.sources.voorbeeld_onderwijs.geography import Geography, geography
from routekaart.sources.voorbeeld_onderwijs.naming import name_schools
from routekaart.sources.voorbeeld_onderwijs.parameters import LEERWEGEN, parameters

_QUANTILES = (0, 0.05, 0.25, 0.5, 0.75, 0.95, 1)
_TL = LEERWEGEN.index("tl")
_GROEN_TL = {"tl-groen": 0.8, "tl-techniek": 0.05, "tl-zorg-en-welzijn": 0.1, "tl-economie": 0.05}


@dataclass(frozen=True)
class Vestiging:
    """One fictional vmbo vestiging. Units: `size` exam candidates a year around 2023-2024."""

    code: str
    brin: str
    name: str
    gemeente: int
    lon: float
    lat: float
    kind: str
    structure: str
    size: float
    leerwegen: tuple[float, ...]
    profielen: tuple[str, ...]
    has_leerwerktraject: bool

    @property
    def has_havo(self) -> bool:
        return "HAVO" in self.structure


@dataclass(frozen=True)
class Slot:
    """A place for a vestiging before it has a kind."""

    gemeente: int
    region: int


def _slots(where: Geography) -> list[Slot]:
    """The places of the vestigingen, region by region; the largest gemeenten of a region come first."""
    by_region = [float(where.candidates[where.region == r].sum()) for r in range(len(where.region_ids))]
    least, total = parameters()["vestigingen_per_regio_minimum"], parameters()["aantal_vestigingen"]
    counts = whole_numbers([max(share, least / total * sum(by_region)) for share in by_region], total)
    slots = []
    for region, count in enumerate(counts):
        given = np.zeros(len(where.codes))
        for _ in range(count):
            claims = np.where(where.region == region, where.candidates / (given + 1), -1)
            best = int(np.argmax(claims))
            given[best] += 1
            slots.append(Slot(best, region))
    return slots


def _kinds(slots: list[Slot], draws: Draws) -> list[str]:
    """A kind for every slot: each region first a beroepsgericht one, then a theoretical one, then the others."""
    table: dict[str, Any] = parameters()["schoolsoorten"]
    counts = whole_numbers([kind["aandeel"] for kind in table.values()], len(slots))
    flat = [kind for kind, count in zip(table, counts, strict=True) for _ in range(count)]
    order = np.argsort(draws.uniform("kind", np.arange(len(flat))), kind="stable")
    shuffled = [flat[i] for i in order]
    regions = len({slot.region for slot in slots})
    broad = [kind for kind in shuffled if table[kind]["leerwegen"][0] > 0 and kind != "groen"][:regions]
    narrow = [kind for kind in shuffled if table[kind]["leerwegen"][0] == 0][:regions]
    rest = list(shuffled)
    for kind in [*broad, *narrow]:
        rest.remove(kind)
    rest = _spread(rest)
    in_turn = sorted(range(len(slots)), key=lambda i: (_turn(slots, i), i))
    return [kind for _, kind in sorted(zip(in_turn, [*broad, *narrow, *rest], strict=True))]


def _spread(kinds: list[str]) -> list[str]:
    """The groen ones at equal distances between the others, so that they stand in different regions."""
    others = [kind for kind in kinds if kind != "groen"]
    count = len(kinds) - len(others)
    for number in reversed(range(count)):
        others.insert(round((number + 0.5) * len(others) / count), "groen")
    return others


def _turn(slots: list[Slot], index: int) -> int:
    """How many earlier slots the region of this slot has, with 2 for all that are later than the second."""
    return min(2, sum(slot.region == slots[index].region for slot in slots[:index]))


def _sizes(kinds: list[str], draws: Draws) -> list[float]:
    """Candidates a year: the schools of a kind divided evenly over that kind's real distribution."""
    sizes = [0.0] * len(kinds)
    for kind in sorted(set(kinds)):
        schools = np.array([index for index, other in enumerate(kinds) if other == kind])
        order = np.argsort(draws.uniform("size", schools), kind="stable")
        points = (np.arange(len(schools)) + 0.5) / len(schools)
        real = parameters()["schoolsoorten"][kind]["kandidaten"]
        for index, size in zip(schools[order], np.interp(points, _QUANTILES, real), strict=True):
            sizes[index] = float(size)
    return sizes


def _leerwegen(kinds: list[str], draws: Draws) -> Floats:
    """Shares of bb, kb, gl and tl per vestiging, around those of its kind."""
    table = parameters()["schoolsoorten"]
    shares = np.array([table[kind]["leerwegen"] for kind in kinds], dtype=np.float64)
    ids = np.arange(shares.size)
    spread = 1 + 0.3 * np.clip(draws.normal("leerwegen", ids), -2, 2).reshape(shares.shape)
    return np.asarray(shares * spread / (shares * spread).sum(axis=1, keepdims=True), dtype=np.float64)


def _profielen(kinds: list[str], vocational_sizes: Floats, draws: Draws) -> list[tuple[str, ...]]:
    """The profielen of bb, kb and gl per vestiging: larger ones offer more."""
    offers = parameters()["profielaanbod"]
    chance = draws.uniform("profielen", np.arange(len(kinds)))
    per_vestiging: list[tuple[str, ...]] = []
    for kind, size, luck in zip(kinds, vocational_sizes, chance, strict=True):
        possible = [offer for offer in offers if offer["kandidaten"] <= size]
        large = [offer for offer in possible if offer["kandidaten"] >= 70 and size >= 130] or possible
        column = Choices([offer["gewicht"] for offer in large]).pick(np.array([0]), np.array([luck]))[0]
        profielen = ["Groen"] if kind == "groen" else large[column]["profielen"]
        per_vestiging.append(tuple(profielen) if size > 0 else ())
    return per_vestiging


def _around(where: Geography, slots: list[Slot], draws: Draws) -> tuple[Floats, Floats]:
    """Points within a kilometre or two of the centroid, so that schools of one gemeente do not coincide."""
    ids = np.arange(len(slots))
    home = np.array([slot.gemeente for slot in slots])
    east = (draws.uniform("east", ids) - 0.5) * 0.044
    north = (draws.uniform("north", ids) - 0.5) * 0.027
    return np.round(where.lon[home] + east, 4), np.round(where.lat[home] + north, 4)


@cache
def vestigingen() -> tuple[Vestiging, ...]:
    """The fictional vestigingen, region by region."""
    where, draws = geography(), Draws(parameters()["zaad"])
    slots = _slots(where)
    kinds = _kinds(slots, draws)
    sizes, shares = np.array(_sizes(kinds, draws)), _leerwegen(kinds, draws)
    offers = _profielen(kinds, sizes * shares[:, :_TL].sum(axis=1), draws)
    lwt = draws.uniform("lwt", np.arange(len(slots))) < parameters()["scholen_met_leerwerktraject"]
    lon, lat = _around(where, slots, draws)
    places = [where.names[slot.gemeente] for slot in slots]
    named = name_schools(kinds, [slot.region for slot in slots], places, draws)
    return tuple(
        Vestiging(
            code=named[i].vestiging,
            brin=named[i].brin,
            name=named[i].name,
            gemeente=slot.gemeente,
            lon=float(lon[i]),
            lat=float(lat[i]),
            kind=kinds[i],
            structure=parameters()["schoolsoorten"][kinds[i]]["structuur"],
            size=float(sizes[i]),
            leerwegen=tuple(float(share) for share in shares[i]),
            profielen=offers[i],
            has_leerwerktraject=bool(lwt[i] and shares[i][0] > 0),
        )
        for i, slot in enumerate(slots)
    )


def profiel_weights(school: Vestiging, leerweg: str) -> list[float]:
    """Weights over all profielen for a pupil of `leerweg` at `school`; all zero where it is not offered."""
    if school.leerwegen[LEERWEGEN.index(leerweg)] == 0:
        return [0.0] * len(profielen())
    if leerweg == "tl":
        weights = _GROEN_TL if school.kind == "groen" else parameters()["profielen_tl"]
        return [float(weights.get(code, 0)) for code in profielen()]
    national = parameters()["profielen_beroepsgericht"]
    return [float(national[code]) if code in school.profielen else 0.0 for code in profielen()]


def locations() -> dict[str, str]:
    """Vestigingscode -> GM code of the gemeente that the vestiging stands in."""
    return {school.code: geography().codes[school.gemeente] for school in vestigingen()}
