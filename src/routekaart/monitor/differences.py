"""What does not agree between a party of a reported route and the record that it may have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from routekaart.network.records import Record

from .evidence import Register, Slot, is_mistyped
from .register_routes import KENMERK, RegisterRecord


@dataclass(frozen=True)
class Difference:
    """One thing that does not agree. `kind` is the key of its sentence; `turn` whose turn it is: vo, mbo or operator.

    `party` is the code (or name) of whom it is about; codes, levels and ISO dates stand in `reported`, `registered`.
    """

    kind: str
    turn: str
    party: str
    reported: str = ""
    registered: str = ""

    @property
    def key(self) -> str:
        """What a decision about it is kept under: another date or party is another difference."""
        return "|".join((self.kind, self.party, self.reported, self.registered))


def differences(
    slot: Slot, registered: RegisterRecord | None, register: Register, on: date
) -> frozenset[Difference]:
    """What differs when `registered` is the record of the slot; None: it has no record."""
    if registered is None:
        return frozenset({Difference("party_missing", slot.side, slot.party)})
    return frozenset(
        (*_party(slot, registered, register), *_content(slot, registered), *_period(slot, registered, on))
    )


def _party(slot: Slot, registered: RegisterRecord, register: Register) -> Iterator[Difference]:
    code = slot.partner.code
    if is_mistyped(slot, registered):
        yield Difference("mistyped_code", "operator", slot.party, code, registered.brin)
    active = {partner.code for partner in slot.record.partners if partner.code}
    for provider in registered.partners:
        brin = register.brin_of.get(provider, "")
        if brin and brin not in active and slot.others and not register.may_be_partner(slot, provider):
            yield Difference("partner_extra", "operator", slot.party, "", brin)


def _content(slot: Slot, registered: RegisterRecord) -> Iterator[Difference]:
    record, side = slot.record, slot.side
    if registered.kenmerk != KENMERK[record.kind]:
        yield Difference("kenmerk", side, slot.party, KENMERK[record.kind], registered.kenmerk)
    if side == "mbo" and registered.level and record.levels and registered.level not in record.levels:
        yield Difference("level", side, slot.party, ", ".join(record.levels), registered.level)
    if (
        side == "vo"
        and registered.leerweg
        and record.leerwegen
        and registered.leerweg not in record.leerwegen
    ):
        yield Difference("leerweg", side, slot.party, ", ".join(record.leerwegen), registered.leerweg)


def _period(slot: Slot, registered: RegisterRecord, on: date) -> Iterator[Difference]:
    record = slot.record
    if record.starts_on and registered.begins_on != record.starts_on:
        yield Difference(
            "begin", slot.side, slot.party, record.starts_on.isoformat(), registered.begins_on.isoformat()
        )
    if registered.ends_on != record.ends_on:
        yield Difference(
            _end(record, registered, on),
            slot.side,
            slot.party,
            _iso(record.ends_on),
            _iso(registered.ends_on),
        )


def _end(record: Record, registered: RegisterRecord, on: date) -> str:
    """Which sentence two ends that differ ask for."""
    if registered.ends_on is not None and registered.ends_on <= on:
        return "ended"
    if registered.ends_on is None:
        return "end_only_reported"
    return "end" if record.ends_on else "end_only_registered"


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
