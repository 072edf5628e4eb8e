"""The fictional mbo institutions and hogescholen: where they stand, what they offer, how far they draw."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from routekaart.domain.codelists import kwalificaties, mbo_domeinen
from routekaart.sources.voorbeeld_onderwijs.draws import Choices, Draws, Floats, Ints
from routekaart.sources.voorbeeld_onderwijs.geography import geography
from routekaart.sources.voorbeeld_onderwijs.naming import fictional_brin
from routekaart.sources.voorbeeld_onderwijs.parameters import NIVEAUS, names, parameters

GROEN = "79160"
_FORMER_GROEN = "79150"
_POPULAR_WEIGHT = 12.0


@dataclass(frozen=True)
class Instelling:
    """One fictional mbo institution. Units: `students` aimed at in the first school year."""

    brin: str
    name: str
    gemeente: int
    lon: float
    lat: float
    soort: str
    students: int
    domeinen: tuple[str, ...]


@cache
def domeinen() -> tuple[str, ...]:
    """The domeinen of the simulation; 79150 is taken into 79160, where agricultural education went."""
    return tuple(code for code in mbo_domeinen() if code != _FORMER_GROEN)


@cache
def instellingen() -> tuple[Instelling, ...]:
    """The fictional institutions in the order of the list of names."""
    where, draws, entries = geography(), Draws(parameters()["zaad"]), names()["instellingen"]
    ids = np.arange(len(entries))
    east, north = draws.uniform("mbo east", ids) - 0.5, draws.uniform("mbo north", ids) - 0.5
    fictional = []
    for number, entry in enumerate(entries):
        home = where.index(entry["gemeente"])
        without = {str(code) for code in entry.get("zonder", [])} | {GROEN}
        offer = [str(code) for code in entry.get("aanbod", [])] or [c for c in domeinen() if c not in without]
        fictional.append(
            Instelling(
                brin=fictional_brin("M", number),
                name=entry["naam"],
                gemeente=home,
                lon=round(float(where.lon[home] + east[number] * 0.03), 4),
                lat=round(float(where.lat[home] + north[number] * 0.02), 4),
                soort=entry["soort"],
                students=entry["studenten"],
                domeinen=tuple(offer),
            )
        )
    return tuple(fictional)


def hogescholen() -> tuple[str, ...]:
    """BRINs of the fictional hogescholen, which only stand in the careers of pupils."""
    return tuple(fictional_brin("X", number) for number in range(len(names()["hogescholen"])))


@dataclass(frozen=True)
class Offer:
    """Who offers what. Shapes: `offered` domein × niveau × institution; `pull` home gemeente × niveau × institution.

    Entree is offered by every roc, whatever its domeinen.
    """

    offered: Floats
    pull: Floats
    crebos: tuple[str, ...]
    crebo: Choices
    hogeschool: Choices


@cache
def offer() -> Offer:
    """The tables that choices for an institution are made with."""
    where, places = geography(), instellingen()
    offered = np.zeros((len(domeinen()), len(NIVEAUS), len(places)))
    for place, institution in enumerate(places):
        for domein, code in enumerate(domeinen()):
            offered[domein, 1:, place] = code in institution.domeinen
            offered[domein, 0, place] = institution.soort == "roc"
    km = where.km[:, [place.gemeente for place in places]]
    size = np.sqrt([place.students for place in places])
    decay = np.array(parameters()["afstand_mbo_km"], dtype=np.float64)
    pull = np.exp(-np.maximum(km[:, None, :] - 3, 0) / decay[:, None]) * size
    crebos, crebo = _crebos()
    cities = [where.index(code) for code in names()["hogescholen"]]
    return Offer(offered, pull + 1e-9, crebos, crebo, Choices(np.exp(-where.km[:, cities] / 20) + 1e-9))


def _crebos() -> tuple[tuple[str, ...], Choices]:
    """Every crebo, and a table of weights with a row per domein × niveau."""
    popular = {str(crebo) for crebo in parameters()["opleidingen_veel_gekozen"]}
    entries = [k for k in kwalificaties().values() if k.soort != "specialistenopleiding"]
    weights = np.zeros((len(domeinen()) * len(NIVEAUS), len(entries)))
    for column, entry in enumerate(entries):
        weight = _POPULAR_WEIGHT if entry.crebo in popular else 1.0
        code = GROEN if entry.domein == _FORMER_GROEN else entry.domein
        rows = range(len(domeinen())) if not code else [domeinen().index(code)]
        for row in rows:
            weights[row * len(NIVEAUS) + entry.niveau - 1, column] = weight
    return tuple(entry.crebo for entry in entries), Choices(weights)


def programme_row(domein: Ints, niveau: Ints) -> Ints:
    """The row of a domein × niveau in the tables of crebo's."""
    return domein.astype(np.int64) * len(NIVEAUS) + niveau - 1
