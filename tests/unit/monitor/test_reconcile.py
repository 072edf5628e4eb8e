"""The register beside what people reported: two sides make one route, and only real differences are listed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from routekaart.monitor.reconcile import BOTH, ONLY_REGISTER, ONLY_REPORTED, reconcile
from routekaart.monitor.register_routes import RegisterRecord, join_sides
from routekaart.network.index import Entry, fold
from routekaart.network.records import Partner, Record, StatusEvent

START = date(2021, 8, 1)
ON = date(2022, 1, 1)


def _vo(number: int) -> RegisterRecord:
    return RegisterRecord(
        id=f"vo-{number:03}",
        side="vo",
        kenmerk="DLR_VMBO_MBO",
        provider=f"{number:03}A001",
        partners=(f"{number // 4:03}A900",),
        brin=f"99{chr(65 + number // 26)}{chr(65 + number % 26)}00",
        gemeente="GM0150",
        level="",
        leerweg="bb",
        leertraject="",
        begins_on=START,
        ends_on=None,
        name=f"Route {number}",
    )


def _mbo(number: int) -> RegisterRecord:
    """Four routes share an institution, so that the pairing has something to confuse."""
    vo = _vo(number)
    return replace(
        vo,
        id=f"mbo-{number:03}",
        side="mbo",
        provider=f"{number // 4:03}A900",
        partners=(vo.provider,),
        brin=f"98{chr(65 + number // 104)}{chr(65 + number // 4 % 26)}",
        level="2",
        leerweg="",
        leertraject="BOL",
    )


def _entry(number: int) -> Entry:
    vo, mbo = _vo(number), _mbo(number)
    record = Record(
        "doorlopende-leerroute",
        f"Route {number}",
        partners=(Partner("vo", "vo", vo.brin, vo.gemeente), Partner("mbo", "mbo", mbo.brin, mbo.gemeente)),
        statuses=(StatusEvent("gestart", START),),
        leerwegen=("bb",),
        levels=("2",),
        starts_on=START,
    )
    return Entry(number, record, 1, datetime(2021, 9, 1, tzinfo=UTC), fold(record.name))


def _changed(entry: Entry, **changes: object) -> Entry:
    return replace(entry, record=replace(entry.record, **changes))


def test_200_routes_with_12_known_differences_give_exactly_those() -> None:
    records = {record.id: record for number in range(200) for record in (_vo(number), _mbo(number))}
    entries = {number: _entry(number) for number in range(200)}
    expected = set()

    def plant(number: int, kind: str, turn: str) -> None:
        expected.add((number, kind, turn))

    del records["mbo-003"]
    plant(3, "party_missing", "mbo")
    del records["vo-017"]
    plant(17, "party_missing", "vo")
    del records["vo-031"], records["mbo-031"]
    plant(31, "not_in_register", "vo")
    del entries[44]
    plant(44, "not_reported", "operator")
    for side in ("vo-058", "mbo-058"):
        records[side] = replace(records[side], kenmerk="GLR_VMBO_MBO")
    plant(58, "kenmerk", "vo")
    records["mbo-062"] = replace(records["mbo-062"], level="3")
    plant(62, "level", "mbo")
    records["vo-077"] = replace(records["vo-077"], leerweg="kb")
    plant(77, "leerweg", "vo")
    records["vo-090"] = replace(records["vo-090"], begins_on=date(2021, 9, 1))
    plant(90, "begin", "vo")
    records["mbo-101"] = replace(records["mbo-101"], begins_on=date(2022, 8, 1))
    plant(101, "begin", "mbo")
    records["mbo-119"] = replace(records["mbo-119"], ends_on=date(2024, 8, 1))
    plant(119, "end", "mbo")
    other = Partner("mbo", "tweede", "97ZZ", "GM0150")
    entries[133] = _changed(entries[133], partners=(*entries[133].record.partners, other))
    plant(133, "party_missing", "mbo")
    entries[150] = _changed(entries[150], partners=entries[150].record.partners[:1])
    plant(150, "party_extra", "operator")

    found = reconcile(entries.values(), join_sides(records.values()), ON)

    listed = {
        (item.reported.id if item.reported else 44, difference.kind, difference.turn)
        for item in found
        for difference in item.differences
    }
    assert listed == expected
    assert sum(len(item.differences) for item in found) == 12
    states = [item.state for item in found]
    assert (states.count(BOTH), states.count(ONLY_REPORTED), states.count(ONLY_REGISTER)) == (198, 1, 1)


def test_without_partner_codes_a_pair_is_only_likely_and_an_ambiguous_one_is_not_proposed() -> None:
    vo = replace(_vo(1), partners=(), level="2")
    mbo = replace(_mbo(1), partners=())
    (pair,) = join_sides([vo, mbo])
    assert not pair.certain
    assert {record.id for record in pair.records} == {vo.id, mbo.id}
    second = replace(mbo, id="mbo-999", provider="999A999")
    assert all(route.certain and len(route.records) == 1 for route in join_sides([vo, mbo, second]))


def test_a_route_of_three_parties_is_one_route() -> None:
    one, other = _vo(1), replace(_vo(2), partners=_vo(1).partners)
    mbo = replace(_mbo(1), partners=(one.provider, other.provider))
    (route,) = join_sides([one, other, mbo])
    assert {record.id for record in route.records} == {one.id, other.id, mbo.id}


def test_records_that_do_not_overlap_in_time_are_not_one_route() -> None:
    vo = replace(_vo(1), ends_on=date(2022, 8, 1))
    mbo = replace(_mbo(1), begins_on=date(2022, 8, 1))
    assert len(join_sides([vo, mbo])) == 2


def test_praktijkonderwijs_to_entree_is_kept_apart() -> None:
    assert join_sides([replace(_vo(1), kenmerk="PRO_ENTREE")]) == ()


def test_the_order_of_the_records_does_not_matter() -> None:
    records = [record for number in range(12) for record in (_vo(number), _mbo(number))]
    assert set(join_sides(records)) == set(join_sides(reversed(records)))


def test_a_person_decides_about_a_likely_pair() -> None:
    vo, mbo = replace(_vo(1), partners=()), replace(_mbo(1), partners=())
    (likely,) = join_sides([vo, mbo])
    assert not likely.certain
    (sure,) = join_sides([vo, mbo], {likely.pair: True})
    assert sure.certain
    assert sure.pair == likely.pair
    refused = join_sides([vo, mbo], {likely.pair: False})
    assert [len(route.records) for route in refused] == [1, 1]


def test_a_pair_of_another_level_is_not_even_likely() -> None:
    vo, mbo = replace(_vo(1), partners=()), replace(_mbo(1), partners=(), level="4")
    assert [len(route.records) for route in join_sides([vo, mbo])] == [1, 1]


def test_a_second_school_joins_the_route_that_names_it() -> None:
    vo, mbo = _vo(1), _mbo(1)
    second = replace(vo, id="vo-second", provider="777A777", brin="99ZZ00")
    mbo = replace(mbo, partners=(vo.provider, second.provider))
    (route,) = join_sides([vo, mbo, second])
    assert {record.id for record in route.records} == {vo.id, mbo.id, second.id}


def test_what_is_reported_brings_two_silent_sides_together() -> None:
    vo, mbo = replace(_vo(1), partners=(), gemeente=""), replace(_mbo(1), partners=(), gemeente="")
    assert len(join_sides([vo, mbo])) == 2
    (found,) = reconcile([_entry(1)], join_sides([vo, mbo]), ON)
    assert found.state == BOTH
    assert found.differences == ()
    assert not found.registered.certain
