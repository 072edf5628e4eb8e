"""Self-reported routes beside the register's, with three outcomes: the same, different, or no telling.

Each party of a reported route should have one record. Of a school's whole set the best assignment of records to
routes is looked for, and every other one that is nearly as good; only what holds in all of them is said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from routekaart.network.entries import Entry

from .differences import Difference, differences
from .evidence import Register, Slot
from .kinship import Successions
from .leftovers import doubles, unreported
from .neighbours import with_neighbours
from .possible import Matches, Options, per_slot, possible_records
from .register_routes import RegisterRecord, RegisterRoute, join_sides

SAME, DIFFERENT, NO_TELLING = "gelijk", "verschilt", "niet-te-zeggen"


@dataclass(frozen=True)
class Party:
    """One party of a reported route. `in_register` None: no telling. `records`: each that may be its own."""

    side: str
    code: str
    outcome: str
    in_register: bool | None
    records: tuple[RegisterRecord, ...]


@dataclass(frozen=True)
class Reconciled:
    """One route as reported, or one that only the register knows (`registered`)."""

    reported: Entry | None
    registered: RegisterRoute | None
    parties: tuple[Party, ...]
    differences: tuple[Difference, ...]

    @property
    def outcome(self) -> str:
        if self.differences:
            return DIFFERENT
        return SAME if self.parties and all(p.outcome == SAME for p in self.parties) else NO_TELLING


def reconcile(
    reported: Iterable[Entry],
    records: Iterable[RegisterRecord],
    on: date,
    others: Iterable[Entry] = (),
    matches: Matches | None = None,
    pairs: Mapping[tuple[str, str], bool] | None = None,
    successions: Successions | None = None,
) -> tuple[Reconciled, ...]:
    """Every reported route, and every route on a date that only the register knows.

    `others`: routes that do not count on the date; a record may be theirs. `matches`, `pairs`: what people decided.
    `successions`: which institutions went over into others.
    """
    entries = sorted(reported, key=lambda entry: entry.id)
    slots = [*_slots(entries, on, expected=True), *_slots(others, on, expected=False)]
    register = Register(records, successions)
    decisions = per_slot(matches or {})
    likely = possible_records(slots, register, decisions)
    options = with_neighbours(slots, likely, register, on, decisions)
    doubles_of: dict[int, list[Difference]] = defaultdict(list)
    for number, double in doubles(slots, options, register, on):
        doubles_of[number].append(double)
    sure, unsure = unreported(slots, options, register, on)
    return (
        *(_reported(entry, slots, options, register, on, doubles_of[entry.id]) for entry in entries),
        *(_only_registered(route, True) for route in join_sides(sure, pairs)),
        *(_only_registered(route, False) for route in join_sides(unsure, pairs)),
    )


def _slots(entries: Iterable[Entry], on: date, *, expected: bool) -> Iterator[Slot]:
    for entry in entries:
        for partner in entry.record.partners:
            if partner.role in ("vo", "mbo"):
                yield Slot(entry, partner, expected and partner.active(on))


def _reported(
    entry: Entry,
    slots: list[Slot],
    options: list[Options],
    register: Register,
    on: date,
    more: list[Difference],
) -> Reconciled:
    """What holds of a route whichever of its possible records are its own."""
    parties, certainties = [], []
    for slot, possible in zip(slots, options, strict=True):
        if slot.entry.id == entry.id and slot.expected:
            cases = [differences(slot, record, register, on) for record in possible]
            certain = frozenset.intersection(*cases)
            outcome = DIFFERENT if certain else NO_TELLING if any(cases) else SAME
            records = tuple(record for record in possible if record is not None)
            there = None if records and None in possible else bool(records)
            parties.append(Party(slot.side, slot.party, outcome, there, records))
            certainties += sorted(certain, key=lambda one: one.key)
    one_sided = [_one_sided(one, parties) for one in certainties]
    return Reconciled(entry, None, tuple(parties), (*one_sided, *more))


def _one_sided(one: Difference, parties: list[Party]) -> Difference:
    """The same difference, told as one of a single side where the other side certainly has what was reported."""
    if one.kind != "kenmerk":
        return one
    rest = [party for party in parties if party.side != one.turn and party.in_register]
    agrees = [all(record.kenmerk == one.reported for record in party.records) for party in rest]
    return replace(one, kind="kenmerk_one_side") if agrees and all(agrees) else one


def _only_registered(route: RegisterRoute, is_sure: bool) -> Reconciled:
    outcome = DIFFERENT if is_sure else NO_TELLING
    parties = tuple(
        Party(record.side, record.brin or record.provider, outcome, True, (record,))
        for record in route.records
    )
    ids = " ".join(sorted(record.id for record in route.records))
    missing = Difference("not_reported", "operator", parties[0].code, "", ids)
    return Reconciled(None, route, parties, (missing,) if is_sure else ())
