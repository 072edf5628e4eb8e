"""A record says its own truth over time and survives being stored."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from routekaart.network.records import Partner, Record, StatusEvent, from_json, to_json
from routekaart.network.terms import keys

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
