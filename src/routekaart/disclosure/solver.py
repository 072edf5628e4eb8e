"""The one place that talks to HiGHS."""

from __future__ import annotations

import threading
from typing import Any

import highspy
import numpy as np
from numpy.typing import NDArray

from routekaart.disclosure.model import BoolArray, IntArray, Sums

INTEGRAL = 1e-6
HOPS = 4
_local = threading.local()


def best_integers(
    low: IntArray, high: IntArray, cost: NDArray[np.float64], sums: Sums, seconds: float = 60.0
) -> IntArray | None:
    """Integers in [low, high] that meet every sum at (nearly) the lowest cost, or None when none were found.

    The linear relaxation comes first: for most blocks of a flow table it is integral. Where it is not, only the
    cells that came out fractional are left to the integer solver, and all cells when that fails.
    """
    solver = _solver(seconds)
    model = _model(low, high, cost, sums)
    relaxed = _run(solver, model)
    if relaxed is None:
        return None
    free = np.abs(relaxed - np.rint(relaxed)) > INTEGRAL
    if not free.any():
        return _integers(relaxed)
    model.integrality_ = [highspy.HighsVarType.kInteger] * len(low)
    for _ in range(HOPS):
        kept = np.rint(relaxed)
        model.col_lower_, model.col_upper_ = np.where(free, low, kept), np.where(free, high, kept)
        found = _run(solver, model)
        if found is not None:
            return _integers(found)
        free = _with_neighbours(sums, free)
    model.col_lower_, model.col_upper_ = low.astype(float), high.astype(float)
    found = _run(solver, model)
    return None if found is None else _integers(found)


def _with_neighbours(sums: Sums, cells: BoolArray) -> BoolArray:
    """These cells and all that stand in a sum with one of them."""
    row = sums.row_of_part
    touched = cells[sums.total] | (np.bincount(row, cells[sums.part], minlength=len(sums.total)) > 0)
    wider = cells.copy()
    wider[sums.total[touched]] = True
    wider[sums.part[touched[row]]] = True
    return wider


def _run(solver: Any, model: highspy.HighsLp) -> NDArray[np.float64] | None:
    """The best solution found, or None without one."""
    solver.passModel(model)
    solver.run()
    if solver.getInfo().primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return None
    return np.array(solver.getSolution().col_value)


def _integers(values: NDArray[np.float64]) -> IntArray:
    rounded: IntArray = np.rint(values).astype(np.int64)
    return rounded


def _solver(seconds: float) -> Any:
    """This thread's solver: building one costs more than a small model takes."""
    if not hasattr(_local, "solver"):
        solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        solver.silent()
        solver.setOptionValue("threads", 1)
        solver.setOptionValue("mip_rel_gap", 0.2)
        solver.setOptionValue("mip_heuristic_effort", 0.0)
        solver.setOptionValue("mip_detect_symmetry", False)
        _local.solver = solver
    _local.solver.setOptionValue("time_limit", seconds)
    return _local.solver


def _model(low: IntArray, high: IntArray, cost: NDArray[np.float64], sums: Sums) -> highspy.HighsLp:
    """Per sum one row: its parts minus its total are zero."""
    rows, columns = len(sums.total), len(low)
    start = sums.start + np.arange(rows + 1)
    index = np.insert(sums.part, sums.start[:-1], sums.total)
    value = np.insert(np.ones(len(sums.part)), sums.start[:-1], -1.0)
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = columns, rows
    model.col_cost_ = cost
    model.col_lower_, model.col_upper_ = low.astype(float), high.astype(float)
    model.row_lower_ = model.row_upper_ = np.zeros(rows)
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_, model.a_matrix_.index_ = start, index
    model.a_matrix_.value_ = value
    return model
