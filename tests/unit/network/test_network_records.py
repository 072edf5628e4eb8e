"""A record says its own truth over time and survives being stored."""

from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routekaart.network.listing import status_since
from routekaart.network.records import Partner, Record, StatusEvent, from_json, to_json
from routekaart.network.terms import keys
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
