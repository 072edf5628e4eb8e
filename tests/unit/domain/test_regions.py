"""Regions by year: what the lists say, and that the rest is unknown."""

from __future__ import annotations

from datetime import date

import pytest

from routekaart.domain.counts import Unknown
from routekaart.domain.messages import UserError, message
from routekaart.domain.regions import (
    DIVISIONS,
    Region,
    gemeenten,
    known_members,
    known_years,
    members,
    neighbours,
    possible_members,
    region,
    region_by_slug,
    region_of,
    regions,
)


def day(year: int) -> date:
    return date(year, 6, 1)


def name_of(region_id: str, year: int) -> str:
    found = region(region_id, day(year))
    assert isinstance(found, Region)
    return found.name


@pytest.mark.parametrize(
    ("division", "year", "number"),
    [
        ("gemeente", 2016, 390),
        ("gemeente", 2017, 388),
        ("gemeente", 2025, 342),
        ("gemeente", 2026, 342),
        ("arbeidsmarktregio", 2016, 35),
        ("arbeidsmarktregio", 2025, 35),
        ("rmc", 2021, 39),
        ("rmc", 2022, 40),
        ("provincie", 2025, 12),
    ],
)
def test_number_of_regions(division: str, year: int, number: int) -> None:
    assert len(regions(division, day(year))) == number


@pytest.mark.parametrize("division", DIVISIONS)
def test_slugs_are_unique_and_found(division: str) -> None:
    found = regions(division)
    assert len({r.slug for r in found}) == len(found)
    assert all(region_by_slug(division, r.slug) == r for r in found)


def test_names_change_and_ids_do_not() -> None:
    assert name_of("AR-regio-zwolle", 2016) == "IJsselvechtstreek"
    assert name_of("AR-regio-zwolle", 2025) == "Regio Zwolle"
    assert name_of("AR-veluwe-stedendriehoek", 2016) == "Stedendriehoek en Noordwest Veluwe"
    assert name_of("RMC25", 2014) == "West-Kennemerland"
    assert name_of("RMC25", 2025) == "Zuid-Kennemerland en IJmond"


def test_foodvalley_has_an_old_and_a_new_code_with_unknown_date() -> None:
    found = region("AR-foodvalley")
    assert isinstance(found, Region)
    assert [(c.value, c.since, c.until) for c in found.codes] == [
        ("AM31", "2016", "onbekend"),
        ("AM38", "onbekend", ""),
    ]


def test_every_arbeidsmarktregio_carries_a_cbs_code() -> None:
    codes = [c.value for r in regions("arbeidsmarktregio") for c in r.codes]
    assert len(codes) == len(set(codes)) == 36


@pytest.mark.parametrize(
    ("gemeente", "division", "region_id"),
    [
        ("GM0014", "arbeidsmarktregio", "AR-groningen"),
        ("GM0014", "rmc", "RMC03"),
        ("GM0373", "provincie", "PV27"),
        ("GM0893", "provincie", "PV31"),
        ("GM1940", "rmc", "RMC05"),
        ("GM0080", "rmc", "RMC04"),
        ("GM0824", "rmc", "RMC35"),
        ("GM1711", "rmc", "RMC38"),
    ],
)
def test_region_of_a_gemeente(gemeente: str, division: str, region_id: str) -> None:
    found = region_of(gemeente, division)
    assert isinstance(found, Region)
    assert found.id == region_id
    held = known_members(region_id)
    assert isinstance(held, frozenset)
    assert gemeente in held


@pytest.mark.parametrize("gemeente", ["GM0268", "GM0202", "GM1952", "GM1961"])
def test_no_source_says_the_rmc_regio_so_it_is_unknown(gemeente: str) -> None:
    assert isinstance(region_of(gemeente, "rmc"), Unknown)


def test_members_of_rmc_40_and_of_what_it_left_are_unknown() -> None:
    assert members("RMC40") == members("RMC14") == Unknown("regions.unknown_membership")
    assert len(possible_members("RMC40")) == 16
    before = members("RMC14", day(2016))
    assert isinstance(before, frozenset)
    assert len(before) == 17


def test_a_region_that_may_have_one_gemeente_more_has_no_known_total() -> None:
    assert possible_members("RMC03") == {"GM1952"}
    assert isinstance(members("RMC03"), Unknown)
    assert known_members("RMC03") == {"GM0014", "GM1969"}


@pytest.mark.parametrize("year", [2018, 2022, 2030])
def test_a_year_without_a_list_is_unknown(year: int) -> None:
    assert region_of("GM0014", "provincie", day(year)) == Unknown("regions.unknown_year")
    assert members("AR-groningen", day(year)) == Unknown("regions.unknown_year")
    with pytest.raises(UserError) as caught:
        regions("gemeente", day(year))
    assert str(year) in str(caught.value)


def test_arbeidsmarktregios_between_2016_and_2025_are_unknown() -> None:
    assert known_years("arbeidsmarktregio") == (2016, 2025, 2026)
    assert isinstance(members("AR-drenthe", day(2024)), Unknown)


def test_unknown_ids_and_gemeenten_say_so() -> None:
    assert region("AM01") == region("PV99") == Unknown("regions.unknown_region")
    assert region_of("GM9999", "provincie") == Unknown("regions.unknown_gemeente")
    assert members("AR-nergens") == Unknown("regions.unknown_region")


@pytest.mark.parametrize(
    "reason",
    ["unknown_membership", "unknown_year", "unknown_region", "unknown_gemeente", "split_gemeente"],
)
def test_every_reason_has_a_sentence(reason: str) -> None:
    assert message(f"regions.{reason}")


def test_centroids_lie_in_the_country_with_two_decimals() -> None:
    places = gemeenten()
    assert len(places) == 342
    assert all(3.3 < g.lon < 7.3 and 50.7 < g.lat < 53.6 for g in places)
    assert all(g.lon == round(g.lon, 2) and g.lat == round(g.lat, 2) for g in places)


def test_neighbours_are_mutual_and_near() -> None:
    assert neighbours("PV20") == {"PV21", "PV22"}
    assert neighbours("GM0448") == frozenset()
    for r in regions("arbeidsmarktregio"):
        assert neighbours(r.id)
        assert all(r.id in neighbours(other) for other in neighbours(r.id))
