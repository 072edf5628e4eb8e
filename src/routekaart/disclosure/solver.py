"""The one place that talks to HiGHS."""

from __future__ import annotations

import threading
from typing import Any

import highspy
import numpy as np

from routekaart.disclosure.model import BoolArray, FloatArray, IntArray, Sums

INTEGRAL = 1e-6
SECONDS = 60.0
PENALTY = 20.0
"""The cost of one unit outside the bounds, for a cell that may stretch: more than any cell's own cost."""

STRETCH = 2
_local = threading.local()


def best_integers(
    low: IntArray, high: IntArray, cost: FloatArray, sums: Sums, stretching: BoolArray | None = None
) -> IntArray | None:
    """Integers in [low, high] that meet every sum at (nearly) the lowest cost, or None when none were found.

    Cells that are `stretching` may leave their bounds by STRETCH at a penalty, never below 0. The linear
    relaxation comes first: for most blocks of a flow table it is integral. Where it is not, undecided cells are fixed
    one by one; the integer solver is asked only when that fails, so None is certain.
    """
    cells = np.flatnonzero(np.zeros(len(low), np.bool_) if stretching is None else stretching)
    model = _model(cost, sums, cells)
    lows = np.concatenate([low, np.zeros(2 * len(cells), np.int64)])
    room_below = np.clip(low[cells], 0, STRETCH)
    highs = np.concatenate([high, np.full(len(cells), STRETCH), room_below])
    solver = _solver()
    relaxed = _run(solver, model, lows, highs)
    if relaxed is None:
        return None
    whole = _dive(solver, relaxed)
    if whole is None:
        model.integrality_ = [highspy.HighsVarType.kInteger] * len(lows)
        whole = _run(solver, model, lows, highs)
    if whole is None:
        return None
    values: IntArray = np.rint(whole).astype(np.int64)
    size, more = len(low), len(low) + len(cells)
    values[cells] += values[size:more] - values[more:]
    return values[:size]


def _dive(solver: Any, relaxed: FloatArray) -> FloatArray | None:
    """Integers near a relaxed solution: the most undecided cell is fixed and the rest solved on from there, in turn.

    None when a cell can go neither way; that does not say that there are none.
    """
    solution = relaxed
    while True:
        undecided = np.abs(solution - np.rint(solution))
        cell = int(undecided.argmax())
        if undecided[cell] <= INTEGRAL:
            return solution
        nearest = np.rint(solution[cell])
        for value in (nearest, 2 * np.floor(solution[cell]) + 1 - nearest):
            solver.changeColBounds(cell, float(value), float(value))
            further = _solve(solver)
            if further is not None:
                break
        if further is None:
            return None
        solution = further


def _run(
    solver: Any, model: highspy.HighsLp, lows: FloatArray | IntArray, highs: FloatArray | IntArray
) -> FloatArray | None:
    """The best solution found within these bounds, or None without one."""
    model.col_lower_, model.col_upper_ = lows.astype(float), highs.astype(float)
    solver.passModel(model)
    # A small relaxation is solved sooner than presolved; with whole numbers it is the other way round.
    solver.setOptionValue("presolve", "on" if len(model.integrality_) else "off")
    return _solve(solver)


def _solve(solver: Any) -> FloatArray | None:
    """The best solution found of the model that the solver holds, or None without one."""
    # HiGHS counts its time limit over all the runs of one solver.
    solver.setOptionValue("time_limit", solver.getRunTime() + SECONDS)
    solver.run()
    if solver.getInfo().primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return None
    return np.array(solver.getSolution().col_value)


def _solver() -> Any:
    """This thread's solver: building one costs more than a small model takes."""
    if not hasattr(_local, "solver"):
        solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        solver.silent()
        solver.setOptionValue("threads", 1)
        solver.setOptionValue("mip_rel_gap", 0.2)
        solver.setOptionValue("mip_heuristic_effort", 0.0)
        solver.setOptionValue("mip_detect_symmetry", False)
        _local.solver = solver
    return _local.solver


def _model(cost: FloatArray, sums: Sums, stretching: IntArray) -> highspy.HighsLp:
    """Per sum one row: its parts minus its total are zero. Two more columns per stretching cell: over and under."""
    rows, size, more = len(sums.total), len(cost), len(stretching)
    start, entries = sums.start + np.arange(rows + 1), np.arange(len(sums.part)) + sums.row_of_part + 1
    column, value = np.empty(start[-1], np.int64), np.ones(start[-1])
    column[start[:-1]], value[start[:-1]] = sums.total, -1.0
    column[entries] = sums.part
    if more:
        start, column, value = _stretched(start, column, value, stretching, size)
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = size + 2 * more, rows
    model.col_cost_ = np.concatenate([cost, np.full(2 * more, PENALTY)])
    model.row_lower_ = model.row_upper_ = np.zeros(rows)
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_, model.a_matrix_.index_, model.a_matrix_.value_ = start, column, value
    return model


def _stretched(
    start: IntArray, column: IntArray, value: FloatArray, stretching: IntArray, size: int
) -> tuple[IntArray, IntArray, FloatArray]:
    """The rows of a model in which each cell that stretches is followed by its over and its under."""
    slot, more = np.full(size, -1), len(stretching)
    slot[stretching] = np.arange(more)
    entries = np.flatnonzero(slot[column] >= 0)
    columns = np.concatenate([column, size + slot[column[entries]], size + more + slot[column[entries]]])
    row = np.repeat(np.arange(len(start) - 1), np.diff(start))
    rows = np.concatenate([row, row[entries], row[entries]])
    order = np.argsort(rows, kind="stable")
    starts = np.concatenate([[0], np.cumsum(np.bincount(rows, minlength=len(start) - 1))])
    return starts, columns[order], np.concatenate([value, value[entries], -value[entries]])[order]
