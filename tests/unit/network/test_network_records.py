"""A record says its own truth over time and survives being stored."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routekaart.network.entries import entry_of
from routekaart.network.listing import status_since
from routekaart.network.records import Partner, Record, StatusEvent, from_json, to_json
from routekaart.network.terms import keys
from routekaart.network.validation import LONGEST_TEXT, RecordError, check_record
from routekaart.network.withdrawal import shown_now

DATES = st.none() | st.dates(date(2014, 1, 1), date(2030, 1, 1))
PARTNERS = st.builds(
    Partner, role=st.sampled_from(keys("roles")), name=st.text(max_size=9), since=DATES, until=DATES
)
EVENTS = st.builds(
    StatusEvent, status=st.sampled_from(keys("statuses")), on=st.dates(date(2014, 1, 1), date(2030, 1, 1))
)
RECORDS = st.builds(
    Record,
    kind=st.sampled_from(keys("kinds")),
    name=st.text(max_size=20),
    partners=st.lists(PARTNERS, max_size=3).map(tuple),
    statuses=st.lists(EVENTS, max_size=3, unique_by=lambda event: event.on).map(tuple),
    levels=st.lists(st.sampled_from(keys("levels")), unique=True).map(tuple),
    starts_on=DATES,
    ends_on=DATES,
    last_confirmed_on=DATES,
    mbo_at_vmbo_location=st.none() | st.booleans(),
)


@given(RECORDS)
def test_stored_and_read_back_is_the_same(record: Record) -> None:
    assert from_json(to_json(record)) == record


def test_the_status_is_the_latest_that_began() -> None:
    events = (StatusEvent("gemeld", date(2020, 10, 1)), StatusEvent("orientatie", date(2019, 1, 1)))
    record = Record("leerlab", "Proef", statuses=events)
    assert record.status(date(2018, 12, 31)) is None
    assert record.status(date(2020, 9, 30)) == "orientatie"
    assert record.status(date(2020, 10, 1)) == "gemeld"


def test_an_end_date_ends_whatever_the_last_status_was() -> None:
    record = Record(
        "leerlab", "Proef", statuses=(StatusEvent("gestart", date(2019, 1, 1)),), ends_on=date(2021, 8, 1)
    )
    assert record.status(date(2021, 7, 31)) == "gestart"
    assert record.status(date(2021, 8, 1)) == "beeindigd"


def test_a_partner_takes_part_up_to_not_including_its_end() -> None:
    partner = Partner("vo", "School", since=date(2020, 1, 1), until=date(2021, 1, 1))
    days = [date(2019, 12, 31), date(2020, 1, 1), date(2020, 12, 31), date(2021, 1, 1)]
    assert [partner.active(day) for day in days] == [False, True, True, False]


FREE_TEXTS = sorted({f.name for f in fields(Record) if f.type == "str"} - {"kind", "name", "source"})
"""What somebody writes in his own words; the name stays, for by it the initiative is found."""


@pytest.mark.parametrize("text", FREE_TEXTS)
def test_a_text_that_was_changed_since_is_not_shown_in_an_older_version(text: str) -> None:
    then = Record("leerlab", "Proef", **dict.fromkeys(FREE_TEXTS, "Bel Jan"), partners=(Partner("vo", "A"),))
    for now in ("", "Bel de school"):
        shown = shown_now(then, replace(then, **{text: now}, name="Later"))
        assert shown == replace(then, **{text: ""})
    assert shown_now(then, then) == then
    assert {getattr(shown_now(then, None), name) for name in FREE_TEXTS} == {""}


def test_a_status_that_came_back_holds_since_it_began_again() -> None:
    days = [date(2019, 8, 1), date(2020, 8, 1), date(2021, 8, 1)]
    told = tuple(map(StatusEvent, ["gestart", "gemeld", "gestart"], days))
    for record in (
        Record("leerlab", "Proef", statuses=told),
        Record("leerlab", "Proef", statuses=told[::-1]),
    ):
        since = [status_since(record, day) for day in (date(2019, 7, 31), *days, date(2022, 1, 1))]
        assert since == [None, *days, days[-1]]
    assert status_since(replace(record, ends_on=date(2022, 1, 1)), date(2022, 1, 1)) == date(2022, 1, 1)


def wrong_fields(record: Record) -> list[str]:
    """The fields that are refused."""
    try:
        check_record(record)
    except RecordError as error:
        return [field for field, _ in error.problems]
    return []


@pytest.mark.parametrize(("days", "is_right"), [(0, False), (1, True)])
def test_an_end_lies_after_its_begin_and_not_on_it(days: int, is_right: bool) -> None:
    begin = date(2021, 8, 1)
    until = begin + timedelta(days)
    route = Record("leerlab", "Proef", starts_on=begin, ends_on=until)
    joined = Record("leerlab", "Proef", partners=(Partner("vo", "School", since=begin, until=until),))
    assert [wrong_fields(route), wrong_fields(joined)] == (
        [[], []] if is_right else [["ends_on"], ["partners.1"]]
    )


def test_a_text_may_be_as_long_as_is_said() -> None:
    assert LONGEST_TEXT == 5000
    assert wrong_fields(Record("leerlab", "Proef", goal="x" * 5000)) == []
    assert wrong_fields(Record("leerlab", "Proef", goal="x" * 5001)) == ["goal"]


def test_a_search_looks_in_every_name_of_a_record() -> None:
    school = Partner("vo", "De Brug", gemeente="GM0150")
    record = Record("leerlab", "Zorglab", goal="Samen", practice_region="Salland", partners=(school,))
    entry = entry_of(1, record, 1, datetime(2021, 1, 1, tzinfo=UTC))
    assert entry.haystack.split() == ["zorglab", "samen", "salland", "de", "brug", "deventer"]
