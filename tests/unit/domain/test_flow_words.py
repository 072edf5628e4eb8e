"""The words of the published tables, and the country at each border."""

from __future__ import annotations

import pytest

from routekaart.domain.country import COUNTRY
from routekaart.domain.counts import Unknown
from routekaart.domain.flow_words import ALL, division_of_unknown, unknown_region
from routekaart.domain.regions import DIVISIONS, region


@pytest.mark.parametrize("division", DIVISIONS)
def test_the_unknown_region_of_a_division_is_read_back(division: str) -> None:
    assert division_of_unknown(unknown_region(division)) == division


@pytest.mark.parametrize("place", ["AR-twente", "GM0344", "onbekend", "*", ""])
def test_another_place_is_no_unknown_region(place: str) -> None:
    assert division_of_unknown(place) == ""


def test_the_country_is_no_region_and_stands_in_tables_as_everything() -> None:
    assert isinstance(region(COUNTRY.id), Unknown)
    assert COUNTRY.column == ALL
