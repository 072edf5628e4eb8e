"""A plan is protected and audited per stratum: what comes out of one year depends on no other."""

from dataclasses import replace

import numpy as np
import pytest

from oracle.disclosure_plans import Plan, plan_of, with_row
from routekaart.disclosure import strata
from routekaart.disclosure.claims import PublicRows
from routekaart.disclosure.equal import merge_equal
from routekaart.disclosure.model import Status
from routekaart.disclosure.protection import protect
from routekaart.disclosure.tables import dimension

LEVELS = {
    "naar": {"jaar": ("jaar",), "school": ("vestiging", "rmc", "*"), "soort": ("soort", "*")},
    "diplomas": {"jaar": ("jaar",), "school": ("vestiging", "rmc", "*"), "geslaagd": ("geslaagd", "*")},
}
SCHOOLS = {"a": "R1", "c": "R1", "d": "R2", "b": "R2"}


def years(last: int) -> Plan:
    """The years from 2021 to `last`; in 2023 a school appears that was not there before."""
    rng = np.random.default_rng(1)
    persons: dict[str, list[str]] = {"jaar": [], "school": [], "soort": [], "geslaagd": []}
    for year in range(2021, last + 1):
        schools = ["a", "c", "d"] + ["b"] * (year > 2022)
        persons["jaar"] += [str(year)] * 90
        persons["school"] += list(rng.choice(schools, 90))
        persons["soort"] += list(rng.choice(["mbo", "havo", "geen"], 90, p=[0.8, 0.15, 0.05]))
        persons["geslaagd"] += list(rng.choice(["ja", "nee"], 90, p=[0.9, 0.1]))
    shown = sorted(set(persons["school"]))
    dimensions = {
        "jaar": dimension("jaar", {"jaar": sorted(set(persons["jaar"]))}),
        "school": dimension("school", {"vestiging": shown, "rmc": [SCHOOLS[school] for school in shown]}),
        "soort": dimension("soort", {"soort": ["mbo", "havo", "geen"]}),
        "geslaagd": dimension("geslaagd", {"geslaagd": ["ja", "nee"]}),
    }
    return plan_of(dimensions, LEVELS, persons)


def public(plan: Plan) -> tuple[PublicRows, ...]:
    return protect(plan.dimensions, plan.tables, plan.counts, key=9).rows


def figures(rows: PublicRows) -> dict[tuple[str, ...], int]:
    codes = zip(*([rows.names[name][i] for i in rows.codes[name]] for name in rows.levels), strict=True)
    return dict(zip(codes, rows.values.tolist(), strict=True))


@pytest.mark.parametrize("table", [0, 1])
def test_a_new_year_with_a_new_school_leaves_the_old_figures_as_they_were(table):
    before, after = figures(public(years(2022))[table]), figures(public(years(2023))[table])
    assert before
    assert {codes: value for codes, value in after.items() if codes[0] != "2023"} == before
    assert len(after) > len(before)


def test_strata_side_by_side_give_what_they_give_one_by_one(monkeypatch):
    plan = years(2023)
    alone = [figures(rows) for rows in public(plan)]
    monkeypatch.setattr(strata, "LARGE", 0)
    together = public(plan)
    assert [figures(rows) for rows in together] == alone
    assert plan.audit(list(together)).proven


def test_a_plan_with_a_total_over_years_is_one_stratum():
    plan = years(2022)
    table = replace(plan.tables[0], levels=LEVELS["naar"] | {"jaar": ("jaar", "*")})
    found = strata.strata([table], lambda t, name: (t.column(name), plan.dimensions[name].codes))
    assert list(found) == [("leerlingen",)]
    assert len(found["leerlingen",]["naar"]) == len(table.leaves[0])


def test_a_leak_in_one_year_is_named_by_its_row_in_the_file():
    plan = years(2023)
    rows = list(public(plan))
    last = np.flatnonzero(rows[0].codes["jaar"] == rows[0].codes["jaar"][-1])
    leaf = int(
        last[np.isin(rows[0].codes["school"][last], plan.dimensions["school"].of_level["vestiging"])][0]
    )
    found = plan.audit([with_row(rows[0], leaf, 3, Status.EXACT), rows[1]])
    assert not found.clean
    betrayed = next(finding for finding in found.findings if finding.key == "disclosure.found_betrayed")
    assert leaf in [example.row for example in betrayed.examples if example.table == "naar"]


def test_equal_cells_are_merged_within_their_label_and_nothing_else():
    plan = years(2023)
    sums, truth = plan.linked.system.sums, plan.truth
    label = np.arange(len(truth)) % 2
    place, _ = merge_equal(sums, label)
    assert (label[np.unique(place, return_index=True)[1]][place] == label).all()
    place, merged = merge_equal(sums, np.zeros(len(truth), np.int64))
    first = np.unique(place, return_index=True)[1]
    assert len(first) < len(truth)
    assert (truth[first][place] == truth).all()
    assert not merged.gaps(truth[first]).any()
    assert (np.diff(merged.start) > 1).all()
    other = np.random.default_rng(3).integers(0, 9, len(plan.tables[0].leaves[0]))
    counts = plan.linked.add_up({"naar": other, "diplomas": plan.counts["diplomas"]})
    tied = plan.linked.leaf_cells["naar"]
    assert (counts[first][place][tied] == counts[tied]).all(), "whatever the counts, what is merged is equal"
