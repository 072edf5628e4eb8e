"""Coverage, white spots and promises are what a plain loop gives over every place where a party may be."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oracle.naive_monitor import ROUTES, World, regions_of, regions_with, status_of, worlds
from routekaart.domain.counts import Count
from routekaart.monitor.coverage import coverage_of
from routekaart.monitor.matrix import LEVELS, matrix_of
from routekaart.monitor.targets import TargetState, target_states
from routekaart.network.entries import Entry
from routekaart.network.index import build_index
from routekaart.network.listing import status_since
from routekaart.network.records import Partner, Record, StatusEvent
from routekaart.network.selection import Selection, select

DAY = date(2025, 6, 1)
DAYS = st.sampled_from([DAY - timedelta(1), DAY, DAY + timedelta(1)])
"""So few days that a status, a partner's last day and the day of the question often fall on one."""
SURE = ["GM0150", "GM0014", "GM0014", "GM0003"]
IN_DOUBT = ["GM0202", "GM0268", "GM1952", ""]
PARTNER = st.builds(
    Partner,
    role=st.sampled_from(["vo", "vo", "mbo", "sector"]),
    name=st.just("x"),
    gemeente=st.sampled_from(SURE + IN_DOUBT),
    since=st.none() | DAYS,
    until=st.none() | DAYS,
)
STATUSES = st.lists(
    st.builds(
        StatusEvent, status=st.sampled_from(["orientatie", "in-voorbereiding", "gemeld", "gestart"]), on=DAYS
    ),
    min_size=1,
    max_size=3,
    unique_by=lambda event: event.on,
)
RECORD = st.builds(
    Record,
    kind=st.sampled_from([*sorted(ROUTES), "leerlab"]),
    name=st.just("x"),
    partners=st.lists(PARTNER, min_size=1, max_size=2).map(tuple),
    statuses=STATUSES.map(tuple),
    levels=st.lists(st.sampled_from(LEVELS), unique=True).map(tuple),
    sectors=st.lists(st.sampled_from(["techniek", "economie"]), unique=True).map(tuple),
    ends_on=st.none() | st.none() | DAYS,
    mbo_at_vmbo_location=st.sampled_from([True, False, None]),
    source=st.sampled_from(["zelf-gemeld", "zelf-gemeld", "document"]),
)
RECORDS = st.lists(RECORD, max_size=3)
DIVISION = st.sampled_from(["rmc", "rmc", "arbeidsmarktregio", "provincie", "gemeente"])


def states_of(records: list[Record], on: date, division: str) -> tuple[TargetState, ...]:
    index = index_of(records)
    return target_states(index, coverage_of(index, on, division))


def index_of(records: list[Record]):
    moment = datetime(2025, 1, 1, tzinfo=UTC)
    return build_index(Entry(number, record, 1, moment, "") for number, record in enumerate(records))


def bounds(found: list[set[str]]) -> Count:
    return Count(min(map(len, found)), max(map(len, found)))


def state(found: list[set[str]], region: str) -> bool | None:
    """True in every world, False in none, else not known."""
    here = {region in one for one in found}
    return None if len(here) == 2 else here.pop()


def reported(records: list[Record]) -> bool:
    return any(record.kind in ROUTES for record in records)


def every_world(records: list[Record], on: date, division: str) -> list[World]:
    return list(worlds(records, on, division))


@given(RECORDS, DAYS, DIVISION)
def test_coverage_is_what_every_world_allows(records: list[Record], on: date, division: str) -> None:
    found, spread = coverage_of(index_of(records), on, division), every_world(records, on, division)
    assert {row.region.id for row in found.regions} == set(regions_of(division))
    if not reported(records):
        assert (found.is_reported, found.covered, found.unknown_count) == (
            False,
            Count(0, found.region_count),
            found.region_count,
        )
        return
    covered = [regions_with(records, on, world) for world in spread]
    assert found.covered == bounds(covered)
    outside = {region for one in covered for region in one}
    free = bool(found.unplaced)
    for row in found.regions:
        expected = state(covered, row.region.id) if row.region.id in outside or not free else None
        assert row.covered == expected, row.region.id
        assert (row.covered is True) == bool(row.routes)
    for facet, name in (("level", "levels"), ("sector", "sectors")):
        for value in {value for record in records for value in getattr(record, name)}:
            with_value = bounds([regions_with(records, on, world, **{name: value}) for world in spread])
            assert found.breakdowns[facet].get(value, Count(0, 0)) == with_value, value
    only = [
        regions_with(records, on, world, role=None) - regions_with(records, on, world) for world in spread
    ]
    assert found.mbo_only.low <= bounds(only).low
    assert bounds(only).high <= found.mbo_only.high
    sure, perhaps = (
        bounds([regions_with(told, on, world, levels="2") for world in every_world(told, on, division)])
        for told in (
            [record for record in records if record.mbo_at_vmbo_location],
            [record for record in records if record.mbo_at_vmbo_location is not False],
        )
    )
    assert found.at_vmbo_location == Count(sure.low, perhaps.high)


@given(RECORDS, DAYS)
def test_a_white_spot_is_a_region_without_a_route_in_every_world(records: list[Record], on: date) -> None:
    spread = every_world(records, on, "rmc")
    rows = matrix_of(index_of(records), on, "rmc", ("techniek", "economie"))
    assert len(rows) == 40
    for level in LEVELS:
        for sector in ("techniek", "economie"):
            found = [regions_with(records, on, world, levels=level, sectors=sector) for world in spread]
            somewhere = {region for one in found for region in one}
            for row in rows:
                (cell,) = (c for c in row.cells if (c.level, c.sector) == (level, sector))
                if cell.state == "none":
                    assert row.region.id not in somewhere
                if cell.state == "some":
                    assert all(row.region.id in one for one in found)
                if (
                    reported(records)
                    and row.region.id in somewhere
                    and not all(row.region.id in o for o in found)
                ):
                    assert cell.state == "unknown"
                if not somewhere and reported(records):
                    assert cell.state == "none"


@given(RECORDS, DAYS, DIVISION)
def test_a_promise_is_kept_in_the_regions_that_every_world_allows(
    records: list[Record], on: date, division: str
) -> None:
    spread = every_world(records, on, division)
    states = {one.target.measure: one for one in states_of(records, on, division)}
    working = ("in-voorbereiding", "gemeld", "gestart")
    network = [regions_with(records, on, world, role=None, statuses=working, kinds=None) for world in spread]
    route = [regions_with(records, on, world) for world in spread]
    every = [
        set.intersection(*(regions_with(records, on, world, levels=level) for level in LEVELS))
        for world in spread
    ]
    if not reported(records):
        assert {one.met.high for one in states.values()} == {len(regions_of(division))}
        return
    assert states["network"].met == bounds(network)
    assert states["route"].met == bounds(route)
    assert states["every_level"].met.low <= bounds(every).low
    assert bounds(every).high <= states["every_level"].met.high


@given(RECORDS, DAYS)
def test_the_index_and_a_record_agree_on_the_status_of_a_day(records: list[Record], on: date) -> None:
    index = index_of(records)
    assert len(index.entries) == len(records)
    for number, record in enumerate(records):
        status = status_of(record, on)
        held = {name for name, bits in index.on(on).facets["status"].items() if bits >> number & 1}
        assert held == ({status} if status else set())
        assert record.status(on) == status
        begun = [event.on for event in record.statuses if event.on <= on and event.status == status]
        assert status_since(record, on) == (max(begun) if begun else record.ends_on if status else None)


@given(RECORDS, DAYS, st.sampled_from(SURE))
def test_a_party_is_on_the_map_exactly_on_its_own_days(
    records: list[Record], on: date, gemeente: str
) -> None:
    chosen = {"gemeente": frozenset([gemeente])}
    found = select(index_of(records), Selection(on, chosen))
    here = [
        number
        for number, record in enumerate(records)
        if status_of(record, on) not in (None, "beeindigd")
        and any(
            one.gemeente == gemeente
            and (one.since is None or one.since <= on)
            and (one.until is None or on < one.until)
            for one in record.partners
        )
    ]
    assert [entry.id for entry in found.entries()] == (here if gemeente != "GM0003" else [])


VO = Partner("vo", "x", gemeente="GM0202")
ROUTE = Record(
    "doorlopende-leerroute", "x", partners=(VO,), statuses=(StatusEvent("gestart", DAY),), levels=("2",)
)


@pytest.mark.parametrize(
    ("gemeenten", "count", "unknown"),
    [
        (["GM0150"], Count(1, 1), 0),
        (["GM0202"], Count(1, 1), 2),  # in 14 or in 40: one of the two, whichever it is
        (["GM0202", "GM0268"], Count(1, 2), 2),
        (["GM0202", "GM0268", "GM1952"], Count(2, 3), 4),
        (["GM0150", ""], Count(1, 2), 39),
        (["", ""], Count(1, 2), 40),
    ],
)
def test_what_is_not_known_makes_an_interval(gemeenten: list[str], count: Count, unknown: int) -> None:
    records = [
        Record(**{**vars(ROUTE), "partners": (Partner("vo", "x", gemeente=one),)}) for one in gemeenten
    ]
    found = coverage_of(index_of(records), DAY, "rmc")
    assert (found.covered, found.unknown_count) == (count, unknown)
    assert found.breakdowns["level"] == {"2": count}, "what is in no region for certain is not one of its own"


def test_a_network_that_is_only_gemeld_counts_for_the_promise() -> None:
    for status in ("in-voorbereiding", "gemeld", "gestart"):
        record = Record(
            **{
                **vars(ROUTE),
                "partners": (Partner("mbo", "x", gemeente="GM0150"),),
                "statuses": (StatusEvent(status, DAY),),
            }
        )
        (network, *_) = states_of([record], DAY, "rmc")
        assert (network.target.id, network.met) == ("netwerk-2020", Count(1, 1)), status
