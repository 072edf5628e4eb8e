"""Which records the parties of reported routes may have: per school or institution, all its routes at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from .assignment import IMPOSSIBLE, admissible
from .evidence import SLACK, Register, Slot
from .register_routes import RegisterRecord

DECIDED = 1000
"""The points of a pair that a person decided on."""

Matches = Mapping[tuple[int, str, str], bool]
"""(initiative, party, id of the record) -> whether a person said that the record belongs to it."""

Decisions = Mapping[tuple[int, str], Mapping[str, bool]]
"""The same per (initiative, party)."""

Options = tuple[RegisterRecord | None, ...]
"""The records that a slot may have; None: it may have none."""

Points = dict[int, dict[int, int]]


def per_slot(matches: Matches) -> Decisions:
    """What people said, by the slot that it is about."""
    decisions: dict[tuple[int, str], dict[str, bool]] = defaultdict(dict)
    for (number, party, record), holds in matches.items():
        decisions[number, party][record] = holds
    return decisions


def possible_records(slots: Sequence[Slot], register: Register, decisions: Decisions) -> list[Options]:
    """Of every slot the records that it has in the best assignment or in one nearly as good, one of each twins."""
    points = {place: _points(slot, register, decisions) for place, slot in enumerate(slots)}
    options: list[Options] = [(None,)] * len(slots)
    for rows, columns in _components(points):
        gains = np.full((len(rows), len(columns)), IMPOSSIBLE, dtype=np.int64)
        at = {column: number for number, column in enumerate(columns)}
        for number, row in enumerate(rows):
            gains[number, [at[column] for column in points[row]]] = list(points[row].values())
        for row, allowed in zip(rows, admissible(gains, SLACK), strict=True):
            records = [register.records[columns[number]] for number in np.flatnonzero(allowed[:-1])]
            unlike = tuple({twins(record): record for record in reversed(records)}.values())
            options[row] = (*unlike, None) if allowed[-1] else unlike
    return options


def twins(record: RegisterRecord) -> RegisterRecord:
    """What records that nobody can tell apart have in common; bol and bbl of one opleiding are alike here."""
    return replace(record, id="", leertraject="")


def _points(slot: Slot, register: Register, decisions: Decisions) -> dict[int, int]:
    """Place of a record -> its points for the slot, after what a person said about the two."""
    slot_decisions = decided(slot, decisions)
    said = {
        register.place_of[key]: holds for key, holds in slot_decisions.items() if key in register.place_of
    }
    points_of = {column: points for column, points in register.candidates(slot) if said.get(column, True)}
    return points_of | {column: DECIDED for column, holds in said.items() if holds}


def decided(slot: Slot, decisions: Decisions) -> Mapping[str, bool]:
    """Id of a record -> whether it is that of the slot, as people said."""
    return decisions.get((slot.entry.id, slot.party), {})


def _components(points: Points) -> Iterator[tuple[list[int], list[int]]]:
    """The slots that may want the same records, directly or through others, with those records."""
    wanted: dict[int, list[int]] = defaultdict(list)
    for row, columns in points.items():
        for column in columns:
            wanted[column].append(row)
    left = {row for row, columns in points.items() if columns}
    while left:
        rows, waiting = set(), [min(left)]
        while waiting:
            row = waiting.pop()
            if row not in rows:
                rows.add(row)
                waiting += [other for column in points[row] for other in wanted[column]]
        left -= rows
        yield sorted(rows), sorted({column for row in rows for column in points[row]})
