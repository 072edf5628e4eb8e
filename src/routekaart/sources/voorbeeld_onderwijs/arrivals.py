"""Who comes in every year: vmbo pupils in leerjaar 3, and mbo students who come from elsewhere."""

from __future__ import annotations

from functools import cache

import numpy as np

from routekaart.sources.voorbeeld_onderwijs import mbo, vmbo
from routekaart.sources.voorbeeld_onderwijs.draws import Choices, Draws, Floats, Ints
from routekaart.sources.voorbeeld_onderwijs.geography import geography
from routekaart.sources.voorbeeld_onderwijs.institutions import domeinen, instellingen, offer
from routekaart.sources.voorbeeld_onderwijs.parameters import NIVEAUS, first_year, parameters
from routekaart.sources.voorbeeld_onderwijs.people import VMBO, People, join, newcomers
from routekaart.sources.voorbeeld_onderwijs.schools import vestigingen

_LAST_REAL_CHANGE = 2023
_ELSEWHERE = 1 << 40
_PER_YEAR = 1 << 24


def arrivals(year: int, draws: Draws) -> People:
    """Everybody who is new on 1 October of `year`."""
    return join([_pupils(year, draws), _students(year, draws)])


def trend(exam_year: int) -> Floats:
    """The size of the exam year per vestiging as a share of that of 2023-2024, by the change of its region."""
    where = geography()
    change = np.array([parameters()["verandering_per_regio"][code] for code in where.region_ids]) ** 0.25
    steps = exam_year - _LAST_REAL_CHANGE
    slower = parameters()["verandering_na_2024"] if steps > 0 else 1.0
    regions = where.region[[school.gemeente for school in vestigingen()]]
    return np.asarray(change[regions] ** (steps * slower), dtype=np.float64)


def _pupil_counts(year: int, draws: Draws) -> Ints:
    ids = np.arange(len(vestigingen()))
    size = np.array([school.size for school in vestigingen()]) * trend(year + 1)
    ups_and_downs = 1 + parameters()["schommeling_per_jaar"] * draws.normal("size of year", ids, year)
    wanted = size * parameters()["instroom_per_kandidaat"] * np.maximum(ups_and_downs, 0.3)
    return np.asarray(wanted + draws.uniform("one more", ids, year), dtype=np.int64)


@cache
def _homes() -> Choices:
    """Home gemeenten (column) of the pupils of a vestiging (row)."""
    where = geography()
    at = [school.gemeente for school in vestigingen()]
    return Choices(np.exp(-where.km[at] / parameters()["afstand_school_km"]) * where.residents)


@cache
def _leerwegen() -> Choices:
    return Choices([school.leerwegen for school in vestigingen()])


def _pupils(year: int, draws: Draws) -> People:
    counts = _pupil_counts(year, draws)
    place = np.repeat(np.arange(len(counts)), counts)
    ids = np.arange(len(place), dtype=np.uint64) + np.uint64(year * _PER_YEAR)
    leerweg = _leerwegen().pick(place, draws.uniform("leerweg", ids))
    home = _homes().pick(place, draws.uniform("home", ids))
    people = newcomers(
        ids, kind=VMBO, place=place, origin=place, leerjaar=3, leerweg=leerweg, home=home, profiel=0
    )
    people.profiel[:] = vmbo.pick_profiel(people, "first", year, draws)
    with_lwt = np.array([school.has_leerwerktraject for school in vestigingen()])[place] & (leerweg == 0)
    share = parameters()["leerwerktraject"] / parameters()["scholen_met_leerwerktraject"]
    people.lwt[:] = with_lwt & (draws.uniform("lwt", ids) < share)
    return people


@cache
def _elsewhere_homes() -> Choices:
    where = geography()
    at = [place.gemeente for place in instellingen()]
    return Choices(np.exp(-where.km[at] / parameters()["afstand_elders_km"]) * where.residents)


@cache
def _elsewhere_programmes() -> Choices:
    """Domein × niveau (column) of students from elsewhere at an institution (row)."""
    weights = np.array([parameters()["domein_gewicht"][int(code)] for code in domeinen()])
    weights = weights / weights.sum(axis=0).clip(1) * parameters()["niveau_elders"]
    weights[:, 0] = parameters()["niveau_elders"][0] / len(domeinen())
    rows = [(weights * offer().offered[:, :, place]).ravel() for place in range(len(instellingen()))]
    return Choices(rows)


def _students(year: int, draws: Draws) -> People:
    """Students who do not come from a vmbo vestiging of the example: other schools, workers, adults."""
    ids = np.arange(len(instellingen()))
    wanted = np.array([place.students for place in instellingen()]) * parameters()["aandeel_van_elders"]
    wanted = wanted / parameters()["verblijf_jaren"]
    wanted = wanted * parameters()["verandering_mbo"] ** (year - first_year())
    counts = (wanted + draws.uniform("one more student", ids, year)).astype(np.int64)
    place = np.repeat(ids, counts)
    people_ids = np.arange(len(place), dtype=np.uint64) + np.uint64(_ELSEWHERE + year * _PER_YEAR)
    home = _elsewhere_homes().pick(place, draws.uniform("home", people_ids))
    people = newcomers(people_ids, home=home)
    programme = _elsewhere_programmes().pick(place, draws.uniform("programme", people_ids))
    domein, niveau = programme // len(NIVEAUS), programme % len(NIVEAUS) + 1
    return mbo.begin(people, niveau, domein, place, "elders", year, draws)
