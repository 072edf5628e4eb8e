"""Writes `content/codelists/tegelkaart.csv`: one hexagon per gemeente, so that neighbours stay neighbours.

Three steps, all repeatable. *Relax*: every gemeente becomes a disc of the same size; discs that border on each
other pull to one step apart in their true direction. *Assign*: discs are given to cells of a hexagonal grid by
optimal assignment (a linear programme). *Polish*: seeded annealing moves and swaps tiles, to close holes and
bring real neighbours together. Run: `.venv/bin/python scripts/make_tilemap.py`.
"""

from __future__ import annotations

import math
import random
import sys
from collections import defaultdict
from pathlib import Path

import highspy
import numpy as np
from numpy.typing import NDArray

from routekaart.domain.content import content_dir, read_csv
from routekaart.domain.regions import gemeenten

Cell = tuple[int, int]  # (column, row) of a grid of pointy-top hexagons; odd rows lie half a step to the east
Points = NDArray[np.float64]

KM_PER_DEGREE = 111.32
LAND_KM2 = 33_700
ROW = math.sqrt(3) / 2  # height of a row, where a step to the east is 1
ASIDE = {
    ("GM0373", "GM1911"),
    ("GM0388", "GM0995"),
    ("GM1900", "GM1911"),
}  # joined only by a dike through open water
SEA = [  # who lies over the water from whom: keeps islands and Zeeuws-Vlaanderen in their place
    ("GM0448", "GM0400"), ("GM0096", "GM0448"), ("GM0093", "GM0096"), ("GM0060", "GM0093"), ("GM0088", "GM0060"),
    ("GM0088", "GM1970"), ("GM0060", "GM1970"), ("GM0093", "GM0072"), ("GM0715", "GM0654"), ("GM0677", "GM0703"),
    ("GM1714", "GM0718"),
]  # fmt: skip
AROUND = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, -1), (-1, 1))


class Country:
    """The gemeenten in order of code: true positions (in steps of the grid), borders and how near they are."""

    def __init__(self) -> None:
        places = gemeenten()
        self.codes = [place.code for place in places]
        self.index = {code: i for i, code in enumerate(self.codes)}
        scale = KM_PER_DEGREE / math.sqrt(LAND_KM2 / len(places) * 2 / math.sqrt(3))
        squeeze = math.cos(math.radians(52.2))
        points = np.array([(place.lon * squeeze * scale, place.lat * scale) for place in places])
        self.points: Points = points - points.mean(axis=0)
        self.borders = self._pairs(
            (r["gemeente"], r["buur"]) for r in read_csv("codelists", "gemeente_buren.csv")
        )
        self.over_sea = self._pairs(SEA)
        self.near = _steps(len(places), self.borders, limit=3)
        rows = read_csv("codelists", "gemeenten_2025.csv")
        self.regions = [{r["provincie"], r["arbeidsmarktregio"], r["rmc"]} for r in rows]

    def _pairs(self, pairs) -> list[tuple[int, int]]:  # type: ignore[no-untyped-def]
        kept = {tuple(sorted(pair)) for pair in pairs} - ASIDE
        return sorted((self.index[a], self.index[b]) for a, b in kept)

    def weight(self, a: int, b: int) -> float:
        """How much a border counts: more inside the same regions, so that regions stay whole."""
        return 1 + 0.6 * len(self.regions[a] & self.regions[b])


def _steps(count: int, pairs: list[tuple[int, int]], limit: int) -> list[set[int]]:
    """Per gemeente the ones reached over at most `limit` borders."""
    touching: list[set[int]] = [set() for _ in range(count)]
    for a, b in pairs:
        touching[a].add(b)
        touching[b].add(a)
    reached = [set(own) for own in touching]
    for _ in range(limit - 1):
        reached = [own.union(*(touching[j] for j in own)) for own in reached]
    return reached


def relax(country: Country, rounds: int = 700) -> Points:
    """Positions where all discs have the same size and borders keep their direction."""
    pairs = np.array(country.borders + country.over_sea)
    weight = np.array([country.weight(a, b) for a, b in country.borders] + [0.4] * len(country.over_sea))
    length = np.array([1.0] * len(country.borders) + [2.0] * len(country.over_sea))
    left, right = pairs.T
    pull = country.points[right] - country.points[left]
    pull *= (length / np.linalg.norm(pull, axis=1))[:, None]
    at = country.points.copy()
    for k in range(rounds):
        force = (country.points - at) * 0.12
        strain = (at[right] - at[left] - pull) * weight[:, None]
        np.add.at(force, left, strain)
        np.add.at(force, right, -strain)
        at += (force + _push(at) * (2 + 6 * k / rounds)) * 0.04
    return at


def _push(at: Points) -> Points:
    """The force that keeps discs of diameter 1 from overlapping."""
    apart = at[:, None] - at[None]
    distance = np.sqrt((apart**2).sum(axis=2)) + 1e-9
    overlap = np.where(distance < 1, (1 - distance) / distance, 0.0)
    np.fill_diagonal(overlap, 0.0)
    return np.asarray((apart * overlap[:, :, None]).sum(axis=1))


def centre(cell: Cell) -> tuple[float, float]:
    """The middle of a cell: steps to the east and to the north."""
    column, row = cell
    return column + 0.5 * (row & 1), row * ROW


def assign(at: Points, nearest: int = 60) -> list[Cell]:
    """The cell of every disc: each cell at most once, total squared distance least."""
    low, high = at.min(axis=0) - 3, at.max(axis=0) + 3
    cells = [
        (column, row)
        for row in range(math.floor(low[1] / ROW), math.ceil(high[1] / ROW))
        for column in range(math.floor(low[0]), math.ceil(high[0]))
    ]
    cost = ((at[:, None] - np.array([centre(c) for c in cells])[None]) ** 2).sum(axis=2)
    choice = np.argsort(cost, axis=1, kind="stable")[:, :nearest]
    model = highspy.Highs()
    model.silent()
    taken: dict[int, list[highspy.highspy.highs_var]] = defaultdict(list)
    own = []
    for i, options in enumerate(choice):
        variables = [model.addVariable(lb=0, ub=1, obj=cost[i, j]) for j in options]
        for j, variable in zip(options, variables, strict=True):
            taken[int(j)].append(variable)
        model.addConstr(sum(variables) == 1)
        own.append(variables)
    for variables in taken.values():
        model.addConstr(sum(variables) <= 1)
    model.minimize()
    values = [[model.val(v) for v in variables] for variables in own]
    return [cells[choice[i][int(np.argmax(v))]] for i, v in enumerate(values)]


def axial(cell: Cell) -> Cell:
    """The cell in coordinates in which all six neighbours differ by the steps of `AROUND`."""
    return cell[0] - (cell[1] - (cell[1] & 1)) // 2, cell[1]


def distance(a: Cell, b: Cell) -> int:
    """Steps between two axial cells."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    return max(abs(dx), abs(dy), abs(dx + dy))


class Polish:
    """Seeded annealing over the tiles (axial cells); `cost` of a tile is what it adds where it lies."""

    def __init__(self, country: Country, aims: Points, cells: list[Cell]) -> None:
        self.country = country
        self.aims = [tuple(aim) for aim in aims.tolist()]
        self.at = [axial(cell) for cell in cells]
        self.on = {cell: i for i, cell in enumerate(self.at)}
        self.links: list[list[tuple[int, float, float, float]]] = [[] for _ in self.at]
        for a, b in country.borders:
            east, north = country.points[b] - country.points[a]
            size = math.hypot(east, north)
            weight = country.weight(a, b)
            self.links[a].append((b, weight, east / size, north / size))
            self.links[b].append((a, weight, -east / size, -north / size))

    def cost(self, tile: int) -> float:
        """Bad: neighbours far or in another direction, far from the aim, beside a stranger, beside a hole."""
        q, r = self.at[tile]
        x, y = q + r / 2, r * ROW
        aim = self.aims[tile]
        total = 0.12 * ((x - aim[0]) ** 2 + (y - aim[1]) ** 2)
        for other, weight, east, north in self.links[tile]:
            q2, r2 = self.at[other]
            dx, dy = q2 + r2 / 2 - x, (r2 - r) * ROW
            steps = max(abs(q2 - q), abs(r2 - r), abs(q2 - q + r2 - r))
            total += weight * ((steps - 1) ** 2 + 0.7 * (1 - (dx * east + dy * north) / math.hypot(dx, dy)))
        near = self.country.near[tile]
        for dq, dr in AROUND:
            beside = self.on.get((q + dq, r + dr))
            if beside is None:
                total += 2.0 * self.is_hole(q + dq, r + dr)
            else:
                total += -1.0 if beside in near else 1.5
        return total

    def is_hole(self, q: int, r: int) -> bool:
        """True for an empty cell with tiles on at least five sides."""
        return sum((q + dq, r + dr) in self.on for dq, dr in AROUND) >= 5

    def swap(self, tile: int, cell: Cell) -> int | None:
        """Moves a tile to a cell; a tile that lies there takes its place and is handed back."""
        other, old = self.on.get(cell), self.at[tile]
        del self.on[old]
        if other is not None:
            self.at[other], self.on[old] = old, other
        self.at[tile], self.on[cell] = cell, tile
        return other

    def run(self, rounds: int = 260_000, seed: int = 3) -> list[Cell]:
        """The tiles after `rounds` tries, as (column, row)."""
        dice = random.Random(seed)  # noqa: S311 - a layout, not a secret
        for k in range(rounds):
            heat = 1.0 * (1 - k / rounds) ** 2 + 1e-6
            tile = dice.randrange(len(self.at))
            dq, dr = AROUND[dice.randrange(6)]
            old = self.at[tile]
            cell = (old[0] + dq, old[1] + dr)
            other = self.on.get(cell)
            before = self.cost(tile) + (0.0 if other is None else self.cost(other))
            self.swap(tile, cell)
            after = self.cost(tile) + (0.0 if other is None else self.cost(other))
            if after > before and dice.random() >= math.exp((before - after) / heat):
                self.swap(tile, old)
        return [(q + (r - (r & 1)) // 2, r) for q, r in self.at]


def lay_out() -> list[tuple[str, int, int]]:
    """(gemeente, column, row) with column and row counted from 0 in the south-west."""
    country = Country()
    aims = relax(country)
    cells = Polish(country, aims, assign(aims)).run()
    west = min(column for column, _ in cells)
    south = min(row for _, row in cells)
    south -= south & 1  # keep odd rows odd
    return [
        (code, column - west, row - south) for code, (column, row) in zip(country.codes, cells, strict=True)
    ]


def to_text(tiles: list[tuple[str, int, int]]) -> str:
    """The CSV file."""
    head = [
        "# Eén zeshoek per gemeente (indeling 2025), schematisch. Kolom en rij vanaf linksonder; oneven rijen liggen",
        "# een halve kolom naar rechts. Gemaakt met scripts/make_tilemap.py uit gemeenten_2025.csv en gemeente_buren.csv.",
        "gemeente,kolom,rij",
    ]
    return "\n".join(head + [f"{code},{column},{row}" for code, column, row in tiles]) + "\n"


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else content_dir() / "codelists" / "tegelkaart.csv"
    target.write_text(to_text(lay_out()), encoding="utf-8")
