"""Protects a small random table by τ-ARGUS and prints it as JSON with the bounds its own audit gives.

Run in a process of its own: it brings its own HiGHS, which cannot be loaded beside highspy.
"""

import contextlib
import json
import random
import sys
import tempfile

from pytauargus import protect


def main(seed: int) -> None:
    choose = random.Random(seed).choice
    rows: dict[str, list] = {"rij": [], "kolom": [], "n": []}
    for i in range(6):
        for j in range(6):
            for _ in range(choose([0, 1, 2, 3, 5, 8, 12, 20])):
                rows["rij"].append(f"r{i}")
                rows["kolom"].append(f"k{j}")
                rows["n"].append(1.0)
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(sys.stderr):
        result = protect(
            rows, ["rij", "kolom"], response="n", safety_rules="FREQ(5,20)", suppress="OPT(1)", workdir=folder
        )
        cells = result.tables[0].dataframe()
        bounds = {row["cell"]: (row["min"], row["max"]) for row in result.engine.audit(0)}
    shown = [
        (cell["rij"], cell["kolom"], int(cell["n"]), cell["status"], bounds.get(place))
        for place, cell in enumerate(cells)
        if cell["n"] > 0
    ]
    print(json.dumps(shown))


if __name__ == "__main__":
    main(int(sys.argv[1]))
