"""An attacker who kept every release, written without the code that protects: linear bounds on single true counts.

He reads the CSV files, knows the method, and that every table of a year counts the same leavers. `python
tests/oracle/release_attack.py` prints the rates that stand in docs/reference/disclosure.md.
"""

from __future__ import annotations

import csv
import math
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product
from pathlib import Path

import highspy
import numpy as np
import yaml

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from routekaart.flows.keyfile import new_key
from routekaart.flows.linking import read_leaves
from routekaart.flows.plan import read_plan
from routekaart.flows.publish import publish_flows
from successive_releases import MOVED, PLACES, counted, figures, plan_of, rows_of

LAST, YEAR = "2023-2024", "2021-2022"
FIRST = ("school_instelling_niveau", "school_domein_niveau", "woonplaats_domein_niveau")
SECOND = (*FIRST, "school_leerweg")
THIRD = ("school_instelling_niveau", "school_leerweg", "woonplaats_domein_niveau")
Cell = tuple[str, tuple[str, ...]]
"""A table and the codes of its leaf row, without the year."""

Codes = dict[str, dict[str, dict[str, str]]]
"""Per dimension and leaf its code at each level: public lists, whether a figure shows the leaf or not."""


def publish_three(
    folder: Path, seed: int, persons: int, kept: bool, first_year: int
) -> tuple[list[Path], dict[Cell, int], Codes]:
    """Three releases and the truth of YEAR: a table more and a school moved; then a table less, a year and a region year.

    `kept`: as the command does it; otherwise drawn anew each time, with a new key, as `--replace-all` would.
    """
    rows = rows_of(folder, seed, persons)
    flows, later = counted(rows, folder / "flows", LAST), counted(rows, folder / "later")
    steps = [
        (flows, plan_of(folder, FIRST, first_year), PLACES),
        (flows, plan_of(folder, SECOND), MOVED),
        (later, plan_of(folder, THIRD, 2026), MOVED),
    ]
    made: list[Path] = []
    for number, (counts, plan, places) in enumerate(steps):
        out = folder / f"public{number}"
        if not kept:
            new_key(counts, number)
        publish_flows(counts, plan, out, places, previous=made[::-1], replace_all=not kept)
        made.append(out)
    leaves, truth = read_leaves(flows, read_plan(steps[1][1]), PLACES), {}
    for table in leaves.tables:
        columns = [[leaves.dimensions[name].codes[i] for i in table.column(name)] for name in table.levels]
        for codes, count in zip(zip(*columns, strict=True), leaves.counts[table.name].tolist(), strict=True):
            if codes[0] == YEAR:
                truth[table.name, codes[1:]] = count
    lists = {
        name: {
            codes[0]: dict(zip(levels, codes, strict=True)) for codes in zip(*levels.values(), strict=True)
        }
        for name, levels in leaves.places.items()
    }
    return made, truth, lists


@dataclass
class Release:
    """One folder as anybody reads it. `places`: per dimension and leaf the code at each level."""

    levels: dict[str, dict[str, list[str]]]
    places: dict[str, dict[str, dict[str, str]]]
    figures: dict[str, dict[tuple[str, ...], int]]


def read(folder: Path) -> Release:
    plan = yaml.safe_load((folder / "plan.yml").read_text(encoding="utf-8"))
    levels = {table["name"]: dict(table["dimensions"]) for table in plan["tables"]}
    found: dict[str, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    with (folder / "hierarchies.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["dimension"]][row["leaf"]][row["level"]] = row["code"]
    places = {name: {next(iter(of.values())): of for of in leaves.values()} for name, leaves in found.items()}
    shown = {
        name: {key[1:]: count for key, count in figures(folder, name).items() if key[0] == YEAR}
        for name in levels
    }
    return Release(levels, places, shown)


@dataclass
class Attack:
    """Unknown counts, one per leaf row that may be there, and what is known of their sums."""

    cells: list[Cell]
    rows: list[tuple[list[int], float, float]] = field(default_factory=list)

    def knows(self, members: Iterable[int], low: float, high: float) -> None:
        self.rows.append((list(members), low, high))

    def bounds(self, targets: Sequence[Cell]) -> dict[Cell, tuple[int, int]]:
        """The whole numbers that each of these counts may be; empty when the claims contradict each other."""
        solver = highspy.Highs()
        solver.silent()
        for _ in self.cells:
            solver.addVar(0.0, highspy.kHighsInf)
        for members, low, high in self.rows:
            inside = np.array([abs(one) - 1 for one in members], np.int32)
            solver.addRow(low, high, len(members), inside, np.sign(np.array(members, float)))
        found, place = {}, {cell: number for number, cell in enumerate(self.cells)}
        for cell in targets:
            ends = []
            for sign in (1.0, -1.0):
                solver.changeColCost(place[cell], sign)
                solver.run()
                if solver.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
                    return {}
                unbounded = solver.getModelStatus() != highspy.HighsModelStatus.kOptimal
                ends.append(
                    math.inf * sign * -1 if unbounded else solver.getSolution().col_value[place[cell]]
                )
                solver.changeColCost(place[cell], 0.0)
            high = 10**6 if math.isinf(ends[1]) else math.floor(ends[1] + 1e-6)
            found[cell] = (math.ceil(ends[0] - 1e-6), high)
        return found


def attack(
    releases: Sequence[Release],
    truth: Mapping[Cell, int],
    lists: Codes,
    knows_empty: bool,
    knows_totals: bool,
) -> Attack:
    """What the releases say together. `knows_totals`: the true number of leavers per school and leerweg."""
    places = _places(releases, lists)
    tables = {name: own for release in releases for name, own in release.levels.items()}
    cells = [
        (name, codes)
        for name, own in tables.items()
        for codes in product(*(sorted(_leaves(places, dim, of)) for dim, of in list(own.items())[1:]))
        if not knows_empty or (name, codes) in truth
    ]
    found = Attack(cells)
    for number, release in enumerate(releases):
        for name, own in release.levels.items():
            _claims(found, name, list(own.items())[1:], release.figures[name], places, number)
    for one, other in combinations(tables, 2):
        _agree(found, one, other, tables, places)
    if knows_totals:
        sums: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for number, (name, codes) in enumerate(cells, start=1):
            if name == "school_leerweg":
                sums[codes[:2]].append(number)
        for codes, members in sums.items():
            total = sum(
                n for (name, own), n in truth.items() if name == "school_leerweg" and own[:2] == codes
            )
            found.knows(members, total, total)
    return found


Places = dict[str, list[dict[str, dict[str, str]]]]


def _places(releases: Sequence[Release], lists: Codes) -> Places:
    """Per dimension and release where every leaf lies; one that a release does not show lies as the lists say."""
    return {
        name: [
            {leaf: of | release.places.get(name, {}).get(leaf, {}) for leaf, of in leaves.items()}
            for release in releases
        ]
        for name, leaves in lists.items()
    }


def _leaves(places: Places, dim: str, levels: Sequence[str]) -> set[str]:
    return {of[levels[0]] for of in places[dim][0].values()}


def _up(places: Places, number: int, dim: str, finest: str, code: str, level: str) -> str:
    if level == "*":
        return "*"
    return next(of[level] for of in places[dim][number].values() if of[finest] == code)


def _claims(
    found: Attack,
    name: str,
    levels: Sequence[tuple[str, Sequence[str]]],
    shown: Mapping[tuple[str, ...], int],
    places: Places,
    number: int,
) -> None:
    """Every sum that a release publishes: within 4 of its figure, which is 0 where no row stands."""
    lifted = {
        (dim, level, code): _up(places, number, dim, of[0], code, level)
        for dim, of in levels
        for level in of
        for code in _leaves(places, dim, of)
    }
    for combination in product(*(of for _, of in levels)):
        sums: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for place, (table, codes) in enumerate(found.cells, start=1):
            if table == name:
                above = zip(levels, combination, codes, strict=True)
                sums[tuple(lifted[dim, level, code] for (dim, _), level, code in above)].append(place)
        for codes, members in sums.items():
            figure = shown.get(codes, 0)
            found.knows(members, max(0, figure - 4), figure + 4)


def _agree(
    found: Attack, one: str, other: str, tables: Mapping[str, Mapping[str, Sequence[str]]], places: Places
) -> None:
    """Two tables count the same persons: what they share is equal."""
    shared = [dim for dim in list(tables[one])[1:] if dim in tables[other]]
    level = {
        dim: max((tables[one][dim][0], tables[other][dim][0]), key=list(tables[one][dim]).index)
        for dim in shared
    }
    sums: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, (table, codes) in enumerate(found.cells, start=1):
        if table in (one, other):
            dims = list(tables[table].items())[1:]
            own = {
                dim: _up(places, 0, dim, of[0], code, level[dim])
                for (dim, of), code in zip(dims, codes, strict=True)
                if dim in shared
            }
            sums[tuple(own[dim] for dim in shared)].append(place if table == one else -place)
    for members in sums.values():
        found.knows(members, 0, 0)


@dataclass
class Rate:
    """Of `small` true counts of 1 to 4: how many lose some of these, and how many become one number."""

    small: int = 0
    narrowed: int = 0
    single: int = 0
    wrong: int = 0

    def add(self, bounds: Mapping[Cell, tuple[int, int]], truth: Mapping[Cell, int]) -> None:
        for cell, (low, high) in bounds.items():
            self.small += 1
            self.narrowed += low > 1 or high < 4
            self.single += low == high
            self.wrong += not low <= truth[cell] <= high


ATTACKERS = {
    "public tables": (False, False),
    "totals": (False, True),
    "empty cells": (True, False),
    "both": (True, True),
}


def measure(
    seeds: Iterable[int],
    persons: int,
    kept: bool,
    most: int,
    attackers: Iterable[str],
    first_year: int = 2025,
) -> dict[tuple[str, int], Rate]:
    """Per attacker, and for who has the first release or all three, what they find. `first_year`: of its regions."""
    rates: dict[tuple[str, int], Rate] = defaultdict(Rate)
    for seed in seeds:
        with tempfile.TemporaryDirectory() as folder:
            made, truth, lists = publish_three(Path(folder), seed, persons, kept, first_year)
            releases = [read(out) for out in made]
        first = {cell: count for cell, count in truth.items() if cell[0] in FIRST}
        small = sorted(cell for cell, count in first.items() if 1 <= count <= 4)[
            :: max(1, len(first) // most)
        ]
        for name in attackers:
            empty, totals = ATTACKERS[name]
            for several in (1, 3):
                if several == 1 and totals:
                    continue
                known = attack(releases[:several], truth, lists, empty, totals)
                rates[name, several].add(known.bounds(small), truth)
    return rates


if __name__ == "__main__":
    for kept in (True, False):
        for (name, several), rate in measure(range(1, 4), 250, kept, 40, ATTACKERS).items():
            print(f"kept={kept} {name}, {several} release(s): {rate}", flush=True)
    old_regions = measure(range(1, 4), 250, True, 40, ["public tables"], first_year=2016)
    print(f"kept, first in the regions of 2016, public tables: {old_regions['public tables', 3]}")
