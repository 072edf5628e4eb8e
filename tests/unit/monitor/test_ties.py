"""With whom to talk: large, steady streams without a route come first."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from routekaart.domain.counts import Unknown
from routekaart.monitor.ties import joining, ties, years_looked_at
from routekaart.network.entries import Entry
from routekaart.network.index import build_index
from routekaart.network.records import Partner, Record, StatusEvent
from routekaart.streams.asking import Stream

YEARS = ("2021-2022", "2022-2023", "2023-2024")
ON = date(2024, 1, 1)
ROUTE = Record(
    "doorlopende-leerroute",
    "Zorg",
    partners=(Partner("vo", "a", "99AA00"), Partner("mbo", "b", "99MA")),
    statuses=(StatusEvent("gestart", date(2021, 8, 1)),),
)


def _index(*records: Record):
    moment = datetime(2024, 1, 1, tzinfo=UTC)
    return build_index(Entry(number, record, 1, moment, "") for number, record in enumerate(records, 1))


def _streams(school: str, institution: str, *counts: object) -> list[Stream]:
    return [
        Stream(year, school, institution, cell, "afgerond")
        for year, cell in zip(YEARS, counts, strict=True)
        if cell is not None
    ]


def test_the_largest_comes_first_and_a_missing_year_is_none() -> None:
    pairs = [*_streams("99AA00", "99MA", 20, 25, 20), *_streams("99AA00", "99MB", 40, None, 45)]
    first, second = ties(pairs, YEARS, _index(), ON)
    assert (first.institution, first.latest, first.stability, first.is_white_spot) == ("99MB", 45, 0.0, False)
    assert (second.institution, second.stability, second.is_white_spot) == ("99MA", 0.8, True)


def test_a_route_in_force_fills_the_white_spot_and_a_plan_does_not() -> None:
    pairs = _streams("99AA00", "99MA", 20, 25, 20)
    plan = replace(ROUTE, statuses=(StatusEvent("in-voorbereiding", date(2021, 8, 1)),))
    (with_route,) = ties(pairs, YEARS, _index(ROUTE), ON)
    (with_plan,) = ties(pairs, YEARS, _index(plan), ON)
    assert (with_route.routes, with_route.is_white_spot) == ((1,), False)
    assert (with_plan.initiatives, with_plan.routes, with_plan.is_white_spot) == ((1,), (), True)


def test_what_has_ended_or_left_joins_nobody() -> None:
    ended = replace(ROUTE, ends_on=date(2023, 8, 1))
    left = replace(ROUTE, partners=(replace(ROUTE.partners[0], until=date(2023, 1, 1)), ROUTE.partners[1]))
    assert joining(_index(ended, left), ON) == {}


def test_a_protected_year_is_not_taken_for_none() -> None:
    (tie,) = ties(_streams("99AA00", "99MA", 20, Unknown("x"), 20), YEARS, _index(), ON)
    assert (tie.known, tie.mean, tie.is_white_spot) == ([20, 20], 20, False)


def test_only_the_latest_years_count() -> None:
    assert years_looked_at(("2019-2020", *YEARS)) == YEARS


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((15, 15, 15), True),
        ((15, 14, 15), False),
        ((14, 40, 40), False),
        ((40, 40, 14), False),
        ((16, 15, 40), True),
        ((None, 15, 15), False),
        ((15, Unknown("x"), 15), False),
    ],
)
def test_a_white_spot_has_at_least_fifteen_in_every_one_of_three_years(
    counts: tuple[object, ...], expected: bool
) -> None:
    (tie,) = ties(_streams("99AA00", "99MA", *counts), YEARS, _index(), ON)
    assert tie.is_white_spot is expected


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((60, 60, 75), "changing"),
        ((30, 35, 30), "unclear"),
        ((200, 210, 205), "steady"),
        ((200, 205, 170), "changing"),
        ((1000, 900, 1000), "steady"),
        ((1000, 895, 1000), "changing"),
        ((35, 0, 30), "gaps"),
        ((10, 10, 5), "few"),
        ((14, 14, 14), "few"),
        ((15, 15, 15), "unclear"),
        ((100, 108, 100), "unclear"),
        ((100, 109, 100), "steady"),
    ],
)
def test_years_are_about_the_same_only_when_they_nearly_are_or_rounding_may_hide_it(
    counts: tuple[int, ...], said: str
) -> None:
    (tie,) = ties(_streams("99AA00", "99MA", *counts), YEARS, _index(), ON)
    assert tie.steadiness == said
