"""The one place that talks to HiGHS."""

from __future__ import annotations

import threading

import highspy
import numpy as np
from numpy.typing import NDArray

from routekaart.disclosure.model import IntArray, Sums

INTEGRAL = 1e-6
_local = threading.local()


def best_integers(
    low: IntArray, high: IntArray, cost: NDArray[np.float64], sums: Sums, seconds: float = 60.0
) -> IntArray | None:
    """Integers in [low, high] that meet every sum at (nearly) the lowest cost, or None when none were found.

    The linear relaxation comes first: where its answer is integral, and for most blocks of a flow table it
    is, nothing more is needed.
    """
    solver = _solver(seconds)
    model = _model(low, high, cost, sums)
    solver.passModel(model)
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    values = np.array(solver.getSolution().col_value)
    if np.abs(values - np.rint(values)).max(initial=0.0) > INTEGRAL:
        model.integrality_ = [highspy.HighsVarType.kInteger] * len(low)
        solver.passModel(model)
        solver.run()
        if not solver.getInfo().primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible:
            return None
        values = np.array(solver.getSolution().col_value)
    return np.rint(values).astype(np.int64)


def _solver(seconds: float) -> highspy.Highs:
    """This thread's solver: building one costs more than a small model takes."""
    if not hasattr(_local, "solver"):
        solver = highspy.Highs()
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
