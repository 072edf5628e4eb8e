"""The attacker's bounds against those of τ-ARGUS's own audit, on tables that τ-ARGUS protected by suppression."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from routekaart.disclosure.attack import Attacker, betrays
from routekaart.disclosure.audit import audit
from routekaart.disclosure.claims import HIDDEN, STATUSES, PublicRows, read
from routekaart.disclosure.model import BASE, Status
from routekaart.disclosure.tables import dimension

SCRIPT = Path(__file__).with_name("tauargus_table.py")
pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("pytauargus") is None, reason="pytauargus has no wheel for this machine"
)


@pytest.fixture(params=[1, 2, 3])
def cells(request, tmp_path):
    """(row, column, true count, status, bounds) of every cell that is not empty."""
    command = [sys.executable, str(SCRIPT), str(request.param)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120, cwd=tmp_path)
    return json.loads(done.stdout.splitlines()[-1])


def published(cells):
    """The table as τ-ARGUS would publish it, and its dimensions."""
    dimensions = {
        name: dimension(name, {name: [f"{name[0]}{i}" for i in range(6)]}) for name in ("rij", "kolom")
    }
    shown = [status == "S" for *_, status, _ in cells]
    kinds = (Status.EXACT, Status.PROTECTED)
    codes = {
        name: np.array([dim.codes.index(cell[place].replace("Total", "*")) for cell in cells])
        for place, (name, dim) in enumerate(dimensions.items())
    }
    rows = PublicRows(
        "tabel",
        "leerlingen",
        {name: (name, "*") for name in dimensions},
        {name: dim.codes for name, dim in dimensions.items()},
        codes,
        np.array([cell[2] if open_ else HIDDEN for cell, open_ in zip(cells, shown, strict=True)]),
        np.array([STATUSES.index(kinds[not open_]) for open_ in shown]),
    )
    return dimensions, rows


def test_bounds_agree_cell_by_cell(cells):
    dimensions, rows = published(cells)
    reading = read(dimensions, [rows])
    system = reading.linked.system
    attacker = Attacker(system.sums, reading.claims.per_cell(system.size))
    cell_of_row = dict(zip(reading.claims.row.tolist(), reading.claims.cell.tolist(), strict=True))
    compared = 0
    for row, (*_, bounds) in enumerate(cells):
        if bounds is not None:
            assert attacker.bounds(cell_of_row[row]) == (round(bounds[0]), round(bounds[1]))
            compared += 1
    assert compared > 5


def test_what_tauargus_leaves_too_narrow_is_found(cells):
    dimensions, rows = published(cells)
    told = [(round(low), round(high)) for *_, (low, high) in (cell for cell in cells if cell[4])]
    narrow = betrays(np.array([low for low, _ in told]), np.array([high for _, high in told]), BASE)
    found = {finding.key: finding.count for finding in audit(dimensions, [rows]).findings}
    assert found.get("disclosure.found_betrayed", 0) == narrow.sum()
