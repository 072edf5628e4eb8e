"""Havo, vwo, vavo and hbo: the ways beside the mbo, only as far as they touch the careers of vmbo pupils."""

from __future__ import annotations

from functools import cache

import numpy as np

from routekaart.sources.voorbeeld_onderwijs import mbo
from routekaart.sources.voorbeeld_onderwijs.draws import Choices, Draws, Floats, Ints, Mask, pick_weighted
from routekaart.sources.voorbeeld_onderwijs.geography import geography
from routekaart.sources.voorbeeld_onderwijs.parameters import parameters
from routekaart.sources.voorbeeld_onderwijs.people import DIPLOMAS, GONE, HAVO, MBO, VAVO, VWO, People
from routekaart.sources.voorbeeld_onderwijs.schools import vestigingen

_HAVO_KM = 7.0


@cache
def _havo_pull() -> Floats:
    """How much a vestiging (column) with havo draws pupils from a gemeente (row)."""
    schools = vestigingen()
    km = geography().km[:, [school.gemeente for school in schools]]
    return np.asarray((np.exp(-km / _HAVO_KM) + 1e-9) * [school.has_havo for school in schools])


def to_havo(people: People, year: int, draws: Draws) -> People:
    """People in havo 4: at their own vestiging when it has havo, else near home."""
    begun = people.select(np.arange(len(people)))
    can_stay = np.array([school.has_havo for school in vestigingen()])[people.place]
    near = pick_weighted(_havo_pull()[people.home], draws.uniform("havo", people.id, year))
    begun.place[:] = np.where(can_stay, people.place, near)
    begun.kind[:], begun.leerjaar[:], begun.away[:] = HAVO, 4, 0
    return begun


def to_vavo(people: People) -> People:
    """People who take the exam again in adult education, registered by their vestiging."""
    begun = people.select(np.arange(len(people)))
    begun.kind[:], begun.leerjaar[:] = VAVO, -1
    return begun


def _ways(people: People, name: str, draws: Draws, year: int) -> dict[str, Mask]:
    """Who goes which way of the parameter `name`."""
    table = parameters()[name]
    luck = draws.uniform(name, people.id, year)
    picked = Choices(list(table.values())).pick(np.zeros(len(people), dtype=np.int64), luck)
    return {way: picked == column for column, way in enumerate(table)}


def _to_mbo4(people: People, year: int, draws: Draws) -> People:
    return mbo.start(people, np.full(len(people), 4), "havo", year, draws)


def _spread_out(people: People, ways: dict[str, Mask], year: int, draws: Draws) -> None:
    """Send people their way: `mbo`, `ho`, `havo`, `vwo` or `weg`; other ways stay as they are."""
    for way, who in ways.items():
        group = people.select(who)
        if way == "mbo":
            people.put(who, _to_mbo4(group, year, draws))
        elif way == "ho":
            people.put(who, mbo.to_hogeschool(group, year, draws))
        elif way == "havo":
            people.put(who, to_havo(group, year, draws))
        elif way == "vwo":
            group.kind[:], group.leerjaar[:] = VWO, 5
            people.put(who, group)
        elif way == "weg":
            mbo.leave(people, np.flatnonzero(who))


def year_in_havo(people: People, year: int, draws: Draws) -> tuple[Ints, People]:
    """The diploma of each pupil in this year, and where each is a year later."""
    last = people.leerjaar == 5
    passed = last & (draws.uniform("havo exam", people.id, year) < parameters()["slaagkans_havo"])
    diploma = np.where(passed, DIPLOMAS.index("havo"), 0)
    after = people.select(np.arange(len(people)))
    after.best[:] = np.maximum(after.best, diploma)
    for who, name in (
        (~last, "na_havo_4"),
        (passed, "na_havo_diploma"),
        (last & ~passed, "zonder_havo_diploma"),
    ):
        group = after.select(who)
        ways = _ways(group, name, draws, year)
        group.leerjaar[:] = group.leerjaar + ways.get("over", np.zeros(len(group), dtype=np.bool_))
        _spread_out(group, ways, year, draws)
        after.put(who, group)
    return diploma, after


def year_in_mbo(people: People, year: int, draws: Draws) -> tuple[Ints, People]:
    """A year of mbo; a few who would go on after their first year go to the havo after all."""
    diploma, after = mbo.year_in_mbo(people, year, draws)
    chance = parameters()["mbo_naar_havo_eerste_jaar"]
    back = (people.step == 1) & (people.origin >= 0) & (after.kind == MBO) & (diploma == 0)
    back &= draws.uniform("mbo to havo", people.id, year) < chance
    switchers = after.select(back)
    switchers.place[:] = switchers.origin
    after.put(back, to_havo(switchers, year, draws))
    return diploma, after


def year_in_vwo(people: People, year: int, draws: Draws) -> tuple[Ints, People]:
    """Two years of vwo; whoever passes goes on to higher education, the others leave."""
    last = people.leerjaar == 6
    passed = last & (draws.uniform("vwo exam", people.id, year) < parameters()["slaagkans_havo"])
    diploma = np.where(passed, DIPLOMAS.index("vwo"), 0)
    after = people.select(np.arange(len(people)))
    after.best[:] = np.maximum(after.best, diploma)
    after.leerjaar[:] = 6
    after.put(passed, mbo.to_hogeschool(after.select(passed), year, draws))
    after.kind[last & ~passed] = GONE
    return diploma, after


def year_in_vavo(people: People, year: int, draws: Draws) -> tuple[Ints, People]:
    """One year of vavo for the tl diploma."""
    passed = draws.uniform("vavo exam", people.id, year) < parameters()["slaagkans_vavo"]
    diploma = np.where(passed, DIPLOMAS.index("tl"), 0)
    after = people.select(np.arange(len(people)))
    after.best[:] = np.maximum(after.best, diploma)
    ways = _ways(people, "na_vavo", draws, year)
    mbo_4 = ways["mbo"] & passed
    ways["weg"] |= ways["havo"] & ~passed
    ways["havo"] &= passed
    _spread_out(after, {**ways, "mbo": mbo_4}, year, draws)
    low = ways["mbo"] & ~passed
    failed = after.select(low)
    after.put(low, mbo.start(failed, np.full(len(failed), 2), "vavo", year, draws))
    return diploma, after


def year_in_ho(people: People, year: int, draws: Draws) -> tuple[Ints, People]:
    """A year of hbo; after the bachelor, and after giving up, out of the simulation."""
    step = np.minimum(people.step, 5) - 1
    passed = draws.uniform("ba", people.id, year) < np.array(parameters()["diploma_ho"])[step]
    out = draws.uniform("ho out", people.id, year) < np.array(parameters()["uitval_ho"])[step]
    after = people.select(np.arange(len(people)))
    after.step[:] = people.step + 1
    after.kind[passed | out] = GONE
    return np.where(passed, DIPLOMAS.index("ba"), 0), after
