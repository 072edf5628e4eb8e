"""White spots, promises and the series are counted from the same records as the coverage."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from routekaart.domain.counts import Count, exact
from routekaart.domain.regions import membership
from routekaart.monitor.coverage import coverage_of
from routekaart.monitor.matrix import LEVELS, matrix_of
from routekaart.monitor.series import moments, series_of
from routekaart.monitor.tally import spread
from routekaart.monitor.targets import TargetState, target_states, targets
from routekaart.network.entries import Entry
from routekaart.network.index import Index, build_index
from routekaart.network.letter import letter_records
from routekaart.network.records import Partner, Record, StatusEvent
from routekaart.network.validation import check_record

ON = date(2024, 1, 1)
DEVENTER = Record(
    "doorlopende-leerroute",
    "Zorg",
    partners=(Partner("vo", "De Proef", gemeente="GM0150"),),
    statuses=(StatusEvent("gestart", date(2021, 8, 1)),),
    levels=("2",),
    sectors=("zorg_en_welzijn",),
)


def _index(*records: Record):
    moment = datetime(2024, 1, 1, tzinfo=UTC)
    return build_index(Entry(number, record, 1, moment, "") for number, record in enumerate(records, 1))


def test_the_matrix_has_a_cell_for_every_region_level_and_sector() -> None:
    sectors = ("techniek", "zorg_en_welzijn")
    rows = matrix_of(_index(DEVENTER), ON, "arbeidsmarktregio", sectors)
    assert len(rows) == 35
    assert {len(row.cells) for row in rows} == {len(LEVELS) * len(sectors)}
    filled = [(row.region.id, cell.level, cell.sector) for row in rows for cell in row.cells if cell.routes]
    assert filled == [(membership("arbeidsmarktregio", 2025)["GM0150"], "2", "zorg_en_welzijn")]
    assert sum(len(row.white_spots) for row in rows) == 35 * 6 - 1


def _states(index: Index) -> tuple[TargetState, ...]:
    return target_states(index, coverage_of(index, ON, "arbeidsmarktregio"))


def test_a_promise_is_kept_only_where_it_holds() -> None:
    every_level = [replace(DEVENTER, levels=(level,)) for level in LEVELS]
    lab = replace(DEVENTER, kind="leerlab", partners=(Partner("mbo", "x", gemeente="GM0014"),))
    states = {state.target.id: state.met.low for state in _states(_index(DEVENTER, lab))}
    assert states == {"netwerk-2020": 2, "route-2021": 1, "een-route-per-regio": 1, "elk-niveau": 0}
    full = _states(_index(*every_level))
    assert [state.met for state in full if state.target.id == "elk-niveau"] == [exact(1)]


@pytest.mark.parametrize(
    ("low", "high", "outcome"),
    [(12, 12, "met"), (11, 12, "unknown"), (11, 11, "not_met"), (10, 11, "not_met"), (0, 12, "unknown")],
)
def test_a_promise_is_broken_only_when_no_doubt_can_save_it(low: int, high: int, outcome: str) -> None:
    assert TargetState(targets()[0], Count(low, high), 12).outcome == outcome


def test_the_series_has_each_day_once() -> None:
    first, second = date(2018, 2, 1), date(2018, 10, 1)
    assert moments(date(2018, 9, 30)) == (first, date(2018, 9, 30))
    assert moments(second) == (first, second)
    assert moments(date(2018, 10, 2)) == (first, second, date(2018, 10, 2))


def test_the_series_ends_with_the_coverage_itself() -> None:
    index = _index(DEVENTER)
    series = series_of(index, ON, "arbeidsmarktregio")
    assert [one.on for one in series] == list(moments(ON))
    assert {one.on: one.covered for one in series}[date(2021, 2, 1)] == exact(0)
    assert series[-1] == coverage_of(index, ON, "arbeidsmarktregio")
    assert series[-1].covered == exact(1)


def test_the_letter_gives_well_formed_records_that_all_name_it() -> None:
    records = letter_records()
    for record in records:
        check_record(record)
    assert len(records) == 8
    told = [record.status(date(2020, 12, 18)) for record in records]
    assert (told.count("gestart"), told.count("in-voorbereiding")) == (2, 6), (
        "started only where the letter says so"
    )
    assert all("26378548" in record.source_reference and not record.is_example for record in records)
    found = coverage_of(_index(*records), ON, "arbeidsmarktregio")
    assert (found.is_reported, found.covered, found.unknown_count) == (False, Count(0, 35), 35)


def test_there_are_never_more_regions_with_one_than_there_are_regions() -> None:
    anywhere: frozenset[str] = frozenset()
    regions = {"a", "b", "c"}
    assert spread({"a", "b"}, [anywhere], regions) == Count(2, 3)
    assert spread({"a", "b"}, [anywhere] * 5, regions) == Count(2, 3)
    assert spread(set(), [anywhere, frozenset({"a", "b"})], regions) == Count(1, 2)
