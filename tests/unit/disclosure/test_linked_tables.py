"""How the cells of several tables become one system."""

import numpy as np

from each import each
from oracle.disclosure_plans import school_plan
from routekaart.disclosure.model import Sums


def test_a_cell_in_two_tables_is_one_cell():
    plan = school_plan(seed=3)
    origin_by_niveau = {}
    for rows in plan.linked.rows:
        if rows.combination[2] == "*" and rows.combination[1] == "vestiging":
            origin_by_niveau.setdefault(rows.combination[3], []).append(set(rows.cell.tolist()))
    for cells in each(origin_by_niveau.values()):
        assert cells[0] == cells[1]


def test_every_total_is_the_sum_of_its_parts():
    plan = school_plan(seed=4)
    assert not plan.linked.system.sums.gaps(plan.truth).any()
    top = [r for r in plan.linked.rows if set(r.combination[1:]) == {"*"}]
    assert [plan.truth[rows.cell].sum() for rows in top] == [60, 60]


def test_each_row_is_what_a_plain_count_gives():
    plan = school_plan(seed=5)
    table, counts = plan.tables[0], plan.counts["naar"]
    for rows in each(plan.linked.rows):
        if rows.table != "naar":
            continue
        places = zip(table.levels, rows.combination, table.leaves, strict=True)
        lifted = np.stack([plan.dimensions[name].group[level][ids] for name, level, ids in places], axis=1)
        for values, cell in zip(rows.values, rows.cell, strict=True):
            assert plan.truth[cell] == counts[(lifted == values).all(axis=1)].sum()


def test_gaps_say_by_how_much_a_sum_fails():
    sums = Sums(np.array([0]), np.array([0, 2]), np.array([1, 2]))
    assert sums.gaps(np.array([5, 5, 5])).tolist() == [5]
    assert sums.fill(np.array([0, 5, 10]), np.array([False, True, True])).tolist() == [15, 5, 10]
