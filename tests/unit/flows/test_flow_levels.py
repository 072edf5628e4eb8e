"""What a level says of a row of which the place is not known."""

import pytest

from routekaart.flows.levels import region_rows, school_rows

UNKNOWN = ("onbekend", "arbeidsmarktregio-onbekend", "rmc-onbekend", "provincie-onbekend")


def test_a_known_gemeente_lies_in_one_region_of_every_division() -> None:
    [row] = region_rows(["GM0363"], 2025)
    assert row[:2] == ("GM0363", "GM0363")
    assert not set(row) & set(UNKNOWN)


@pytest.mark.parametrize("code", ["", "GM9999"])
def test_a_region_that_is_not_known_is_unknown_in_each_division_by_itself(code: str) -> None:
    assert region_rows([code], 2025) == [(code, *UNKNOWN)]


def test_a_school_without_a_location_stands_in_an_unknown_region() -> None:
    assert school_rows(["00AA00"], {}, 2025) == [("00AA00", *UNKNOWN)]
