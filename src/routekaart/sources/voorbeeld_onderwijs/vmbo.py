"""A year in vmbo leerjaar 3 or 4, and where it leads to."""

from __future__ import annotations

from functools import cache

import numpy as np

from routekaart.domain.codelists import profielen
from routekaart.sources.voorbeeld_onderwijs import mbo, onward
from routekaart.sources.voorbeeld_onderwijs.draws import Choices, Draws, Floats, Ints, Mask, pick_weighted
from routekaart.sources.voorbeeld_onderwijs.geography import geography
from routekaart.sources.voorbeeld_onderwijs.parameters import LEERWEGEN, NIVEAUS, parameters
from routekaart.sources.voorbeeld_onderwijs.people import DIPLOMAS, People
from routekaart.sources.voorbeeld_onderwijs.schools import profiel_weights, vestigingen

_BB, _KB, _GL, _TL = range(4)
_LOWER = np.array([_BB, _BB, _KB, _KB])
_THIRD = ("over", "lagere_leerweg", "hogere_leerweg", "blijft_zitten", "andere_school", "mbo", "weg")
_FOURTH = ("mbo", "havo", "vmbo", "geen")
_FAILED = ("vmbo", "vavo", "mbo", "geen")


@cache
def _table(name: str, columns: tuple[object, ...]) -> Choices:
    """A row per leerweg, a column per way on."""
    ways = parameters()[name]
    return Choices(np.array([ways[column] for column in columns]).T)


@cache
def offered() -> Mask:
    """Which vestiging (row) offers which leerweg (column)."""
    return np.array([[share > 0 for share in school.leerwegen] for school in vestigingen()])


@cache
def school_pull() -> Floats:
    """How much a vestiging (column) draws pupils from a gemeente (row), by distance and size."""
    km = geography().km[:, [school.gemeente for school in vestigingen()]]
    size = np.array([school.size for school in vestigingen()])
    return np.asarray(np.exp(-km / parameters()["afstand_school_km"]) * size + 1e-9, dtype=np.float64)


@cache
def _profielen(leerweg: str) -> Choices:
    """A row per vestiging; one without the leerweg has an even row that is never used."""
    rows = [profiel_weights(school, leerweg) for school in vestigingen()]
    return Choices([row if any(row) else [1.0] * len(profielen()) for row in rows])


def pick_profiel(people: People, why: str, year: int, draws: Draws) -> Ints:
    """A profiel that the vestiging offers in the leerweg."""
    luck, rows = draws.uniform(f"profiel {why}", people.id, year), people.place.astype(np.int64)
    vocational, theoretical = _profielen("kb"), _profielen("tl")
    gl = _profielen("gl").pick(rows, luck)
    picked = np.where(people.leerweg == _TL, theoretical.pick(rows, luck), vocational.pick(rows, luck))
    return np.where(people.leerweg == _GL, gl, picked)


def year_in_vmbo(people: People, year: int, draws: Draws) -> tuple[Ints, People]:
    """The diploma of each pupil in this year, and where each is a year later."""
    fourth = people.leerjaar == 4
    chance = np.array(parameters()["slaagkans"].get(year, parameters()["slaagkans"][2016]))[people.leerweg]
    passed = fourth & (draws.uniform("exam", people.id, year) < chance)
    diploma = np.where(passed, people.leerweg + DIPLOMAS.index("bb"), 0)
    after = people.select(np.arange(len(people)))
    after.best[:] = np.maximum(after.best, diploma)
    _after_third(people, after, ~fourth, year, draws)
    _after_passing(after, passed, year, draws)
    _after_failing(after, fourth & ~passed, year, draws)
    return diploma, after


def _after_third(people: People, after: People, third: Mask, year: int, draws: Draws) -> None:
    rows = np.flatnonzero(third)
    pupils = people.select(rows)
    way = _table("na_leerjaar_3", _THIRD).pick(pupils.leerweg, draws.uniform("third", pupils.id, year))
    pupils.leerjaar[:] = np.where(way == _THIRD.index("blijft_zitten"), 3, 4)
    lower, higher = way == _THIRD.index("lagere_leerweg"), way == _THIRD.index("hogere_leerweg")
    pupils.leerweg[:] = np.where(lower, _LOWER[pupils.leerweg], pupils.leerweg)
    pupils.leerweg[:] = np.where(higher, _higher(pupils), pupils.leerweg)
    moved = pupils.select(way == _THIRD.index("andere_school"))
    pupils.put(way == _THIRD.index("andere_school"), _other_school(moved, year, draws))
    _settle(pupils, lower | higher, year, draws)
    to_mbo = way == _THIRD.index("mbo")
    pupils.put(to_mbo, _to_mbo(pupils.select(to_mbo), "niveau_zonder_diploma", year, draws))
    mbo.leave(pupils, np.flatnonzero(way == _THIRD.index("weg")))
    after.put(rows, pupils)


def _higher(people: People) -> Ints:
    """bb to kb, kb to tl where the vestiging has it and else gl, gl to tl."""
    to_gl = (people.leerweg == _KB) & ~offered()[people.place, _TL]
    return np.select([people.leerweg == _BB, to_gl], [_KB, _GL], _TL)


def _settle(people: People, changed: Mask, year: int, draws: Draws) -> None:
    """Whoever changed leerweg: another vestiging when this one lacks it, and a profiel that it offers there."""
    rows = np.flatnonzero(changed & ~offered()[people.place, people.leerweg])
    people.put(rows, _other_school(people.select(rows), year, draws))
    pupils = people.select(changed)
    pupils.profiel[:] = np.where(_fits(pupils), pupils.profiel, pick_profiel(pupils, "changed", year, draws))
    pupils.lwt[:] = 0
    people.put(changed, pupils)


def _fits(people: People) -> Mask:
    """True where the vestiging offers the profiel in the leerweg."""
    weights = {code: _weights(code) for code in LEERWEGEN}
    rows = [weights[code][people.place, people.profiel] > 0 for code in LEERWEGEN]
    return np.asarray(np.choose(people.leerweg, rows), dtype=np.bool_)


@cache
def _weights(leerweg: str) -> Floats:
    return np.array([profiel_weights(school, leerweg) for school in vestigingen()])


def _other_school(people: People, year: int, draws: Draws) -> People:
    """People at another vestiging near home that offers their leerweg."""
    weights = school_pull()[people.home] * offered()[:, people.leerweg].T
    weights[np.arange(len(people)), people.place] = 0
    moved = people.select(np.arange(len(people)))
    moved.place[:] = pick_weighted(weights, draws.uniform("other school", people.id, year))
    moved.origin[:] = moved.place
    moved.profiel[:] = np.where(_fits(moved), moved.profiel, pick_profiel(moved, "other school", year, draws))
    return moved


def _to_mbo(people: People, table: str, year: int, draws: Draws) -> People:
    niveau = _table(table, NIVEAUS).pick(people.leerweg, draws.uniform("first level", people.id, year)) + 1
    return mbo.start(people, niveau, "vmbo", year, draws)


def _after_passing(after: People, passed: Mask, year: int, draws: Draws) -> None:
    pupils = after.select(passed)
    way = _table("na_diploma", _FOURTH).pick(pupils.leerweg, draws.uniform("passed", pupils.id, year))
    parts = [way == number for number in range(len(_FOURTH))]
    pupils.put(parts[0], _to_mbo(pupils.select(parts[0]), "niveau_na_diploma", year, draws))
    pupils.put(parts[1], onward.to_havo(pupils.select(parts[1]), year, draws))
    stackers = pupils.select(parts[2])
    stackers.leerweg[:] = _higher(stackers)
    _settle(stackers, np.ones(len(stackers), dtype=np.bool_), year, draws)
    pupils.put(parts[2], stackers)
    mbo.leave(pupils, np.flatnonzero(parts[3]))
    after.put(passed, pupils)


def _after_failing(after: People, failed: Mask, year: int, draws: Draws) -> None:
    pupils = after.select(failed)
    way = _table("zonder_diploma", _FAILED).pick(pupils.leerweg, draws.uniform("failed", pupils.id, year))
    vavo, to_mbo = way == _FAILED.index("vavo"), way == _FAILED.index("mbo")
    pupils.put(vavo, onward.to_vavo(pupils.select(vavo)))
    pupils.put(to_mbo, _to_mbo(pupils.select(to_mbo), "niveau_zonder_diploma", year, draws))
    mbo.leave(pupils, np.flatnonzero(way == _FAILED.index("geen")))
    after.put(failed, pupils)


def back_after_gap(people: People, year: int, draws: Draws) -> People:
    """People with a vmbo diploma who begin in the mbo after a year or more outside education."""
    return _to_mbo(people, "niveau_na_diploma", year, draws)
