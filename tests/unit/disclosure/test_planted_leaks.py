"""The audit finds every kind of leak that is planted in a clean publication."""

from dataclasses import replace

import numpy as np
import pytest

from oracle.disclosure_plans import plan_of, school_plan, with_row
from routekaart.disclosure.audit import Audit
from routekaart.disclosure.claims import STATUSES, PublicRows
from routekaart.disclosure.model import Status
from routekaart.disclosure.tables import dimension

EXACT = STATUSES.index(Status.EXACT)


@pytest.fixture
def plan():
    return school_plan(seed=7, size=200)


@pytest.fixture
def public(plan):
    return plan.publish(plan.protect())


def keys(audit: Audit) -> set[str]:
    return {finding.key.removeprefix("disclosure.found_") for finding in audit.findings}


def test_a_controlled_rounding_is_proven_clean(plan, public):
    audit = plan.audit(public)
    assert audit.clean
    assert audit.proven


def test_an_exact_small_count_is_found(plan, public):
    assert "betrayed" in keys(plan.audit([with_row(public[0], 0, 3, Status.EXACT), public[1]]))


def shown_exactly(levels: dict, persons: dict[str, list[str]], hidden: set[tuple[str, ...]]) -> Audit:
    """The audit of a table that is published without rounding, but for the rows that are hidden."""
    dimensions = {
        "jaar": dimension("jaar", {"jaar": ["2023", "2024"]}),
        "school": dimension("school", SCHOOLS),
    }
    plan = plan_of(dimensions, {"scholen": levels}, persons)
    [rows] = plan.publish(plan.truth)
    codes = zip(*([rows.names[d][i] for i in rows.codes[d]] for d in rows.levels), strict=True)
    hide = np.array([code in hidden for code in codes])
    status = np.where(hide, STATUSES.index(Status.PROTECTED), EXACT)
    return plan.audit([replace(rows, values=np.where(hide, -1, rows.values), status=status)])


SCHOOLS = {"vestiging": ["a", "b", "c"], "rmc": ["R1", "R1", "R2"], "provincie": ["P1", "P2", "P2"]}
SIZES = {"school": ["a"] * 12 + ["b"] * 3 + ["c"] * 20}


def test_subtraction_from_a_total_is_found():
    levels = {"school": ("vestiging", "*")}
    assert keys(shown_exactly(levels, SIZES, {("b",)})) == {"betrayed"}
    safe = shown_exactly(levels, SIZES, {("a",), ("b",)})
    assert safe.clean
    assert not safe.proven


def test_subtraction_through_a_second_division_is_found():
    levels = {"school": ("vestiging", "rmc", "provincie", "*")}
    schools, provinces = {("a",), ("b",), ("c",)}, {("P1",), ("P2",)}
    assert shown_exactly(levels, SIZES, schools | provinces).clean
    assert keys(shown_exactly(levels, SIZES, schools)) == {"betrayed"}


def test_subtraction_through_a_second_year_is_found():
    persons = {"jaar": ["2023"] * 35 + ["2024"] * 30, "school": SIZES["school"] + ["a"] * 14 + ["b"] * 16}
    levels = {"jaar": ("jaar", "*"), "school": ("vestiging", "*")}
    one_year = {("2023", "a"), ("2023", "b")}
    assert shown_exactly(levels, persons, one_year | {("*", "a"), ("*", "b")}).clean
    assert keys(shown_exactly(levels, persons, one_year)) == {"betrayed"}


def test_a_count_known_to_be_small_may_still_be_any_small_count():
    levels = {"school": ("vestiging", "*")}
    dimensions = {"school": dimension("school", SCHOOLS)}
    plan = plan_of(dimensions, {"scholen": levels}, {"school": ["a"] * 3 + ["b"] * 3 + ["c"] * 20})
    [rows] = plan.publish(plan.truth)
    small = rows.values < 5
    hidden = replace(
        rows,
        values=np.where(small, -1, rows.values),
        status=np.where(small, STATUSES.index(Status.SMALL), EXACT),
    )
    assert keys(plan.audit([hidden])) == {"betrayed"}, "a and b add up to 6, so each is 2, 3 or 4"


def test_nearest_five_is_found(plan):
    nearest = 5 * np.rint(plan.truth / 5).astype(np.int64)
    assert "unequal" in keys(plan.audit(plan.publish(nearest)))


def test_a_row_of_zero_betrays_that_someone_is_there(plan, public):
    assert "zero" in keys(plan.audit([with_row(public[0], 0, 0, Status.ROUNDED), public[1]]))


def test_a_figure_that_is_not_rounded_is_found(plan, public):
    figure = int(public[0].values[-1]) + 1
    assert {"uneven", "unequal"} <= keys(
        plan.audit([with_row(public[0], -1, figure, Status.ROUNDED), public[1]])
    )


def test_two_tables_that_disagree_are_found(plan, public):
    total = int(np.argmax(public[0].values))
    figure = int(public[0].values[total]) + 5
    assert "unequal" in keys(plan.audit([with_row(public[0], total, figure, Status.ROUNDED), public[1]]))


def test_two_tables_that_show_one_count_in_different_rows_are_found():
    dimensions = {
        "school": dimension("school", SCHOOLS),
        "niveau": dimension("niveau", {"niveau": ["2", "4"]}),
        "domein": dimension("domein", {"domein": ["D1", "D2"]}),
    }
    school, niveau = {"school": ("vestiging",)}, {"niveau": ("niveau", "*")}
    levels = {"niveaus": school | niveau, "domeinen": school | niveau | {"domein": ("domein", "*")}}
    persons = {"school": ["a"] * 5, "domein": ["D1"] * 5}
    low, high = (plan_of(dimensions, levels, persons | {"niveau": [level] * 5}) for level in ("2", "4"))
    one, other = low.publish(low.truth), high.publish(high.truth)
    assert low.audit(one).proven
    assert low.audit(other).proven
    assert "unequal" in keys(low.audit([one[0], other[1]]))


def test_a_total_without_parts_is_found(plan, public):
    leaves = np.isin(public[0].codes["herkomst"], plan.dimensions["herkomst"].of_level["vestiging"])
    assert "stray" in keys(plan.audit([only(public[0], ~leaves), public[1]]))


def only(rows: PublicRows, kept: np.ndarray) -> PublicRows:
    codes = {name: column[kept] for name, column in rows.codes.items()}
    return replace(rows, codes=codes, values=rows.values[kept], status=rows.status[kept])
