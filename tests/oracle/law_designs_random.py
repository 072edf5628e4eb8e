"""Random designs of schema 1.1: lawful ones with a few things changed, and ones of which every fact is drawn.

Every key may be missing; hours, years and dates lie on and beside the norms; statements contradict each other.
Codes that contradict each other (soort and niveau, vestiging and BRIN) are no outcome but unusable, and not drawn.
"""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator
from typing import Any

from oracle.law_designs_lawful import NORMS, STARTS, Design, around, judgement, lawful_design, october
from oracle.law_designs_values import (
    AMOUNTS,
    DATES,
    HOUR_PATHS,
    NULL,
    PERIODS,
    POOLS,
    PTA_PATHS,
    ROWS,
    SOORTEN,
    YEARS,
)

Container = dict[str, Any] | list[Any]
Place = tuple[Container, Any, str]  # container, key or index, and the path without indices


def drawn(dice: random.Random, path: str, first: str) -> Any:
    """A value for one key; dates lie around the start of the cohort, hours around the norms."""
    if path in ROWS:
        return [drawn_row(dice, path, first) for _ in range(dice.choice([0, 1, 1, 2, 3]))]
    if path in HOUR_PATHS:
        return dice.choice(AMOUNTS) + dice.choice([-1, -0.5, -0.1, 0, 0, 0, 1])
    if path.endswith("route_jaar"):
        return dice.choice(YEARS)
    if path in PTA_PATHS:
        return october(first, dice.choice([0, 1, 1, 1, 2, 3]), dice.choice([-1, -30, 0]))
    if path in DATES | PERIODS:
        day = around(first, dice.choice([-400, -1, 0, 0, 0, 1, 365]))
        return dice.choice([day, day, None]) if path in NULL else day
    return dice.choice(POOLS[path])


def drawn_row(dice: random.Random, path: str, first: str, keep: float = 0.93) -> Design:
    keys = [key for key in ROWS[path] if dice.random() < keep]
    return {key: drawn(dice, f"{path}.{key}", first) for key in keys}


def design_of_anything(dice: random.Random) -> Design:
    """Every key of the schema drawn, and left out now and then."""
    first = dice.choice(STARTS)
    paths = [
        *POOLS,
        *HOUR_PATHS_OF_ROUTE,
        "pta_datum",
        "melding.datum",
        *(p for p in ROWS if p.count(".") == 0),
    ]
    paths += ["uren.per_jaar", "melding.partijen"]
    design: Design = {"cohort_start": first}
    for path in paths:
        top, _, key = path.partition(".")
        if dice.random() < 0.1 or "." in key or (top in ROWS and key):
            continue
        if key:
            design.setdefault(top, {})[key] = drawn(dice, path, first)
        elif path != "cohort_start":
            design[top] = drawn(dice, path, first)
    level = dice.randrange(5)
    full = {"soort": SOORTEN[level], "niveau": min(level + 1, 4)}
    design.setdefault("opleiding", {}).update({k: v for k, v in full.items() if dice.random() > 0.1})
    if dice.random() < 0.1:
        del design["cohort_start"]
    return design


HOUR_PATHS_OF_ROUTE = sorted(path for path in HOUR_PATHS if "per_jaar" not in path)


def places(node: Container, path: str = "") -> Iterator[Place]:
    """Every key of a design at every depth, and every row of a list of rows."""
    items = node.items() if isinstance(node, dict) else enumerate(node)
    for key, value in list(items):
        below = path if isinstance(node, list) else f"{path}.{key}".lstrip(".")
        yield node, key, below
        if isinstance(value, dict) or (isinstance(value, list) and value and isinstance(value[0], dict)):
            yield from places(value, below)


def keys_of(design: Design) -> list[Place]:
    """Every fact that can be taken away: a key at any depth, never a row of a list."""
    return [place for place in places(design) if isinstance(place[0], dict)]


def take_away(dice: random.Random, design: Design) -> str:
    container, key, path = dice.choice(keys_of(design))
    del container[key]
    return path


def change(dice: random.Random, design: Design) -> str:
    """Another value for one fact, in place."""
    first = design.get("cohort_start", "2026-08-01")
    container, key, path = dice.choice(keys_of(design))
    if path in ("opleiding.soort", "opleiding.niveau"):
        level = dice.randrange(5)
        container.update({"soort": SOORTEN[level], "niveau": min(level + 1, 4)})
    elif path in POOLS or path in HOUR_PATHS | PTA_PATHS | DATES | PERIODS or path.endswith("route_jaar"):
        container[key] = beside(dice, path, container[key]) or drawn(dice, path, first)
    return path


def beside(dice: random.Random, path: str, value: Any) -> Any:
    """An amount of hours one more or less, most of the time."""
    return (
        max(0, round(value + dice.choice([-1, -0.5, 0.1, 0.5, 1]), 1))
        if path in HOUR_PATHS and dice.random() < 0.7
        else None
    )


def change_rows(dice: random.Random, design: Design) -> str:
    """One row more, one row less, or one twice."""
    lists = [place for place in keys_of(design) if place[2] in ROWS and place[0][place[1]]]
    if not lists:
        return ""
    container, key, path = dice.choice(lists)
    rows: list[Design] = container[key]
    how = dice.choice(["more", "less", "twice", "none"])
    if how == "more":
        rows.append(drawn_row(dice, path, design.get("cohort_start", "2026-08-01"), keep=0.97))
    elif how == "less":
        rows.pop(dice.randrange(len(rows)))
    elif how == "twice":
        rows.append(copy.deepcopy(dice.choice(rows)))
    else:
        rows.clear()
    return path


def rejudge(dice: random.Random, design: Design) -> str:
    """A person says no, or nobody judged."""
    if dice.random() < 0.5:
        design.setdefault("oordelen", []).append(judgement(dice.choice(NORMS), "nee"))
    else:
        rows = design.get("oordelen", [])
        design["oordelen"] = [row for row in rows if row.get("norm") != dice.choice(NORMS)]
    return "oordelen"


MUTATIONS: list[Callable[[random.Random, Design], str]] = [
    take_away,
    take_away,
    change,
    change,
    change_rows,
    rejudge,
]


def random_design(dice: random.Random) -> Design:
    """One in six of anything; else lawful and complete, with nought to four things changed."""
    if dice.random() < 0.17:
        return design_of_anything(dice)
    design = lawful_design(dice)
    if dice.random() < 0.4:  # only some of the optional statements, so that not all say the same twice
        for path in dice.sample(DOUBLES, dice.randint(1, len(DOUBLES))):
            forget(design, path)
    for _ in range(dice.choice([0, 1, 1, 2, 2, 3, 4])):
        dice.choice(MUTATIONS)(dice, design)
    return design


DOUBLES = [
    "uren.per_jaar",
    "uren.totaal",
    "uren.begeleid",
    "uren.bpv",
    "pta_datum",
    "onderwijsplaats",
    "oordelen",
]


def forget(design: Design, path: str) -> None:
    *above, key = path.split(".")
    node = design
    for name in above:
        node = node.get(name, {})
    node.pop(key, None)
