"""The records that no reported route can have: a double, a route that nobody reported, or no telling."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from .differences import Difference
from .evidence import SLACK, Register, Slot, contradicts, likeness, runs
from .possible import Options, twins
from .register_routes import RegisterRecord


def _wanted(slots: Sequence[Slot], options: Sequence[Options]) -> dict[RegisterRecord, list[Slot]]:
    """Of every kind of record the slots that may have one."""
    wanted: dict[RegisterRecord, list[Slot]] = defaultdict(list)
    for slot, possible in zip(slots, options, strict=True):
        for record in possible:
            if record is not None:
                wanted[twins(record)].append(slot)
    return wanted


def doubles(
    slots: Sequence[Slot], options: Sequence[Options], register: Register, on: date
) -> Iterator[tuple[int, Difference]]:
    """The number of an initiative, and that the register holds more records like its own than there are routes.

    Only for records with a name of the route's own: without one, two routes may look alike.
    """
    count = Counter(replace(record, id="") for record in register.records if runs(record, on))
    wanted = _wanted(slots, options)
    for record, number in count.items():
        having = wanted.get(twins(record), [])
        expected = sorted((slot for slot in having if slot.expected), key=lambda slot: slot.entry.id)
        if expected and number > len(having) and expected[0].is_own_name(record.name):
            first = expected[0]
            values = (str(len(having)), str(number))
            yield first.entry.id, Difference("duplicate", first.side, first.party, *values)


def unreported(
    slots: Sequence[Slot], options: Sequence[Options], register: Register, on: date
) -> tuple[list[RegisterRecord], list[RegisterRecord]]:
    """The records that hold on a date and are of no reported route, and those that perhaps are not.

    One that a partner names in a record of a reported route is told there.
    """
    wanted, named_partners = _wanted(slots, options), _told_partners(slots, options, register)
    empty = [slot for slot, possible in zip(slots, options, strict=True) if None in possible]
    perhaps_double = _perhaps_doubles(slots, register)
    left = Counter(twins(record) for record in register.records)
    sure: list[RegisterRecord] = []
    unsure: list[RegisterRecord] = []
    for record in (record for record in register.records if runs(record, on)):
        kind = twins(record)
        left[kind] -= 1
        if not wanted.get(kind):
            if not any((partner, record.provider) in named_partners for partner in record.partners):
                is_open = record.id in perhaps_double or _fits_elsewhere(record, empty, register)
                (unsure if is_open else sure).append(record)
        elif left[kind] >= len(wanted[kind]) and not wanted[kind][0].is_own_name(record.name):
            unsure.append(record)
    return sure, unsure


def _fits_elsewhere(record: RegisterRecord, empty: Sequence[Slot], register: Register) -> bool:
    """True when it would fit a route that misses a record, had that named this party."""
    renamed = (slot.as_if_named(record) for slot in empty if slot.side == record.side)
    return any((likeness(slot, record, register) or 0) >= SLACK for slot in renamed)


def _perhaps_doubles(slots: Sequence[Slot], register: Register) -> frozenset[str]:
    """The ids of the records that may be a second one, with a fault of its own, of a route that has one already."""
    records = ((slot, register.records[place]) for slot in slots for place, _ in register.candidates(slot))
    return frozenset(record.id for slot, record in records if not contradicts(slot, record, register))


def _told_partners(
    slots: Sequence[Slot], options: Sequence[Options], register: Register
) -> set[tuple[str, str]]:
    """(provider, partner) of the records that certainly are of a route that was reported without that partner."""
    return {
        (certain.provider, partner)
        for slot, (certain, *more) in zip(slots, options, strict=True)
        if certain is not None and not more
        for partner in certain.partners
        if register.brin_of.get(partner, "") not in slot.others and not register.may_be_partner(slot, partner)
    }
