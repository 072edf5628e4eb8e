"""The audit: proof that nothing published betrays a count of 1 to 4, or the worst places where it does.

Proof first: if every figure is a rounded multiple of the base, all sums hold and the tables form a join tree, then
the rounded figures are themselves the tables of an imaginary list of persons. Four persons more in any cell of
that list, or four fewer, gives a list that still fits everything published, so every cell may be all that its own
figure allows (ADR 0041). Only where the proof fails is each cell attacked on its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from routekaart.disclosure.attack import Attacker, betrays, propagate
from routekaart.disclosure.claims import HIDDEN, STATUSES, PublicRows, Reading, read
from routekaart.disclosure.join_tree import join_tree
from routekaart.disclosure.model import BASE, BoolArray, Bounds, IntArray, Status
from routekaart.disclosure.strata import side_by_side, strata
from routekaart.disclosure.tables import Dimension
from routekaart.domain.flow_words import ALL
from routekaart.domain.messages import UserError

WORST = 20
ATTACKED = 400
LARGE = 20_000
"""At most so many cells are attacked one by one, in a system of at most so many; the rest is not proven."""


@dataclass(frozen=True)
class Example:
    """A row and what can be derived of its true count: nothing fits where `low` is above `high`.

    `codes`: what stands in the row, where its number says nothing. Missing: an empty table for a sum that no row shows.
    """

    table: str
    row: int
    low: int
    high: int
    codes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Finding:
    """One way in which the figures fail: a message key, in how many places, and the worst of them."""

    key: str
    count: int
    examples: tuple[Example, ...] = ()
    detail: str = ""

    def at(self, places: Mapping[str, IntArray]) -> Finding:
        """The same, with the rows of its examples numbered by `places`."""
        moved = (
            replace(e, row=int(places[e.table][e.row])) if e.table and e.row >= 0 else e
            for e in self.examples
        )
        return replace(self, examples=tuple(moved))


@dataclass(frozen=True)
class Audit:
    """Clean when there is no finding. `proven`: one proof held for all cells at once."""

    cells: int
    proven: bool
    findings: tuple[Finding, ...]

    @property
    def clean(self) -> bool:
        return not self.findings


@dataclass(frozen=True)
class _Task:
    """What was published of one stratum. Shape: `places[table]` per row its number in the file."""

    dimensions: Mapping[str, Dimension]
    public: tuple[PublicRows, ...]
    places: Mapping[str, IntArray]


def audit(dimensions: Mapping[str, Dimension], public: Sequence[PublicRows]) -> Audit:
    """The audit of everything in `public` together, without the truth."""
    places_by_stratum = strata(public, lambda rows, name: (rows.codes[name], rows.names[name]))
    tasks = [
        _Task(
            dimensions, tuple(rows.take(places[rows.name]) for rows in public if rows.name in places), places
        )
        for places in places_by_stratum.values()
    ]
    done = list(side_by_side(_audit, tasks, sum(len(rows.values) for rows in public)))
    findings = tuple(_together([finding for part in done for finding in part.findings]))
    return Audit(sum(part.cells for part in done), all(part.proven for part in done), findings)


def _audit(task: _Task) -> Audit:
    reading = read(task.dimensions, task.public)
    findings = [*_structure(task.dimensions, reading, task.public), *_disagreement(reading)]
    proven = not findings and bool((reading.claims.rounded != HIDDEN).all())
    if not proven:
        findings += _attack(reading)
    placed = (finding.at(task.places) for finding in findings)
    return Audit(reading.linked.system.size, proven, tuple(placed))


def _together(findings: Sequence[Finding]) -> Iterator[Finding]:
    """What was found in all strata, the same said once, with the worst of all."""
    for key, detail in dict.fromkeys((finding.key, finding.detail) for finding in findings):
        same = [finding for finding in findings if (finding.key, finding.detail) == (key, detail)]
        examples = sorted(
            (example for finding in same for example in finding.examples), key=lambda e: e.high - e.low
        )
        count = sum(finding.count for finding in same) if examples else same[0].count
        yield Finding(key, count, tuple(examples[:WORST]), detail)


def _structure(
    dimensions: Mapping[str, Dimension], reading: Reading, public: Sequence[PublicRows]
) -> Iterator[Finding]:
    """Rows without parts, rounded rows of 0 or empty that only show that someone is there, and tables in a cycle."""
    stray = [Example(name, int(row), 0, 0) for name, rows in reading.stray.items() for row in rows]
    if stray:
        yield Finding("disclosure.found_stray", len(stray), tuple(stray[:WORST]))
    zeros = [
        Example(rows.name, int(row), 1, BASE - 1)
        for rows in public
        for row in np.flatnonzero((rows.values <= 0) & (rows.status == STATUSES.index(Status.ROUNDED)))
    ]
    if zeros:
        yield Finding("disclosure.found_zero", len(zeros), tuple(zeros[:WORST]))
    try:
        join_tree(dimensions, reading.tables)
    except UserError as error:
        yield Finding("disclosure.found_structure", 1, (), str(error))


def _disagreement(reading: Reading) -> Iterator[Finding]:
    """Rounded figures that are no multiple of the base, or differ from the sum of their parts."""
    claims, system = reading.claims, reading.linked.system
    rounded = claims.rounded != HIDDEN
    uneven = np.flatnonzero(rounded & (claims.rounded % BASE != 0))
    if len(uneven):
        yield Finding(
            "disclosure.found_uneven",
            len(uneven),
            _examples(reading, claims.cell[uneven], claims.bounds, uneven),
        )
    figure, is_known = np.zeros(system.size, np.int64), np.zeros(system.size, np.bool_)
    figure[claims.cell[rounded]] = claims.rounded[rounded]
    is_known[claims.cell[rounded]] = True
    twice = np.flatnonzero(rounded & (figure[claims.cell] != claims.rounded))
    filled = system.sums.fill(figure, is_known)
    complete = np.ones(len(system.sums.total), np.bool_) if rounded.all() else _all_known(reading, is_known)
    broken = np.flatnonzero((system.sums.gaps(filled) != 0) & complete)
    wrong = np.unique(np.concatenate([claims.cell[twice], system.sums.total[broken], _missing(reading)]))
    if len(wrong):
        bounds = Bounds(np.maximum(0, filled - BASE + 1), filled + BASE - 1)
        yield Finding("disclosure.found_unequal", len(wrong), _examples(reading, wrong, bounds, wrong))


def _missing(reading: Reading) -> IntArray:
    """Cells that one table shows and another at the same levels does not: 5 in the one, 0 in the other."""
    shown: dict[frozenset[tuple[str, str]], IntArray] = {}
    missing = [np.array([], np.int64)]
    tables = {table.name: table for table in reading.tables}
    for rows in reading.linked.rows:
        table = tables[rows.table]
        pairs = zip(table.levels, rows.combination, strict=True)
        levels = frozenset({("", table.population), *(pair for pair in pairs if pair[1] != ALL)})
        cells = np.unique(rows.cell)
        missing.append(np.setxor1d(cells, shown.setdefault(levels, cells), assume_unique=True))
    return np.concatenate(missing)


def _all_known(reading: Reading, is_known: BoolArray) -> BoolArray:
    """The sums of which the total and every part are rounded figures."""
    sums = reading.linked.system.sums
    unknown = np.bincount(sums.row_of_part, ~is_known[sums.part], minlength=len(sums.total)) > 0
    return ~unknown & is_known[sums.total]


def _attack(reading: Reading) -> Iterator[Finding]:
    """What solving for the cells gives: contradictions, betrayed cells, and what could not be proven safe."""
    system = reading.linked.system
    claimed = reading.claims.per_cell(system.size)
    bounds = propagate(system.sums, claimed)
    impossible = np.flatnonzero(bounds.low > bounds.high)
    if len(impossible):
        yield Finding(
            "disclosure.found_contradiction", len(impossible), _examples(reading, impossible, bounds)
        )
        return
    betrayed = betrays(bounds.low, bounds.high, BASE)
    open_cells = np.flatnonzero(~betrayed & (bounds.low < BASE) & (bounds.high >= 1))
    unproven, betrayed_too = _attack_each(Attacker(system.sums, bounds), open_cells)
    worst = np.concatenate([np.flatnonzero(betrayed), betrayed_too])
    if len(worst):
        order = np.argsort((bounds.high - bounds.low)[worst], kind="stable")
        yield Finding("disclosure.found_betrayed", len(worst), _examples(reading, worst[order], bounds))
    if len(unproven):
        yield Finding("disclosure.found_unproven", len(unproven), _examples(reading, unproven, bounds))


def _attack_each(attacker: Attacker, cells: IntArray) -> tuple[IntArray, IntArray]:
    """Of `cells` those that could not be proven safe, and those that are betrayed, by exact solving.

    A cell is safe when some list of counts fits with it at 1 or less and another with it at 4 or more. One such
    list speaks for many cells.
    """
    if len(attacker.known.low) > LARGE:
        return cells, np.array([], np.int64)
    low_seen, high_seen = attacker.sweep(cells, BASE)
    betrayed, solved = [], 0
    for cell in cells.tolist():
        for seen, low, high in ((low_seen, 0, 1), (high_seen, BASE - 1, int(attacker.known.high[cell]))):
            if seen[cell] or solved >= ATTACKED:
                continue
            solved += 1
            counts = attacker.witness(cell, low, high)
            if counts is None:
                betrayed.append(cell)
                break
            low_seen |= counts <= 1
            high_seen |= counts >= BASE - 1
    betrayed_cells = np.array(betrayed, np.int64)
    unproven = cells[~(low_seen & high_seen)[cells] & ~np.isin(cells, betrayed_cells)]
    return unproven, betrayed_cells


def _examples(
    reading: Reading, cells: IntArray, bounds: Bounds, at: IntArray | None = None
) -> tuple[Example, ...]:
    """The first few of `cells` as rows; their bounds stand at the places `at` (the cells themselves if not given)."""
    places = cells if at is None else at
    claims = reading.claims
    examples = []
    for cell, place in zip(cells[:WORST].tolist(), places[:WORST].tolist(), strict=True):
        claim = np.flatnonzero(claims.cell == cell)[:1]
        name = reading.tables[int(claims.table[claim[0]])].name if len(claim) else ""
        row = int(claims.row[claim[0]]) if len(claim) else -1
        examples.append(Example(name, row, int(bounds.low[place]), int(bounds.high[place])))
    return tuple(examples)
