"""What a level says of a row of which the place is not known."""

import duckdb
import numpy as np
import pytest

from routekaart.disclosure.claims import PublicRows
from routekaart.flows.levels import apart, region_rows, school_rows
from routekaart.flows.published import fill_rows

UNKNOWN = ("onbekend", "arbeidsmarktregio-onbekend", "rmc-onbekend", "provincie-onbekend")


def test_a_known_gemeente_lies_in_one_region_of_every_division() -> None:
    [row] = region_rows(["GM0363"], 2025)
    assert row[:2] == ("GM0363", "GM0363")
    assert not set(row) & set(UNKNOWN)


@pytest.mark.parametrize("code", ["", "GM9999"])
def test_a_region_that_is_not_known_is_unknown_in_each_division_by_itself(code: str) -> None:
    assert region_rows([code], 2025) == [(code, *UNKNOWN)]


def test_a_school_without_a_location_stands_in_an_unknown_region() -> None:
    expected = ("gemeente-onbekend", *UNKNOWN[1:])
    assert school_rows(["00AA00"], {}, 2025) == [("00AA00", *expected)]


def test_an_unknown_vestiging_and_an_unknown_gemeente_are_two_rows_of_a_published_table() -> None:
    """A column holds the codes of every level: under one word the second figure would be dropped."""
    gemeente = school_rows([""], {}, 2025)[0][1]
    names = ["00AA00", "onbekend", gemeente]
    rows = PublicRows(
        "t",
        "p",
        {"school": ("vestiging", "gemeente")},
        {"school": names},
        {"school": np.array([0, 1, 2])},
        np.array([4, 6, 10]),
        np.array([0, 0, 0]),
    )
    with duckdb.connect() as con:
        fill_rows(con, "t", rows)
        found = con.execute("SELECT school, count FROM t ORDER BY count").fetchall()
    assert found == [("00AA00", 4), ("onbekend", 6), ("gemeente-onbekend", 10)]


def test_a_gemeente_that_was_two_or_more_in_an_older_list_cannot_be_told_there() -> None:
    """Maashorst was Landerd and Uden, Eemsdelta three; Deventer was itself."""
    found = apart(2025, 2016)
    assert {"GM1991", "GM1979"} <= found
    assert "GM0150" not in found
    assert apart(2025, 2025) == set()
