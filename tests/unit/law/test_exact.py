"""Hours in decimals: summed, compared and told as they are written."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from routekaart.law.check import check, choose
from routekaart.law.exact import added
from routekaart.law.outcome import Outcome
from routekaart.law.report import as_json
from routekaart.law.wording import plain

HUNDREDTHS = st.lists(st.integers(0, 2_000_000), min_size=1, max_size=10)


def hours(years: list[float], total: float) -> dict[str, Any]:
    """A BOL of so many years with its guided hours per year beside their total, and enough of the rest."""
    rows = [{"route_jaar": year, "begeleid": one} for year, one in enumerate(years, 1)]
    uren = {"totaal": 20_000, "begeleid": total, "bpv": 2000, "per_jaar": rows}
    return {"leertraject": "BOL", "duur_jaren": len(years), "cohort_start": "2026-08-01", "uren": uren}


def answer(years: list[float], total: float) -> dict[str, Any]:
    found: dict[str, Any] = as_json(check(hours(years, total), rules=choose(["R09"])))["findings"][0]
    return found


@given(HUNDREDTHS)
def test_a_sum_is_what_a_person_makes_of_the_decimals(parts: list[int]) -> None:
    assert added(*(part / 100 for part in parts)) == sum(parts) / 100


def test_whole_hours_stay_whole() -> None:
    assert (added(1, 2), type(added(1, 2))) == (3, int)
    assert (added(0.4, 0.6), type(added(0.4, 0.6))) == (1, int)


@given(st.lists(st.integers(67_500, 300_000), min_size=4, max_size=4))
def test_years_in_decimals_that_add_up_are_no_contradiction(parts: list[int]) -> None:
    assert answer([part / 100 for part in parts], sum(parts) / 100)["outcome"] == Outcome.MET


def test_the_norm_exactly_in_decimals_is_enough() -> None:
    assert answer([721.4, 677.8, 684.2, 616.6], 2700)["outcome"] == Outcome.MET


def test_a_tenth_too_few_is_told_as_a_tenth() -> None:
    found = answer([721.4, 677.8, 684.2, 616.5], 2699.9)
    assert found["outcome"] == Outcome.NOT_MET
    assert "0,1 begeleide uren" in found["text"]
    assert [change["verschil"] for change in found["fix"][0]] == [0.1, 0.1]
    assert found["fix"][0][1]["naar"] in (721.5, 677.9, 684.3, 616.6)


def test_hours_that_differ_are_told_with_the_decimals_in_which_they_differ() -> None:
    found = answer([721.4, 677.8, 684.2, 616.6], 2700.001)
    assert found["outcome"] == Outcome.UNKNOWN
    assert "2.700,001 ≠" in found["text"]
    assert "2.700." in found["text"] or found["text"].endswith("2.700")


def test_numbers_are_written_as_people_do() -> None:
    assert [plain(n) for n in (1250, 2700.0, 0.5, 12345.67, 1e-7)] == [
        "1.250",
        "2.700",
        "0,5",
        "12.345,67",
        "0,0000001",
    ]
