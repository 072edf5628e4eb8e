"""Records under another code that may be those of a route after all, so that nothing is said that they may belie.

What differs is said only when it also holds of these: of each under a code that may be meant for the party itself
(also when another route has it, unless by another name), and of each that proves to be the route's and is not certainly
that of another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from .differences import differences
from .evidence import SLACK, Register, Slot, contradicts, is_other_spelling, likeness
from .possible import Decisions, Options, decided, twins
from .register_routes import RegisterRecord


def with_neighbours(
    slots: Sequence[Slot], options: Sequence[Options], register: Register, on: date, decisions: Decisions
) -> list[Options]:
    """The records that each slot may have, with those of its neighbours where a difference would be said.

    Where one differs from a record that may be a neighbour's, it may have none. What a person decided stays.
    """
    taken = {twins(certain) for certain, *more in options if certain is not None and not more}
    lent: set[RegisterRecord] = set()
    widened = list(options)
    is_open = [not any(decided(slot, decisions).values()) for slot in slots]
    for place, slot in enumerate(slots):
        possible = options[place]
        if is_open[place] and (None in possible or _says(slot, possible, register, on)):
            refused = {key for key, holds in decided(slot, decisions).items() if not holds}
            more = _more(possible, (r for r in _neighbours(slot, register, taken) if r.id not in refused))
            lent |= more.keys()
            widened[place] = _joined(possible, *more.values())
    for place, slot in enumerate(slots):
        is_lent = any(record is not None and twins(record) in lent for record in options[place])
        if is_lent and is_open[place] and _says(slot, widened[place], register, on):
            widened[place] = _joined(widened[place], None)
    return widened


def _says(slot: Slot, possible: Options, register: Register, on: date) -> bool:
    """True when something differs whichever of its possible records is its own."""
    return bool(frozenset.intersection(*(differences(slot, record, register, on) for record in possible)))


def _more(possible: Options, records: Iterable[RegisterRecord]) -> dict[RegisterRecord, RegisterRecord]:
    """One of each twins that are not possible yet."""
    kinds = {twins(record) for record in possible if record is not None}
    return {twins(record): record for record in records if twins(record) not in kinds}


def _joined(possible: Options, *more: RegisterRecord | None) -> Options:
    """All of them, None at the end."""
    every = (*possible, *more)
    records = tuple(record for record in every if record is not None)
    return (*records, None) if None in every else records


def _neighbours(slot: Slot, register: Register, taken: set[RegisterRecord]) -> Iterator[RegisterRecord]:
    for record in register.records:
        if record.side == slot.side and record.brin and slot.partner.code not in ("", record.brin):
            is_free = twins(record) not in taken
            if register.may_be(slot.partner, record.brin, record.provider):
                if not contradicts(slot, record, register) and (
                    is_free or not is_other_spelling(slot, record)
                ):
                    yield record
            elif is_free and (likeness(slot.as_if_named(record), record, register) or 0) > SLACK:
                yield record
