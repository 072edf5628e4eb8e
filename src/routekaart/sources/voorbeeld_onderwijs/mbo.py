"""Starting in the mbo, and what a year there leads to: on, over, up, out or a diploma."""

from __future__ import annotations

from functools import cache

import numpy as np

from routekaart.domain.codelists import profielen, verwantschap
from routekaart.sources.voorbeeld_onderwijs.draws import Choices, Draws, Floats, Ints, Mask, pick_weighted
from routekaart.sources.voorbeeld_onderwijs.institutions import domeinen, instellingen, offer, programme_row
from routekaart.sources.voorbeeld_onderwijs.parameters import NIVEAUS, parameters
from routekaart.sources.voorbeeld_onderwijs.people import AWAY, DIPLOMAS, GONE, HO, MBO, People
from routekaart.sources.voorbeeld_onderwijs.schools import vestigingen

_MBO_DIPLOMA = np.array([0, *(DIPLOMAS.index(f"mbo{niveau}") for niveau in NIVEAUS)])
_NOT_USUAL = 0.15
"""Weight of a domein that "can, with a motivation" beside one that is usual."""


@cache
def _domein_choices() -> Choices:
    """Rows profiel × niveau (the last four rows: without profiel)."""
    rows = []
    for profiel in [*profielen(), ""]:
        for niveau in NIVEAUS:
            general = np.array([parameters()["domein_gewicht"][int(code)][niveau - 1] for code in domeinen()])
            rows.append(_mixed(general + (niveau == 1), profiel))
    return Choices(np.array(rows))


def _mixed(general: Floats, profiel: str) -> Floats:
    """Part from the usual domeinen of the profiel, the rest from all."""
    usual = np.zeros(len(general))
    for index, code in enumerate(domeinen()):
        row = verwantschap().get((profiel, code))
        usual[index] = 0 if row is None else (_NOT_USUAL if row.needs_motivation else 1)
    shares = general / general.sum()
    if not usual.any():
        return np.asarray(shares, dtype=np.float64)
    related = usual * general / (usual * general).sum() if (usual * general).any() else shares
    share = parameters()["verwant_aandeel"][profiel]
    return np.asarray(share * related + (1 - share) * shares, dtype=np.float64)


@cache
def _ties() -> Floats:
    """How well a vestiging (row; the last: no vestiging) knows an institution (column)."""
    shape = (len(vestigingen()), len(instellingen()))
    normal = Draws(parameters()["zaad"]).normal("tie", np.arange(shape[0] * shape[1])).reshape(shape)
    return np.vstack([np.exp(parameters()["trekkracht_per_school"] * normal), np.ones(shape[1])])


def start(people: People, niveau: Ints, why: str, year: int, draws: Draws) -> People:
    """People who begin a programme of `niveau` in a domein that fits their profiel."""
    rows = np.where(people.profiel < 0, len(profielen()), people.profiel).astype(np.int64)
    chosen = _domein_choices().pick(
        rows * len(NIVEAUS) + niveau - 1, draws.uniform(f"domein {why}", people.id, year)
    )
    return enter(people, niveau, chosen, why, year, draws)


def enter(people: People, niveau: Ints, domein: Ints, why: str, year: int, draws: Draws) -> People:
    """People who begin a programme at an institution near home that their old school knows."""
    table = offer()
    weights = table.pull[people.home, niveau - 1] * _ties()[people.origin] * table.offered[domein, niveau - 1]
    place = pick_weighted(weights, draws.uniform(f"instelling {why}", people.id, year))
    return begin(people, niveau, domein, place, why, year, draws)


def begin(
    people: People, niveau: Ints, domein: Ints, place: Ints, why: str, year: int, draws: Draws
) -> People:
    """People in the first year of a programme at `place`."""
    shares = parameters()["bbl_aandeel"]["elders" if why == "elders" else "na_vmbo"]
    factor = np.array([parameters()["bbl_per_domein"][int(code)] for code in domeinen()])
    chance = np.minimum(np.array(shares)[niveau - 1] * np.where(niveau > 1, factor[domein], 1), 0.9)
    crebo = offer().crebo.pick(programme_row(domein, niveau), draws.uniform(f"crebo {why}", people.id, year))
    begun = people.select(np.arange(len(people)))
    begun.kind[:] = MBO
    begun.place[:], begun.niveau[:], begun.domein[:], begun.crebo[:] = place, niveau, domein, crebo
    begun.bbl[:] = draws.uniform(f"bbl {why}", people.id, year) < chance
    begun.step[:], begun.away[:], begun.leerjaar[:] = 1, 0, -1
    begun.length[:] = _length(niveau, domein, people, draws)
    return begun


def _length(niveau: Ints, domein: Ints, people: People, draws: Draws) -> Ints:
    longer = np.array([parameters()["verlengd_niveau_4"][int(code)] for code in domeinen()])
    extended = (niveau == 4) & (draws.uniform("length", people.id) < longer[domein])
    return np.asarray(np.array(parameters()["duur_jaren"])[niveau - 1] + extended)


def year_in_mbo(people: People, year: int, draws: Draws) -> tuple[Ints, People]:
    """The diploma of each student in this year, and where each is a year later."""
    level = people.niveau - 1
    last = people.step >= people.length
    late = people.step > people.length
    chance = np.where(late, _by_level("diploma_later", level), _by_level("diploma_op_tijd", level))
    passed = last & (draws.uniform("mbo diploma", people.id, year) < chance)
    diploma = np.where(passed, _MBO_DIPLOMA[people.niveau], 0)
    after = people.select(np.arange(len(people)))
    after.best[:] = np.maximum(after.best, diploma)
    after.step[:] = people.step + 1
    _stack(people, after, passed, year, draws)
    _carry_on(people, after, ~passed & last, year, draws)
    _leave_or_switch(people, after, ~last, year, draws)
    return diploma, after


def _by_level(name: str, level: Ints) -> Floats:
    return np.asarray(np.array(parameters()[name], dtype=np.float64)[level])


def _stack(people: People, after: People, passed: Mask, year: int, draws: Draws) -> None:
    """After a diploma: a higher level (often at the same institution), the hbo, or work."""
    graduates = people.select(passed)
    ways = Choices(parameters()["stapelen"])
    way = ways.pick(graduates.niveau.astype(np.int64) - 1, draws.uniform("stack", graduates.id, year))
    graduates.best[:] = after.best[passed]
    changed = graduates.select(np.arange(len(graduates)))
    changed.kind[:] = GONE
    to_ho = (way == len(NIVEAUS)) & (graduates.origin >= 0)
    changed.put(to_ho, to_hogeschool(graduates.select(to_ho), year, draws))
    further = np.flatnonzero(way < len(NIVEAUS))
    again, niveau = graduates.select(further), way[further] + 1
    stays = draws.uniform("stack stays", again.id, year) < parameters()["zelfde_instelling_bij_stapelen"]
    domein = again.domein.astype(np.int64)
    stays &= offer().offered[domein, niveau - 1, again.place] > 0
    moved = enter(again, niveau, domein, "stack", year, draws)
    same = begin(again, niveau, domein, again.place, "stack", year, draws)
    moved.put(stays, same.select(stays))
    changed.put(further, moved)
    after.put(passed, changed)


def _carry_on(people: People, after: People, overdue: Mask, year: int, draws: Draws) -> None:
    """Past the nominal years without a diploma: another year or out."""
    rows = np.flatnonzero(overdue)
    stays = draws.uniform("longer", people.id[rows], year) < _by_level("langer_door", people.niveau[rows] - 1)
    leave(after, rows[~stays])


def _leave_or_switch(people: People, after: People, underway: Mask, year: int, draws: Draws) -> None:
    rows = np.flatnonzero(underway)
    level, first = people.niveau[rows] - 1, people.step[rows] == 1
    out = np.where(first, _by_level("uitval_eerste_jaar", level), _by_level("uitval_later", level))
    over = np.where(first, _by_level("switch_eerste_jaar", level), _by_level("switch_later", level))
    chance = draws.uniform("mbo year", people.id[rows], year)
    leave(after, rows[chance < out])
    switching = rows[(chance >= out) & (chance < out + over)]
    after.put(switching, _switched(people.select(switching), year, draws))


def _switched(people: People, year: int, draws: Draws) -> People:
    """Another domein, another programme in the domein, another institution, or another level."""
    way = Choices(parameters()["soort_switch"]).pick(
        np.zeros(len(people), dtype=np.int64), draws.uniform("switch", people.id, year)
    )
    niveau, domein = people.niveau.astype(np.int64), people.domein.astype(np.int64)
    level_choice = Choices(parameters()["ander_niveau"])
    niveau = np.where(
        way == 3, level_choice.pick(niveau - 1, draws.uniform("level", people.id, year)) + 1, niveau
    )
    other = start(people, niveau, "switch", year, draws)
    domein = np.where(way == 0, other.domein, domein)
    moved = enter(people, niveau, domein, "switch", year, draws)
    stays = (way != 2) & (offer().offered[domein, niveau - 1, people.place] > 0)
    same = begin(people, niveau, domein, people.place, "switch", year, draws)
    moved.put(stays, same.select(stays))
    return moved


def leave(people: People, rows: Ints) -> None:
    """Out of education; whoever has a startkwalificatie (from havo up) does not come back."""
    done = people.best[rows] >= DIPLOMAS.index("havo")
    people.kind[rows] = np.where(done, GONE, AWAY)
    people.away[rows] = 1


def to_hogeschool(people: People, year: int, draws: Draws) -> People:
    """People in the first year of the hbo."""
    begun = people.select(np.arange(len(people)))
    begun.kind[:], begun.step[:], begun.away[:] = HO, 1, 0
    rows = people.home.astype(np.int64)
    begun.place[:] = offer().hogeschool.pick(rows, draws.uniform("ho", people.id, year))
    return begun
