"""Gemeente mergers: successors, and series carried across the years."""

from __future__ import annotations

import pytest

from routekaart.domain.counts import SMALL, ZERO, Count, Unknown, exact
from routekaart.domain.mergers import RECALCULATED, SPLIT, Carried, carry, successor
from routekaart.domain.messages import message


def carried(series: dict[str, Count], from_year: int, to_year: int) -> Carried:
    found = carry(series, from_year, to_year)
    assert isinstance(found, Carried)
    return found


def test_a_merged_gemeente_is_the_sum_of_its_parts_and_marked() -> None:
    schijndel, veghel, uden = "GM0844", "GM0860", "GM0856"
    found = carried({schijndel: exact(40), veghel: SMALL, uden: exact(7)}, 2016, 2017)
    assert found.values == {"GM1948": Count(41, 44), uden: exact(7)}
    assert found.recalculated == {"GM1948"}
    assert message(found.mark, year=found.year) == "herberekend op indeling 2017"
    assert found.mark == RECALCULATED


def test_a_published_merger_knows_its_date() -> None:
    assert successor("GM0844", 2016) == "GM0844"
    assert successor("GM0844", 2017) == "GM1948"


@pytest.mark.parametrize("year", [2018, 2019, 2022])
def test_years_without_a_list_are_unknown(year: int) -> None:
    assert successor("GM0501", year) == Unknown("regions.unknown_year")
    assert carry({"GM0014": ZERO}, 2016, year) == Unknown("regions.unknown_year")


def test_a_split_gemeente_has_no_successor_and_makes_its_heirs_unknown() -> None:
    haaren, vught, boxtel, goirle = "GM0788", "GM0865", "GM0757", "GM0785"
    assert successor(haaren) == SPLIT
    found = carried({haaren: exact(9), vught: exact(20), goirle: exact(3)}, 2016, 2025)
    assert found.values[vught] == found.values[boxtel] == SPLIT
    assert found.values[goirle] == exact(3)
    assert goirle not in found.recalculated


def test_nobody_to_split_leaves_the_heirs_known() -> None:
    found = carried({"GM0788": ZERO, "GM0865": exact(20)}, 2016, 2025)
    assert found.values == {"GM0865": exact(20)}


def test_a_chain_of_mergers_is_followed() -> None:
    assert successor("GM0282") == "GM1945"


def test_carrying_backwards_or_foreign_gemeenten_is_a_mistake_of_the_programmer() -> None:
    with pytest.raises(AssertionError):
        carry({}, 2025, 2016)
    with pytest.raises(AssertionError):
        carry({"GM1992": ZERO}, 2016, 2025)
