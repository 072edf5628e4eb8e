"""Invented schools whose routes stand in a register, with the truth beside it: which record is of which party."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from random import Random

from routekaart.domain.codelists import kwalificaties, profielen
from routekaart.monitor.differences import Difference
from routekaart.monitor.kinship import is_slip
from routekaart.monitor.reconcile import SAME, Reconciled, reconcile
from routekaart.monitor.register_routes import KENMERK, RegisterRecord
from routekaart.network.entries import Entry, fold
from routekaart.network.records import Partner, Record, StatusEvent

ON = date(2026, 11, 1)
BEGINS = (date(2021, 8, 1), date(2022, 8, 1), date(2023, 8, 1))
PROFIELEN = ("PIE", "Z&W", "E&O", "BWI", "HBR")
LEVELS = {"bb": ("2",), "kb": ("3", "4"), "gl": ("4",)}
DLR, GLR = KENMERK.values()
GENERAL = "Doorlopende leerroute vmbo-mbo"
SISTER = 10_000
"""The number of a sister route that nobody reported is that of the reported one and this."""


@dataclass(frozen=True)
class Telling:
    """What the register of a world tells."""

    partners: bool = True
    vo_brin: bool = True
    mbo_brin: bool = True
    names: bool = True
    opleiding: bool = True


@dataclass
class World:
    """Entries and records by number. `owner`: id of a record -> (number of its route, side)."""

    telling: Telling
    entries: dict[int, Entry] = field(default_factory=dict)
    records: dict[str, RegisterRecord] = field(default_factory=dict)
    owner: dict[str, tuple[int, str]] = field(default_factory=dict)
    successions: dict[str, str] = field(default_factory=dict)
    elsewhere: dict[tuple[int, str], str] = field(default_factory=dict)
    """(number, side) of whom the records stand under another code than was reported -> how the two are related."""

    def reconciled(self, on: date = ON) -> tuple[Reconciled, ...]:
        return reconcile(self.entries.values(), self.told(), on, successions=self.successions)

    def told(self) -> list[RegisterRecord]:
        """The records as the register tells them."""
        return [self._told(record) for record in self.records.values()]

    def _told(self, record: RegisterRecord) -> RegisterRecord:
        telling = self.telling
        is_brin_told = telling.vo_brin if record.side == "vo" else telling.mbo_brin
        return replace(
            record,
            partners=record.partners if telling.partners else (),
            brin=record.brin if is_brin_told else "",
            name=record.name if telling.names else "",
            opleiding=record.opleiding if telling.opleiding else "",
            opleiding_name=record.opleiding_name if telling.opleiding else "",
        )

    def of(self, number: int, side: str) -> list[RegisterRecord]:
        """The true records of one side of a route."""
        return [record for key, record in self.records.items() if self.owner[key] == (number, side)]


def entry_of(record: Record, number: int) -> Entry:
    return Entry(number, record, 1, datetime(2021, 9, 1, tzinfo=UTC), fold(record.name))


def changed(entry: Entry, **changes: object) -> Entry:
    return replace(entry, record=replace(entry.record, **changes))


def make_world(seed: int, telling: Telling = Telling(), routes: int = 200, schools: int = 60) -> World:
    """Identical routes: every school has one to six, at one or two of a few institutions."""
    luck, world = Random(seed), World(telling)
    school_of = [*range(schools)]
    while len(school_of) < routes:
        school = luck.randrange(schools)
        school_of += [school] if school_of.count(school) < 6 else []
    homes = [luck.sample(range(max(schools // 5, 2)), 2) for _ in range(schools)]
    for number, school in enumerate(school_of[:routes]):
        _add_route(world, luck, number, school, luck.choice(homes[school]))
    return world


def _add_route(world: World, luck: Random, number: int, school: int, institution: int) -> None:
    leerweg = luck.choice(list(LEVELS))
    level, profiel, begins = luck.choice(LEVELS[leerweg]), luck.choice(PROFIELEN), luck.choice(BEGINS[:2])
    opleiding = Random(f"{profiel}{level}").choice(
        [k for k in kwalificaties().values() if str(k.niveau) == level]
    )
    gemeente = f"GM{school % 20:04}"
    vo = Partner("vo", f"School {school}", f"{school:02}Q{chr(65 + 7 * school % 26)}00", gemeente)
    mbo = Partner("mbo", f"Instelling {institution}", f"{30 + institution}{chr(70 + institution % 20)}X")
    name = f"{profielen()[profiel].name} naar mbo {level}, School {school}"
    record = Record(
        "doorlopende-leerroute",
        name,
        partners=(vo, mbo),
        statuses=(StatusEvent("gestart", begins),),
        profielen=(profiel,),
        domeinen=(opleiding.domein,),
        leerwegen=(leerweg,),
        levels=(level,),
        starts_on=begins,
    )
    world.entries[number] = entry_of(record, number)
    codes = {"vo": f"{school:03}A001", "mbo": f"{institution:03}A900"}
    for partner, other in ((vo, "mbo"), (mbo, "vo")):
        side = partner.role
        key = f"{side}-{number:03}"
        world.owner[key] = (number, side)
        world.records[key] = RegisterRecord(
            id=key,
            side=side,
            kenmerk=DLR,
            provider=codes[side],
            partners=(codes[other],),
            brin=partner.code,
            gemeente=gemeente if side == "vo" else "",
            level=level if side == "mbo" else "",
            leerweg=leerweg if side == "vo" else "",
            leertraject="bol" if side == "mbo" else "",
            begins_on=begins,
            ends_on=None,
            name=name,
            provider_name=partner.name,
            opleiding="" if side == "vo" else opleiding.crebo,
            opleiding_name=f"vmbo {leerweg} {profielen()[profiel].name}" if side == "vo" else opleiding.name,
        )


def name_all(world: World, name: str) -> None:
    """One general name for every route, here and in the register."""
    world.entries = {number: changed(entry, name=name) for number, entry in world.entries.items()}
    world.records = {key: replace(record, name=name) for key, record in world.records.items()}


def plant_sisters(world: World, seed: int, share: float = 0.5, name: str = GENERAL) -> list[int]:
    """For a share of the routes an unreported sister with the same parties, which the register holds instead of it.

    She bears the general `name`, and a subject that no reported route of the school or institution has; sometimes she
    began at another time as well. Returns: the numbers of the routes of which one or two records are gone.
    """
    luck = Random(f"sisters/{seed}")
    numbers = sorted(luck.sample(sorted(world.entries), max(1, round(share * len(world.entries)))))
    for number in numbers:
        gone = luck.choice((("vo",), ("mbo",), ("vo", "mbo")))
        begins = luck.choice(BEGINS)
        for side in ("vo", "mbo"):
            for own in world.of(number, side):
                sister = replace(
                    _sister(world, own, luck), name=name, begins_on=luck.choice((own.begins_on, begins))
                )
                world.owner[sister.id], world.records[sister.id] = (SISTER + number, side), sister
                if side in gone:
                    del world.records[own.id]
    return numbers


READINGS = {
    "vo": ("slip", "swap", "spelling", "vestiging"),
    "mbo": ("slip", "swap", "spelling", "went_over", "goes_on"),
}


def plant_readings(world: World, seed: int, share: float = 0.3) -> list[int]:
    """For a share of the routes one party is reported under another code than its records have, by READINGS.

    Half of these codes have a record in the register as well, of a route that nobody reported, so that they are known
    there. The name of the party is another as well. Returns: the numbers of the routes.
    """
    luck = Random(f"readings/{seed}")
    numbers = sorted(luck.sample(sorted(world.entries), max(1, round(share * len(world.entries)))))
    for number in numbers:
        side = luck.choice(("vo", "mbo"))
        _report_elsewhere(world, number, side, luck.choice(READINGS[side]), luck)
    return numbers


def _report_elsewhere(world: World, number: int, side: str, how: str, luck: Random) -> None:
    entry = world.entries[number]
    own = next(partner for partner in entry.record.partners if partner.role == side)
    code = _another_code(own.code, how, number)
    if how in ("went_over", "goes_on"):
        before, after = (code, own.code) if how == "went_over" else (own.code, code)
        world.successions[before] = after
    wrong = replace(own, code=code, name=f"Anders geheten {number}")
    partners = tuple(wrong if partner is own else partner for partner in entry.record.partners)
    world.entries[number] = changed(entry, partners=partners)
    world.elsewhere[number, side] = how
    beside = world.records.get(f"{side}-{number:03}")
    if beside is not None and how != "spelling" and luck.random() < 0.5:
        decoy = replace(
            beside,
            id=f"decoy-{number}",
            brin=code,
            provider=f"{700 + number}A777",
            partners=("999A999",),
            name=f"Maritiem en techniek, eigen route {number}",
            opleiding="",
            opleiding_name="vmbo bb maritiem en techniek" if side == "vo" else "",
        )
        world.records[decoy.id], world.owner[decoy.id] = decoy, (SISTER + number, side)


def _another_code(code: str, how: str, number: int) -> str:
    if how == "swap":
        return code[:2] + code[3] + code[2] + code[4:]
    return {
        "slip": code[:2] + "Y" + code[3:],
        "spelling": f" {code.lower()} ",
        "vestiging": code[:4] + "12",
        "went_over": f"{number % 100:02}N{chr(65 + number // 100)}",
        "goes_on": code[:2] + "WW",
    }[how]


def _sister(world: World, own: RegisterRecord, luck: Random) -> RegisterRecord:
    routes = [
        entry.record
        for entry in world.entries.values()
        if own.brin in {partner.code for partner in entry.record.partners}
    ]
    if own.side == "vo":
        known = {profiel for route in routes for profiel in route.profielen}
        profiel = luck.choice(
            [p for p in profielen().values() if "bb" in p.leerwegen and p.code not in known]
        )
        crebo, told = "", f"vmbo {own.leerweg} {profiel.name}"
    else:
        taken = {domein for route in routes for domein in route.domeinen}
        free = [k for k in kwalificaties().values() if str(k.niveau) == own.level and k.domein not in taken]
        opleiding = luck.choice(free)
        crebo, told = opleiding.crebo, opleiding.name
    return replace(own, id=f"sister-{own.id}", opleiding=crebo, opleiding_name=told)


def plant_twelve(world: World, seed: int) -> dict[str, int]:
    """The twelve differences of an outside test, each in a route of its own: what -> number of the route."""
    luck = Random(f"planted/{seed}")
    names = (
        *("mbo_missing", "vo_missing", "both_missing", "unreported", "other_institution", "begin", "leerweg"),
        *("level", "kenmerk", "ended", "mistyped", "duplicate"),
    )
    at = dict(zip(names, luck.sample(sorted(world.entries), len(names)), strict=True))

    def change(side: str, what: str, **changes: object) -> None:
        key = f"{side}-{at[what]:03}"
        world.records[key] = replace(world.records[key], **changes)

    del world.records[f"mbo-{at['mbo_missing']:03}"], world.records[f"vo-{at['vo_missing']:03}"]
    for side in ("vo", "mbo"):
        del world.records[f"{side}-{at['both_missing']:03}"]
        change(side, "ended", ends_on=date(2024, 8, 1))
    del world.entries[at["unreported"]]
    change("mbo", "other_institution", provider="990A900", brin="99ZZ", provider_name="Een andere instelling")
    change("vo", "other_institution", partners=("990A900",))
    begin = world.records[f"vo-{at['begin']:03}"].begins_on
    change("vo", "begin", begins_on=begin.replace(year=begin.year + 1))
    for side, what, known in (("vo", "leerweg", ("bb", "kb", "gl")), ("mbo", "level", ("2", "3", "4"))):
        own = getattr(world.records[f"{side}-{at[what]:03}"], what)
        change(side, what, **{what: luck.choice([value for value in known if value != own])})
    change("mbo", "kenmerk", kenmerk=GLR)
    _mistype(world, at["mistyped"])
    twin = replace(world.records[f"vo-{at['duplicate']:03}"], id="vo-double")
    world.records[twin.id], world.owner[twin.id] = twin, (at["duplicate"], "vo")
    return at


def _mistype(world: World, number: int) -> None:
    entry = world.entries[number]
    vo, mbo = entry.record.partners
    wrong = replace(vo, code=vo.code[:2] + "Z" + vo.code[3:])
    world.entries[number] = changed(entry, partners=(wrong, mbo))


def false_statements(world: World, found: Iterable[Reconciled]) -> Iterator[tuple[object, ...]]:
    """Everything that is said and does not hold in the world."""
    for item in found:
        if item.reported is None:
            ids = [record.id for record in item.registered.records]
            if item.differences and any(world.owner[key][0] in world.entries for key in ids):
                yield "not_reported", ids
            continue
        number = item.reported.id
        for party in item.parties:
            own = world.of(number, party.side)
            is_elsewhere = (number, party.side) in world.elsewhere
            there = any(
                is_elsewhere or one.brin == party.code or is_slip(one.brin, party.code) for one in own
            )
            if party.in_register not in (None, there):
                yield "in_register", number, party
        for difference in item.differences:
            if not _holds(world, number, difference):
                yield number, difference
        if item.outcome == SAME and not _is_same(world, number):
            yield "gelijk", number


def _is_same(world: World, number: int) -> bool:
    record = world.entries[number].record
    return all(
        any(
            one.begins_on == record.starts_on
            and one.ends_on == record.ends_on
            and one.kenmerk == KENMERK[record.kind]
            and (one.level or record.levels[0]) == record.levels[0]
            and (one.leerweg or record.leerwegen[0]) == record.leerwegen[0]
            for one in world.of(number, side)
        )
        for side in ("vo", "mbo")
    )


def _alike(world: World, record: RegisterRecord) -> list[str]:
    """The ids of the records with exactly the same data."""
    return [key for key, one in world.records.items() if replace(one, id="") == replace(record, id="")]


def _holds(world: World, number: int, difference: Difference) -> bool:
    side = next(p.role for p in world.entries[number].record.partners if p.code == difference.party)
    own, other = world.of(number, side), "mbo" if side == "vo" else "vo"
    told = difference.registered
    is_told_elsewhere = (number, other) in world.elsewhere
    values = {
        "begin": lambda one: one.begins_on.isoformat() == told,
        "ended": lambda one: one.ends_on is not None and one.ends_on.isoformat() == told,
        "end": lambda one: one.ends_on is not None and one.ends_on.isoformat() == told,
        "end_only_registered": lambda one: one.ends_on is not None and one.ends_on.isoformat() == told,
        "end_only_reported": lambda one: one.ends_on is None,
        "kenmerk": lambda one: one.kenmerk == told,
        "kenmerk_one_side": lambda one: one.kenmerk == told,
        "level": lambda one: one.level == told,
        "leerweg": lambda one: one.leerweg == told,
        "mistyped_code": lambda one: one.brin == told,
        "partner_extra": lambda one: (
            told in {r.brin for r in world.records.values() if r.provider in one.partners}
            and not any(told == r.brin for r in world.of(number, other) if is_told_elsewhere)
        ),
        "duplicate": lambda one: len(alike := _alike(world, one)) > len({world.owner[key] for key in alike}),
    }
    if difference.kind == "party_missing" and (number, side) in world.elsewhere:
        return not own
    if difference.kind == "party_missing":
        return all(one.brin != difference.party for one in own)
    return any(values[difference.kind](one) for one in own)
