"""How many truly equal routes are called "gelijk", and how many statements are untrue, in worlds whose truth is known.

`python tests/oracle/register_shares.py` prints the figures that stand in docs/adr/0070: with names of the routes' own and
general ones, by what the register tells, and with for half of the routes a sister that nobody reported.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from register_worlds import (
    GENERAL,
    Telling,
    World,
    changed,
    false_statements,
    make_world,
    name_all,
    plant_sisters,
)

SEEDS = range(4)
TELLINGS = {
    "all told": Telling(),
    "no names": Telling(names=False),
    "no opleiding": Telling(opleiding=False),
    "no partners": Telling(partners=False),
    "no names, no opleiding": Telling(names=False, opleiding=False),
}


def world(seed: int, telling: Telling, is_general: bool, has_domein: bool) -> World:
    """Two hundred routes of which the register holds every record as it is."""
    made = make_world(seed, telling)
    if is_general:
        name_all(made, GENERAL)
    if not has_domein:
        made.entries = {number: changed(entry, domeinen=()) for number, entry in made.entries.items()}
    return made


def measure(telling: Telling, is_general: bool, has_domein: bool) -> str:
    """One line: without sisters, then with them."""
    equal: Counter[bool] = Counter()
    untrue = planted = untrue_with_sisters = 0
    for seed in SEEDS:
        made = world(seed, telling, is_general, has_domein)
        found = made.reconciled()
        equal.update(one.outcome == "gelijk" for one in found if one.reported)
        untrue += len(list(false_statements(made, found)))
        planted += len(plant_sisters(made, seed))
        untrue_with_sisters += len(list(false_statements(made, made.reconciled())))
    share = equal[True] / equal.total()
    return f"gelijk {share:6.1%}, untrue {untrue} | {planted} sisters: untrue {untrue_with_sisters}"


if __name__ == "__main__":
    for is_general, has_domein in ((False, True), (True, True), (True, False)):
        for name, telling in TELLINGS.items():
            kind = f"{'general' if is_general else 'own'} names{'' if has_domein else ', no domein reported'}"
            print(f"{kind:36} {name:24} {measure(telling, is_general, has_domein)}", flush=True)
