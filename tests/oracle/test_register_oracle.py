"""What is said about small worlds, beside trying every way in which records may belong to parties."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest

from register_worlds import (
    GENERAL,
    ON,
    Telling,
    World,
    changed,
    false_statements,
    make_world,
    name_all,
    plant_readings,
    plant_sisters,
)
from routekaart.monitor.differences import differences
from routekaart.monitor.evidence import SLACK, Register, Slot, contradicts, likeness
from routekaart.monitor.reconcile import DIFFERENT, NO_TELLING, SAME
from routekaart.monitor.register_routes import RegisterRecord
from routekaart.network.entries import fold

Choice = tuple[int | None, ...]


def ways(points: list[list[int | None]], used: frozenset[int] = frozenset()) -> Iterator[tuple[int, Choice]]:
    """Every way to give each slot one free record that it may have, or none, with its points."""
    if not points:
        yield 0, ()
        return
    for total, rest in ways(points[1:], used):
        yield total, (None, *rest)
    for record, gain in enumerate(points[0]):
        if gain is not None and record not in used:
            for total, rest in ways(points[1:], used | {record}):
                yield total + gain, (record, *rest)


def naive(world: World) -> dict[tuple[int, str], tuple[str, bool | None, frozenset[tuple[str, ...]]]]:
    """(route, party) -> outcome, in the register, what is certain."""
    register = Register(world.told(), world.successions)
    answer = {}
    for side in ("vo", "mbo"):
        slots = [
            Slot(entry, partner, True)
            for entry in world.entries.values()
            for partner in entry.record.partners
            if partner.role == side
        ]
        records = [record for record in register.records if record.side == side]
        found = list(ways([[likeness(slot, record, register) for record in records] for slot in slots]))
        best = max(total for total, _ in found)
        believed = [choice for total, choice in found if total >= best - SLACK]
        kinds = [bare(record) for record in records]
        own = [{choice[at] for choice in believed} for at in range(len(slots))]
        alone = [{kinds_of(one, kinds) for one in may} for may in own]
        settled = {kind for kind in kinds if {kind} in alone}
        lent: set[RegisterRecord] = set()
        found = []
        for slot, may in zip(slots, own, strict=True):
            told = [_record(records, one) for one in may]
            before = set(told)
            if None in may or judged(slot, told, register)[2]:
                told += [
                    record
                    for record, kind in zip(records, kinds, strict=True)
                    if may_be_meant(slot, record, kind in settled, world, register)
                ]
            lent |= {
                bare(record) for record in told if record and bare(record) not in map(bare, before - {None})
            }
            found.append((slot, told, before - {None}))
        for slot, told, before in found:
            is_lent = any(bare(record) in lent for record in before)
            said = judged(slot, [*told, None] if is_lent else told, register)
            own_said = judged(slot, told, register)
            answer[slot.entry.id, slot.party] = said if own_said[2] else own_said
    return answer


def bare(record: RegisterRecord) -> RegisterRecord:
    """The record without what nobody can tell it by."""
    return replace(record, id="", leertraject="")


def kinds_of(number: int | None, kinds: list[RegisterRecord]) -> RegisterRecord | None:
    return None if number is None else kinds[number]


def readings(code: str, world: World) -> set[str]:
    """Every code that may have been meant by one: written with all letters and digits, beside the successions."""
    signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    found = {code[:at] + sign + code[at + 1 :] for at in range(len(code)) for sign in signs}
    found |= {code[:at] + code[at + 1] + code[at] + code[at + 2 :] for at in range(len(code) - 1)}
    if len(code) == 6:
        found |= {f"{code[:4]}{number:02}" for number in range(100)}
    family = {code}
    for _ in world.successions:
        family |= {b for pair in world.successions.items() for b in pair if set(pair) & family}
    return (found | family) - {code}


def may_be_meant(
    slot: Slot, record: RegisterRecord, is_settled: bool, world: World, register: Register
) -> bool:
    """Whether the route may be the record's under another code than was reported."""
    code = slot.partner.code
    if not record.brin or record.brin == code:
        return False
    named = replace(slot, partner=replace(slot.partner, code=record.brin, gemeente=""))
    if record.brin in readings(code, world) or record.provider_name == slot.partner.name:
        both_own = slot.is_own_name(slot.record.name) and slot.is_own_name(record.name)
        is_same_name = fold(slot.record.name) == fold(record.name)
        return not contradicts(slot, record, register) and not (is_settled and both_own and not is_same_name)
    return not is_settled and (likeness(named, record, register) or 0) > SLACK


def _record(records: list[RegisterRecord], number: int | None) -> RegisterRecord | None:
    return None if number is None else records[number]


def judged(
    slot: Slot, own: list[RegisterRecord | None], register: Register
) -> tuple[str, bool | None, frozenset[tuple[str, ...]]]:
    cases = [differences(slot, record, register, ON) for record in own]
    certain = {one for one in cases[0] if all(one in case for case in cases)}
    outcome = DIFFERENT if certain else SAME if not any(cases) else NO_TELLING
    there = {record is not None for record in own}
    keys = frozenset((one.kind.removesuffix("_one_side"), one.registered) for one in certain)
    return outcome, there.pop() if len(there) == 1 else None, keys


FAULTS = ("gone", "begin", "level", "name", "double")


def small_world(seed: int) -> World:
    """Up to four routes in two schools, told in any way, with up to three faults."""
    luck = Random(seed)
    telling = Telling(*(luck.random() < 0.6 for _ in range(5)))
    world = make_world(seed, telling, routes=luck.randint(1, 4), schools=luck.randint(1, 2))
    for _ in range(luck.randint(0, 3)):
        key = luck.choice(sorted(world.records))
        record = world.records.pop(key)
        fault = luck.choice(FAULTS)
        if fault == "gone":
            if not world.records:
                world.records[key] = record
            continue
        if fault == "begin":
            record = replace(record, begins_on=record.begins_on.replace(year=record.begins_on.year + 1))
        elif fault == "level":
            field = "level" if record.side == "mbo" else "leerweg"
            record = replace(
                record, **{field: luck.choice({"level": "234"}.get(field) or ("bb", "kb", "gl"))}
            )
        elif fault == "name":
            record = replace(record, name=f"Geheel anders genoemd {luck.randint(1, 2)}")
        else:
            world.records[f"{key}-double"] = replace(record, id=f"{key}-double")
            world.owner[f"{key}-double"] = world.owner[key]
        world.records[key] = record
    return world


def world_of_sisters(seed: int) -> World:
    """Up to four routes in two schools, some of which stand in the register as a sister that nobody reported."""
    luck = Random(f"sisters/{seed}")
    telling = Telling(*(luck.random() < 0.8 for _ in range(5)))
    world = make_world(seed, telling, routes=luck.randint(1, 4), schools=luck.randint(1, 2))
    if luck.random() < 0.8:
        name_all(
            world, luck.choice((GENERAL, "Techniekroute", "Vakmanschapsroute School 0", "Leerroute 2022"))
        )
    if luck.random() < 0.5:
        world.entries = {number: changed(entry, domeinen=()) for number, entry in world.entries.items()}
    plant_sisters(world, seed, luck.choice((0.3, 1.0)), luck.choice((GENERAL, "")))
    return world


def world_of_readings(seed: int) -> World:
    """A small world in which some parties were reported under another code than their records have."""
    world = small_world(seed)
    plant_readings(world, seed, share=0.5)
    return world


def check(world: World, seed: int) -> list[str]:
    """The outcomes of a small world, after comparing both answers; nothing that is said is untrue."""
    expected = naive(world)
    outcomes = []
    found = world.reconciled()
    assert list(false_statements(world, found)) == [], seed
    for item in found:
        if item.reported is None:
            continue
        for party in item.parties:
            said = frozenset(
                (one.kind.removesuffix("_one_side"), one.registered)
                for one in item.differences
                if one.party == party.code and one.kind != "duplicate"
            )
            got = (party.outcome, party.in_register, said)
            assert got == expected.pop((item.reported.id, party.code)), (seed, item.reported.id, party)
            outcomes.append(party.outcome)
    assert not expected
    return outcomes


def test_60_small_worlds_are_judged_as_by_trying_every_way() -> None:
    seen = [outcome for seed in range(60) for outcome in check(small_world(seed), seed)]
    assert min(seen.count(outcome) for outcome in (SAME, DIFFERENT, NO_TELLING)) > 10


@pytest.mark.full
@pytest.mark.parametrize("part", range(8))
def test_2000_small_worlds_are_judged_as_by_trying_every_way(part: int) -> None:
    seen = {
        outcome
        for seed in range(1000 + 250 * part, 1250 + 250 * part)
        for outcome in check(small_world(seed), seed)
    }
    assert seen == {SAME, DIFFERENT, NO_TELLING}


def check_sisters(seed: int) -> list[str]:
    """The outcomes of a world with unreported sister routes."""
    return check(world_of_sisters(seed), seed)


def test_a_sister_route_that_nobody_reported_makes_nothing_untrue_in_60_small_worlds() -> None:
    seen = [outcome for seed in range(60) for outcome in check_sisters(seed)]
    assert seen.count(NO_TELLING) > 50
    assert seen.count(SAME) > 10


@pytest.mark.full
@pytest.mark.parametrize("part", range(8))
def test_a_sister_route_that_nobody_reported_makes_nothing_untrue_in_2000_small_worlds(part: int) -> None:
    seen = {
        outcome for seed in range(1000 + 250 * part, 1250 + 250 * part) for outcome in check_sisters(seed)
    }
    assert seen >= {SAME, NO_TELLING}


def check_readings(seed: int) -> list[str]:
    """The outcomes of a world with parties under another code."""
    return check(world_of_readings(seed), seed)


def test_a_party_under_another_code_makes_nothing_untrue_in_60_small_worlds() -> None:
    seen = [outcome for seed in range(60) for outcome in check_readings(seed)]
    assert min(seen.count(outcome) for outcome in (SAME, DIFFERENT, NO_TELLING)) > 5


@pytest.mark.full
@pytest.mark.parametrize("part", range(8))
def test_a_party_under_another_code_makes_nothing_untrue_in_2000_small_worlds(part: int) -> None:
    seen = {
        outcome for seed in range(1000 + 250 * part, 1250 + 250 * part) for outcome in check_readings(seed)
    }
    assert seen == {SAME, DIFFERENT, NO_TELLING}
