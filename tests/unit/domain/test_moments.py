"""A date and a moment have one meaning, and there is none outside the first and the last date."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routekaart.domain.messages import UserError
from routekaart.domain.moments import (
    FIRST_DATE,
    HERE,
    LAST_DATE,
    dutch_moment,
    known_moment,
    known_text,
    parse_day,
    parse_known,
)


def utc(text: str) -> datetime:
    return parse_known(text).astimezone(UTC)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2020-12-31", datetime(2020, 12, 31, 22, 59, 59, 999999, UTC)),
        ("2020-12-31T12:00", datetime(2020, 12, 31, 11, tzinfo=UTC)),
        ("2020-12-31 12:00:30", datetime(2020, 12, 31, 11, 0, 30, tzinfo=UTC)),
        ("2020-12-31T12:00Z", datetime(2020, 12, 31, 12, tzinfo=UTC)),
        ("2020-12-31T12:00:00.25-05:00", datetime(2020, 12, 31, 17, 0, 0, 250000, UTC)),
        (
            "2024-03-31T02:30",
            datetime(2024, 3, 31, 1, 30, tzinfo=UTC),
        ),  # the clock never shows it: it means 3:30
        ("2024-03-31", datetime(2024, 3, 31, 21, 59, 59, 999999, UTC)),
        (
            "2024-10-27T02:30",
            datetime(2024, 10, 27, 1, 30, tzinfo=UTC),
        ),  # the clock shows it twice: the second
        ("2024-10-27T02:30+02:00", datetime(2024, 10, 27, 0, 30, tzinfo=UTC)),
        ("2024-10-27", datetime(2024, 10, 27, 22, 59, 59, 999999, UTC)),
    ],
)
def test_a_bare_date_is_its_end_here_and_a_moment_without_zone_is_our_clock(
    text: str, moment: datetime
) -> None:
    assert utc(text) == moment


@pytest.mark.parametrize(
    "text",
    [
        *("9999-12-31T23:59", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-23:59", "0001-01-01"),
        *("9999-12-31", "2014-07-31", "2014-07-31T23:59:59+02:00", "2014-08-01T00:30+14:00", "2050-01-02"),
        "2050-01-01T23:00-05:00",
    ],
)
def test_a_moment_outside_the_bounds_is_refused_and_the_bounds_are_told(text: str) -> None:
    with pytest.raises(UserError, match="van 1-8-2014 tot en met 1-1-2050"):
        parse_known(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "0", "20201231", "2020-W01-1", "2020-02-30", "2020-12-31T24:00", "2020-12-31T12", "31-12-2020"),
        *("2020-12-31T12:00 01:00", "2020-12-31T12:00+99:00", " 2020-12-31", "2020-12-31\n", "\x00"),
        "١٢٣٤-١٢-٣١",
    ],
)
def test_another_form_is_refused(text: str) -> None:
    for parse in (parse_day, parse_known):
        with pytest.raises(UserError, match="is geen datum"):
            parse(text)


def test_the_first_and_the_last_day_are_in() -> None:
    assert [str(parse_day(text)) for text in ("2014-08-01", "2050-01-01")] == ["2014-08-01", "2050-01-01"]
    assert parse_known("2050-01-01").date().year == 2050


def test_what_will_be_known_is_what_is_known_now() -> None:
    today = date(2026, 11, 27)
    for text in ("", "2026-11-28", "2050-01-01", "2026-11-28T00:00", "2026-11-27T23:30Z"):
        assert known_moment(text, today) is None, text
    for text in ("2026-11-27", "2026-11-26", "2026-11-28T00:00+02:00", "2026-11-27T22:59Z"):
        assert known_moment(text, today) == parse_known(text), text
    for text in ("2050-01-02", "morgen"):
        with pytest.raises(UserError):
            known_moment(text, today)


NIGHTS = [
    datetime(2026, *day, hour, minute, tzinfo=HERE).replace(tzinfo=None)
    for day in ((3, 29), (10, 25))
    for hour in range(5)
    for minute in (0, 30)
]


@pytest.mark.parametrize("clock", NIGHTS, ids=str)
def test_in_the_nights_when_the_clock_changes_a_moment_has_one_address_and_one_sentence(
    clock: datetime,
) -> None:
    asked = parse_known(clock.isoformat())
    again = parse_known(known_text(asked))
    assert again == asked
    assert (again.isoformat(), dutch_moment(again)) == (asked.isoformat(), dutch_moment(asked))
    skipped = clock.month == 3 and clock.hour == 2
    shown = clock.replace(hour=3) if skipped else clock
    assert dutch_moment(asked).startswith(f"{clock.day}-{clock.month}-2026 om {shown:%H.%M} uur")
    assert asked.isoformat()[:16] == f"{shown:%Y-%m-%dT%H:%M}"


def test_an_hour_that_the_clock_skips_is_told_as_the_hour_after() -> None:
    skipped = parse_known("2026-03-29T02:30")
    assert skipped.isoformat() == "2026-03-29T03:30:00+02:00"
    assert dutch_moment(skipped) == "29-3-2026 om 03.30 uur"
    assert dutch_moment(datetime(2026, 3, 29, 2, 30, tzinfo=HERE)) == "29-3-2026 om 03.30 uur"


MOMENTS = st.timedeltas(timedelta(0), timedelta(days=35 * 365)).map(datetime(2014, 8, 2, tzinfo=UTC).__add__)


@given(MOMENTS)
def test_a_moment_survives_its_own_address(moment: datetime) -> None:
    assert parse_known(known_text(moment)) == moment


@given(st.dates(FIRST_DATE, LAST_DATE))
def test_a_day_survives_its_own_address(day: date) -> None:
    assert known_text(parse_known(day.isoformat())) == day.isoformat()


def test_a_moment_is_told_with_its_time_unless_it_is_the_end_of_a_day() -> None:
    assert dutch_moment(parse_known("2020-12-31")) == "31-12-2020"
    assert dutch_moment(datetime(2020, 12, 31, 11, 5, tzinfo=HERE)) == "31-12-2020 om 11.05 uur"


def test_of_an_hour_that_the_clock_shows_twice_it_says_which() -> None:
    first, second = (datetime(2026, 10, 25, hour, 30, tzinfo=UTC) for hour in (0, 1))
    assert dutch_moment(first) == "25-10-2026 om 02.30 uur (zomertijd)"
    assert dutch_moment(second) == "25-10-2026 om 02.30 uur (wintertijd)"
    assert dutch_moment(parse_known("2026-10-25T02:30")) == dutch_moment(second)
    for other in (datetime(2026, 10, 25, 3, tzinfo=HERE), datetime(2026, 3, 29, 3, 30, tzinfo=HERE)):
        assert dutch_moment(other).endswith(" uur")
