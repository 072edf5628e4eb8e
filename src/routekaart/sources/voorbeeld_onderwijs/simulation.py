"""Ten school years of everybody, year by year: who comes in, what the year brings, who goes where."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from routekaart.sources.voorbeeld_onderwijs import mbo, onward, vmbo
from routekaart.sources.voorbeeld_onderwijs.arrivals import arrivals
from routekaart.sources.voorbeeld_onderwijs.draws import Choices, Draws, Ints
from routekaart.sources.voorbeeld_onderwijs.geography import geography
from routekaart.sources.voorbeeld_onderwijs.parameters import LEERWEGEN, first_year, parameters, years
from routekaart.sources.voorbeeld_onderwijs.people import (
    AWAY,
    DIPLOMAS,
    GONE,
    HAVO,
    HO,
    MBO,
    VAVO,
    VMBO,
    VWO,
    People,
    join,
)

_YEARS = {
    VMBO: vmbo.year_in_vmbo,
    HAVO: onward.year_in_havo,
    VWO: onward.year_in_vwo,
    VAVO: onward.year_in_vavo,
    MBO: onward.year_in_mbo,
    HO: onward.year_in_ho,
}
_FOURTH = 4


@dataclass(frozen=True)
class Enrolments:
    """Everybody enrolled on 1 October of `year`, with the diploma (place in DIPLOMAS) obtained in that school year."""

    year: int
    people: People
    diploma: Ints


@cache
def enrolments() -> tuple[Enrolments, ...]:
    """The enrolments of every school year, main and double ones. Shape: one entry per school year."""
    draws = Draws(parameters()["zaad"])
    people: People | None = None
    per_year = []
    for year in range(first_year() - parameters()["aanloopjaren"], years().stop):
        new = arrivals(year, draws)
        people = new if people is None else join([people, new])
        enrolled, diploma, people = _one_year(people, year, draws)
        if year in years():
            per_year.append(_with_doubles(Enrolments(year, enrolled, diploma), draws))
    return tuple(per_year)


def _one_year(people: People, year: int, draws: Draws) -> tuple[People, Ints, People]:
    """Who is enrolled, their diplomas, and everybody (also the absent) at the start of the next year."""
    enrolled, diplomas, later = [], [], [_return(people.select(people.kind == AWAY), year, draws)]
    for kind, step in _YEARS.items():
        group = people.select(people.kind == kind)
        diploma, after = step(group, year, draws)
        enrolled.append(group)
        diplomas.append(diploma)
        later.append(after)
    everybody = join(later)
    everybody = everybody.select(everybody.kind != GONE)
    everybody.home[:] = _homes(everybody, year, draws)
    return join(enrolled), np.concatenate(diplomas), everybody


def _return(people: People, year: int, draws: Draws) -> People:
    """Whoever is out of education: some begin (again) in the mbo, after four years nobody does."""
    never = people.niveau < 0
    chances = parameters()["terugkeer"]
    after_vmbo, after_mbo = ([*chances[name], 0.0] for name in ("tussenjaar_vmbo", "uitval_mbo"))
    wait = np.minimum(people.away, 4) - 1
    chance = np.where(never, np.array(after_vmbo)[wait], np.array(after_mbo)[wait])
    back = draws.uniform("return", people.id, year) < chance
    later = people.select(np.arange(len(people)))
    later.away[:] = np.minimum(people.away + 1, 100)
    later.kind[people.away >= _FOURTH] = GONE
    first, again = back & never, back & ~never
    later.put(first, vmbo.back_after_gap(people.select(first), year, draws))
    returning = people.select(again)
    later.put(again, mbo.start(returning, returning.niveau.astype(np.int64), "return", year, draws))
    return later


@cache
def _moves() -> Choices:
    """Where people move to (column) from a gemeente (row): mostly not far."""
    where = geography()
    weights = np.exp(-where.km / parameters()["afstand_verhuizing_km"]) * where.residents
    np.fill_diagonal(weights, 0)
    return Choices(weights)


def _homes(people: People, year: int, draws: Draws) -> Ints:
    """The home gemeente a year later."""
    moving = draws.uniform("moving", people.id, year) < parameters()["verhuizing_per_jaar"]
    homes = people.home.astype(np.int64)
    rows = np.flatnonzero(moving)
    homes[rows] = _moves().pick(homes[rows], draws.uniform("where to", people.id[rows], year))
    return homes


def _with_doubles(single: Enrolments, draws: Draws) -> Enrolments:
    """A few second enrolments: another mbo institution, or still in the vmbo without its diploma."""
    people, year = single.people, single.year
    luck = draws.uniform("double", people.id, year)
    in_mbo = people.kind == MBO
    second = people.select(in_mbo & (luck < parameters()["dubbele_inschrijving"]))
    second = mbo.start(second, np.maximum(second.niveau.astype(np.int64), 2), "double", year, draws)
    in_both = in_mbo & (people.origin >= 0) & (people.best == 0) & (people.step == 1)
    in_both &= (people.leerweg >= 0) & (luck > 1 - parameters()["vo_naast_mbo"])
    still = people.select(in_both)
    still.kind[:], still.place[:], still.leerjaar[:] = VMBO, still.origin, _FOURTH
    passed = draws.uniform("late exam", still.id, year) < parameters()["slaagkans_vavo"]
    late = np.where(passed, still.leerweg + DIPLOMAS.index(LEERWEGEN[0]), 0)
    return Enrolments(
        year,
        join([people, second, still]),
        np.concatenate([single.diploma, np.zeros(len(second), dtype=np.int64), late]),
    )
