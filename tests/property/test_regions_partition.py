"""In every division and year each gemeente is in exactly one region, or unknown; totals are conserved."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routekaart.domain.counts import Count, Unknown, total
from routekaart.domain.mergers import Carried, carry, successor
from routekaart.domain.regions import (
    DIVISIONS,
    Region,
    known_members,
    known_years,
    membership,
    possible_members,
    region_of,
    regions,
)

LISTED = [(division, year) for division in DIVISIONS for year in known_years(division)]
counts = st.tuples(st.integers(0, 400), st.integers(0, 6)).map(lambda c: Count(c[0], c[0] + c[1]))


def members_of(region: Region, year: int) -> frozenset[str]:
    found = known_members(region.id, date(year, 1, 1))
    assert isinstance(found, frozenset)
    return found


def codes_of(year: int) -> list[str]:
    found = membership("gemeente", year)
    assert isinstance(found, dict)
    return sorted(found)


@pytest.mark.parametrize(("division", "year"), LISTED)
def test_each_gemeente_is_in_exactly_one_region_or_unknown(division: str, year: int) -> None:
    on = date(year, 1, 1)
    held = [code for region in regions(division, on) for code in members_of(region, year)]
    unknown = [code for code in codes_of(year) if isinstance(region_of(code, division, on), Unknown)]
    assert sorted(held + unknown) == codes_of(year)
    assert not unknown or division == "rmc"
    for code in unknown:
        assert sum(code in possible_members(r.id, on) for r in regions(division, on)) > 1


@pytest.mark.parametrize(("division", "year"), LISTED)
def test_the_region_of_a_gemeente_has_it_as_member(division: str, year: int) -> None:
    for code in codes_of(year):
        found = region_of(code, division, date(year, 1, 1))
        assert isinstance(found, Unknown) or code in members_of(found, year)


@given(st.sampled_from(LISTED), st.data())
def test_totals_are_conserved_over_a_division(listed: tuple[str, int], data: st.DataObject) -> None:
    division, year = listed
    on = date(year, 1, 1)
    series = data.draw(st.dictionaries(st.sampled_from(codes_of(year)), counts, max_size=40))
    by_region = [
        total(series[code] for code in members_of(region, year) & series.keys())
        for region in regions(division, on)
    ]
    apart = [count for code, count in series.items() if isinstance(region_of(code, division, on), Unknown)]
    assert total([*by_region, *apart]) == total(series.values())


@given(st.sampled_from([2016, 2017]), st.sampled_from([2017, 2023, 2024, 2025, 2026]), st.data())
def test_totals_are_conserved_across_mergers(start: int, end: int, data: st.DataObject) -> None:
    chosen = st.sampled_from([c for c in codes_of(start) if isinstance(successor(c, end), str)])
    series = data.draw(st.dictionaries(chosen, counts, max_size=60))
    found = carry(series, start, end)
    assert isinstance(found, Carried)
    values = list(found.values.values())
    assert not any(isinstance(value, Unknown) for value in values)
    assert total(value for value in values if isinstance(value, Count)) == total(series.values())
    assert found.values.keys() <= set(codes_of(end))


@given(st.data())
def test_a_series_with_split_gemeenten_never_shows_more_than_there_was(data: st.DataObject) -> None:
    series = data.draw(st.dictionaries(st.sampled_from(codes_of(2016)), counts, max_size=60))
    found = carry(series, 2016, 2025)
    assert isinstance(found, Carried)
    shown = total(value for value in found.values.values() if isinstance(value, Count))
    assert shown.high <= total(series.values()).high


@pytest.mark.parametrize("division", ["rmc", "provincie"])
def test_merging_gemeenten_moves_no_border_that_is_called_known(division: str) -> None:
    """A whole merger stays in its region, except where the answer is unknown or the law moved the gemeente."""
    moved = {
        code
        for code in codes_of(2016)
        if isinstance(heir := successor(code), str)
        and isinstance(old := region_of(code, division, date(2016, 1, 1)), Region)
        and isinstance(new := region_of(heir, division), Region)
        and old.id != new.id
    }
    lawful = {"rmc": {"GM0393", "GM0457"}, "provincie": {"GM0545", "GM0707"}}
    assert moved == lawful[division]
