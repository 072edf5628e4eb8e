"""Records of the register that make one route by themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from routekaart.monitor.evidence import runs
from routekaart.monitor.register_routes import RegisterRecord, join_sides

START = date(2021, 8, 1)


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


@pytest.mark.parametrize(("days", "count"), [(200, 1), (201, 2), (-200, 1), (-201, 2)])
def test_a_record_that_names_a_silent_one_is_its_route_up_to_200_days_apart(days: int, count: int) -> None:
    silent = replace(_mbo(1), partners=(), begins_on=START + timedelta(days))
    assert len(join_sides([_vo(1), silent])) == count


@pytest.mark.parametrize(
    ("begins", "ends", "expected"), [(365, None, True), (366, None, False), (-9, 0, False), (-9, 1, True)]
)
def test_a_record_counts_that_holds_or_begins_within_a_year(
    begins: int, ends: int | None, expected: bool
) -> None:
    end = None if ends is None else START + timedelta(ends)
    assert runs(replace(_vo(1), begins_on=START + timedelta(begins), ends_on=end), START) is expected
