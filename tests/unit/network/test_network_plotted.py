"""Clusters count what a plain loop counts, and never lie on top of each other."""

from __future__ import annotations

import math
from datetime import UTC, date, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from routekaart.network.bitmaps import everything
from routekaart.network.entries import Entry
from routekaart.network.index import build_index
from routekaart.network.places import spots
from routekaart.network.plotted import CLOSEST, clusters, plotted
from routekaart.network.records import Partner, Record
from routekaart.network.terms import keys

ON = date(2021, 1, 1)
PARTNER = st.builds(
    Partner,
    role=st.just("vo"),
    name=st.just("School"),
    lon=st.floats(3, 7),
    lat=st.floats(50, 54),
    since=st.sampled_from([None, date(2020, 1, 1), date(2022, 1, 1)]),
)
RECORD = st.builds(
    Record,
    kind=st.sampled_from(keys("kinds")),
    name=st.just("x"),
    partners=st.lists(PARTNER, max_size=4).map(tuple),
)


def _index(records):
    moment = datetime(2021, 1, 1, tzinfo=UTC)
    return build_index(Entry(number, record, 1, moment, "") for number, record in enumerate(records, 1))


def _locate(partner):
    return (partner.lat, partner.lon)


@given(st.lists(RECORD, max_size=25), st.floats(0.05, 2))
def test_every_active_partner_is_in_one_cluster(records, size) -> None:
    index = _index(records)
    plot = plotted(index, "test", _locate)
    rows = plot.rows(everything(index.size), ON)
    found = clusters(plot, rows, size, size)
    active = [(i, p) for i, record in enumerate(records) for p in record.partners if p.active(ON)]
    assert rows.size == len(active)
    assert {place for one in found for place in one.entries} == {i for i, _ in active}
    for one in found:
        assert sum(one.kinds.values()) == one.count
        south, west, north, east = one.box
        assert south - 1e-9 <= one.y <= north + 1e-9
        assert west - 1e-9 <= one.x <= east + 1e-9


@given(st.lists(RECORD, max_size=25), st.floats(50, 53), st.floats(3, 6))
def test_a_window_holds_what_lies_in_it(records, south, west) -> None:
    index = _index(records)
    plot = plotted(index, "test", _locate)
    box = (south, west, south + 1, west + 1)
    rows = plot.rows(everything(index.size), ON, box)
    naive = {
        i
        for i, record in enumerate(records)
        for p in record.partners
        if p.active(ON) and south <= p.lat <= south + 1 and west <= p.lon <= west + 1
    }
    assert {entry.id - 1 for entry in plot.entries(rows)} == naive


@given(st.lists(RECORD, max_size=25), st.floats(0.05, 2))
def test_no_two_clusters_lie_nearer_than_a_finger_can_tell(records, size) -> None:
    """A cluster that takes another in moves; the one beside it must not be under it then."""
    index = _index(records)
    plot = plotted(index, "test", _locate)
    found = clusters(plot, plot.rows(everything(index.size), ON), size, size)
    middles = [(one.y, one.x) for one in found]
    pairs = [(one, other) for place, one in enumerate(middles) for other in middles[:place]]
    assert all(math.dist(one, other) >= CLOSEST * size - 1e-9 for one, other in pairs)


def test_nothing_gives_no_cluster() -> None:
    index = _index([])
    plot = plotted(index, "test", _locate)
    assert clusters(plot, np.empty(0, dtype=np.int64), 1, 1) == []


@pytest.mark.parametrize("edge", range(4))
def test_what_lies_on_the_edge_of_a_window_lies_in_it(edge: int) -> None:
    """In the list of a mark as in the API: a window is closed at all four sides."""
    index = _index([Record(keys("kinds")[0], "x", partners=(Partner("vo", "School", lon=5.0, lat=52.0),))])
    plot, whole = plotted(index, "test", _locate), everything(1)
    for step, count in ((0.0, 1), (0.01, 0)):
        south, west, north, east = (
            {
                0: (52 + step, 4, 53, 6),
                1: (51, 5 + step, 53, 6),
                2: (51, 4, 52 - step, 6),
                3: (51, 4, 53, 5 - step),
            }
        )[edge]
        assert plot.rows(whole, ON, (south, west, north, east)).size == count
        assert len(spots(index.entries, ON, (west, south, east, north))) == count
