"""Values of an indicator, growth and index, on atoms made by hand."""

from __future__ import annotations

import pytest

from routekaart.domain.country import COUNTRY
from routekaart.domain.counts import SMALL, ZERO, Count, Unknown, exact
from routekaart.domain.spans import Span
from routekaart.scanner.atoms import MEASURES, NOWHERE, Atom, Atoms, Provenance
from routekaart.scanner.values import (
    NO_CANDIDATES,
    NONE_AT_FIRST,
    ONLY_SMALL_GROUPS,
    breakdown,
    change,
    choropleth,
    growth,
    growth_map,
    index,
    series,
    value,
)

GRONINGEN, ASSEN, NIJMEGEN = "GM0014", "GM0106", "GM0268"
ABOUT = Provenance("Toets", "Niemand", "", "")


def atom(gemeente: str, year: str, leerweg: str, candidates: Count, passed: Count) -> Atom:
    large = candidates.low >= 5
    counts = (candidates, passed, candidates if large else ZERO, passed if large else ZERO)
    return Atom(gemeente, year, leerweg, "techniek", dict(zip(MEASURES, counts, strict=True)))


@pytest.fixture
def atoms() -> Atoms:
    """Two school years in three gemeenten, and one school that no source places."""
    return Atoms(
        [
            atom(GRONINGEN, "2022-2023", "bb", exact(40), exact(36)),
            atom(GRONINGEN, "2022-2023", "tl", SMALL, SMALL),
            atom(ASSEN, "2022-2023", "kb", exact(10), SMALL),
            atom(NIJMEGEN, "2022-2023", "gl", exact(50), exact(50)),
            atom(NOWHERE, "2022-2023", "gl", exact(7), exact(7)),
            atom(GRONINGEN, "2023-2024", "bb", exact(30), exact(27)),
            atom(NIJMEGEN, "2023-2024", "gl", exact(25), exact(24)),
        ],
        ABOUT,
    )


def test_a_region_is_the_interval_sum_of_its_gemeenten(atoms: Atoms) -> None:
    assert value(atoms, "examenkandidaten", "AR-groningen", "2022-2023") == Count(51, 54)
    assert value(atoms, "examenkandidaten", GRONINGEN, "2022-2023") == Count(41, 44)


def test_the_country_holds_what_no_region_does(atoms: Atoms) -> None:
    assert value(atoms, "examenkandidaten", COUNTRY.id, "2022-2023") == Count(108, 111)
    regions = choropleth(atoms, "examenkandidaten", "provincie", "2022-2023").values()
    assert sum(v.low for v in regions if isinstance(v, Count)) == 101


def test_a_region_without_schools_has_none_and_no_share(atoms: Atoms) -> None:
    assert value(atoms, "examenkandidaten", "PV29", "2022-2023") == ZERO
    assert value(atoms, "slagingspercentage", "PV29", "2022-2023") == NO_CANDIDATES
    assert value(atoms, "aandeel_basis_kader", "PV29", "2022-2023") == NO_CANDIDATES


def test_a_region_with_unknown_members_is_unknown(atoms: Atoms) -> None:
    for region_id in ("RMC14", "RMC40", "RMC03"):
        assert value(atoms, "examenkandidaten", region_id, "2022-2023") == Unknown(
            "regions.unknown_membership"
        )
        assert breakdown(atoms, region_id, "leerweg") == Unknown("regions.unknown_membership")
    assert choropleth(atoms, "examenkandidaten", "rmc", "2022-2023")["RMC07"] == exact(10)


def test_a_year_without_figures_is_unknown(atoms: Atoms) -> None:
    assert value(atoms, "examenkandidaten", GRONINGEN, "2010-2011") == Unknown("scanner.no_year")


def test_passes_count_groups_of_five_and_more_only(atoms: Atoms) -> None:
    assert value(atoms, "slagingspercentage", "AR-groningen", "2022-2023") == Span(37 / 50, 40 / 50)
    assert value(atoms, "slagingspercentage", GRONINGEN, "2022-2023") == Span(0.9, 0.9)


def test_a_share_holds_the_small_numbers_on_both_sides(atoms: Atoms) -> None:
    assert value(atoms, "aandeel_basis_kader", GRONINGEN, "2022-2023") == Span(40 / 44, 40 / 41)


def test_growth_in_per_cent_and_in_points(atoms: Atoms) -> None:
    assert growth(series(atoms, "examenkandidaten", NIJMEGEN)) == Span(-50, -50)
    fell = growth(series(atoms, "slagingspercentage", NIJMEGEN))
    assert isinstance(fell, Span)
    assert (fell.low, fell.high) == pytest.approx((-4, -4))
    map_ = growth_map(atoms, "examenkandidaten", "arbeidsmarktregio")
    assert map_["AR-rijk-van-nijmegen"] == Span(-50, -50)
    assert map_["AR-zeeland"] == NO_CANDIDATES


def test_a_region_with_small_groups_only_has_candidates_but_no_known_share(atoms: Atoms) -> None:
    small = Atoms([atom(GRONINGEN, "2022-2023", "tl", SMALL, SMALL)], ABOUT)
    assert value(small, "examenkandidaten", GRONINGEN, "2022-2023") == SMALL
    assert value(small, "slagingspercentage", GRONINGEN, "2022-2023") == ONLY_SMALL_GROUPS


@pytest.mark.parametrize("gone", [NO_CANDIDATES, Unknown("scanner.no_year")])
def test_growth_from_or_to_unknown_is_unknown(gone: Unknown) -> None:
    assert change(gone, exact(3)) == gone
    assert change(exact(3), gone) == gone
    assert change(ZERO, exact(3)) == NONE_AT_FIRST
    assert change(ZERO, ZERO) == NO_CANDIDATES


def test_index_starts_at_hundred_exactly(atoms: Atoms) -> None:
    found = index(series(atoms, "examenkandidaten", GRONINGEN))
    assert found["2022-2023"] == Span(100, 100)
    later = found["2023-2024"]
    assert isinstance(later, Span)
    assert (later.low, later.high) == pytest.approx((100 * 30 / 44, 100 * 30 / 41))
    assert set(index(series(atoms, "examenkandidaten", "PV29")).values()) == {NO_CANDIDATES}


def test_breakdown_adds_up_to_the_indicator(atoms: Atoms) -> None:
    found = breakdown(atoms, "AR-groningen", "leerweg")
    assert isinstance(found, dict)
    assert found["kb"] == {"2022-2023": exact(10), "2023-2024": ZERO}
    assert set(found) == {"bb", "kb", "tl"}


def test_a_series_is_of_the_country_unless_a_region_is_named(atoms: Atoms) -> None:
    assert series(atoms, "examenkandidaten").region == COUNTRY.id
    assert series(atoms, "examenkandidaten", GRONINGEN).region == GRONINGEN


def test_an_unknown_indicator_is_a_mistake_of_the_programmer(atoms: Atoms) -> None:
    with pytest.raises(KeyError):
        value(atoms, "geluk", GRONINGEN, "2022-2023")
