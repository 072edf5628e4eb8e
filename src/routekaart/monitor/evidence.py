"""How much a party of a reported route and a record of the register look alike, in whole points.

The points weigh coincidences. That a party has no record for its route while it has another one that nobody reported
takes two mistakes at once; what agrees makes that less likely, what differs makes it more likely. Not one point rests
on the leertraject: an initiative has no field for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from routekaart.network.entries import Entry
from routekaart.network.records import Partner, Record

from .kinship import Successions, is_slip, may_be_one
from .register_routes import KENMERK, RegisterRecord
from .subjects import domeinen_told, is_own_name, profielen_told, tokens

ALL_AGREES = 3
NAME, OTHER_NAME = 4, -3
SUBJECT, OTHER_SUBJECT = 1, -4
PARTNER, OTHER_PARTNER = 1, -4
OTHER_BEGIN, OTHER_LEVEL, OTHER_KENMERK, CLOSED, OTHER_PLACE = -3, -3, -2, -2, -1
NOT_TOLD = -1
UNKNOWN_PARTY, PARTY_NAME, OTHER_PARTY_NAME = -5, 2, -1
MISTYPED_PARTY = -3
SLACK = 3
"""Every explanation of the register that is at most this many points below the best one is believed possible.

One difference (at most 3) never decides by itself; two, or a name that is the same on one side and another on the
other side, do.
"""
_ALIKE = 0.6
"""The share of the words of two names that is in both, from which on they may be one name."""


@dataclass(frozen=True)
class Slot:
    """One party of a reported route, which should have one record. `expected` False: it need not have one now."""

    entry: Entry
    partner: Partner
    expected: bool

    @property
    def record(self) -> Record:
        return self.entry.record

    @property
    def side(self) -> str:
        return self.partner.role

    @property
    def party(self) -> str:
        """What its party is called by: its code, or its name when it has none."""
        return self.partner.code or self.partner.name

    @property
    def other_parties(self) -> tuple[Partner, ...]:
        """The parties on the other side that have a code."""
        return tuple(p for p in self.record.partners if p.role in {"vo", "mbo"} - {self.side} and p.code)

    @property
    def others(self) -> frozenset[str]:
        """Their codes."""
        return frozenset(party.code for party in self.other_parties)

    def as_if_named(self, record: RegisterRecord) -> Slot:
        """What it would be, had it named the party of the record."""
        return replace(self, partner=replace(self.partner, code=record.brin, gemeente=""))

    def is_own_name(self, name: str) -> bool:
        """True when a name tells a route from another one of the same parties."""
        return is_own_name(name, tuple(p.name for p in self.record.partners))


class Register:
    """The records of routes, with for every provider the brin that any of its records tells."""

    def __init__(self, records: Iterable[RegisterRecord], successions: Successions | None = None) -> None:
        listed = sorted((r for r in records if r.kenmerk in KENMERK.values()), key=lambda record: record.id)
        brins_of: dict[str, set[str]] = defaultdict(set)
        for record in listed:
            brins_of[record.provider] |= {record.brin} - {""}
        self.brin_of = {provider: brins.pop() for provider, brins in brins_of.items() if len(brins) == 1}
        self.records = [replace(r, brin=r.brin or self.brin_of.get(r.provider, "")) for r in listed]
        self.codes = frozenset(record.brin for record in self.records)
        self._successions = successions or {}
        self._names = {record.provider: record.provider_name for record in listed if record.provider_name}
        self.place_of = {record.id: place for place, record in enumerate(self.records)}
        self._by_brin: dict[tuple[str, str], list[int]] = defaultdict(list)
        for place, record in enumerate(self.records):
            self._by_brin[record.side, record.brin].append(place)

    def candidates(self, slot: Slot) -> Iterator[tuple[int, int]]:
        """The places of the records that could be the one of `slot`, with how much they look alike."""
        for place in self._of_party(slot):
            points = likeness(slot, self.records[place], self)
            if points is not None:
                yield place, points

    def _of_party(self, slot: Slot) -> list[int]:
        code, side = slot.partner.code, slot.side
        if not code:
            return [
                place
                for (registered_side, _), places in self._by_brin.items()
                if registered_side == side
                for place in places
            ]
        places_of_party = self._by_brin.get((side, code), []) + self._by_brin.get((side, ""), [])
        if code not in self.codes:
            places_of_party = places_of_party + [
                place
                for (registered_side, brin), places in self._by_brin.items()
                if registered_side == side and is_slip(code, brin)
                for place in places
            ]
        return places_of_party

    def named_partners(self, record: RegisterRecord) -> list[str]:
        """The brins of the partners that a record names; "" for one whose brin the register does not tell."""
        return [self.brin_of.get(provider, "") for provider in record.partners]

    def may_be(self, party: Partner, code: str, provider: str) -> bool:
        """True when a provider may be the party although its code is another: by its code or by its name."""
        name = tokens(self._names.get(provider, ""))
        return may_be_one(party.code, code, self._successions) or (bool(name) and name == tokens(party.name))

    def may_be_partner(self, slot: Slot, provider: str) -> bool:
        """True when a provider may be a party on the other side of the slot."""
        code = self.brin_of.get(provider, "")
        return any(self.may_be(party, code, provider) for party in slot.other_parties)


def likeness(slot: Slot, record: RegisterRecord, register: Register) -> int | None:
    """The points of a pair, at least 0; None when the record cannot be that of the slot.

    It cannot when the party is another, or when two of name, subject and partner are. It is never certainly the one
    when its subject is another, or when neither a name of the route's own agrees nor subject and partner both do.
    """
    party = _party(slot, record, register)
    name, subject, partner = which = _which(slot, record, register)
    if party is None or (is_mistyped(slot, record) and name == OTHER_NAME):
        return None
    if sum(points < 0 for points in which) > 1:
        return None
    points = ALL_AGREES + party + name + subject + partner + _content(slot, record)
    which_is_told = name == NAME or (subject == SUBJECT and partner == PARTNER)
    most = points if which_is_told and subject != OTHER_SUBJECT else SLACK
    return max(min(points, most), 0)


def contradicts(slot: Slot, record: RegisterRecord, register: Register) -> bool:
    """True when the name, the subject or the partner of the record is another than that of the route."""
    return any(points < 0 for points in _which(slot, record, register))


def is_other_spelling(slot: Slot, record: RegisterRecord) -> bool:
    """True when both names are of a route's own and not the same, however much alike."""
    names = slot.record.name, record.name
    return all(map(slot.is_own_name, names)) and _names(*names) != NAME


def _which(slot: Slot, record: RegisterRecord, register: Register) -> tuple[int, int, int]:
    """Points for what tells which route of a party it is: name, subject, partner."""
    return _name(slot, record), _subject(slot, record), _partner(slot, record, register)


def _party(slot: Slot, record: RegisterRecord, register: Register) -> int | None:
    """Points for the party; None when it is another one. A code with records of its own is not mistyped."""
    code, places = slot.partner.code, {slot.partner.gemeente, record.gemeente} - {""}
    elsewhere = slot.side == "vo" and len(places) == 2
    if code and code == record.brin:
        return OTHER_PLACE if elsewhere else 0
    if code and record.brin:
        return MISTYPED_PARTY if code not in register.codes and is_mistyped(slot, record) else None
    if elsewhere:
        return None
    names = slot.partner.name, record.provider_name
    if not all(names):
        return UNKNOWN_PARTY
    return UNKNOWN_PARTY + (PARTY_NAME if tokens(names[0]) == tokens(names[1]) else OTHER_PARTY_NAME)


def _content(slot: Slot, record: RegisterRecord) -> int:
    """What agrees and differs of level or leerweg, kenmerk and period."""
    route = slot.record
    if slot.side == "mbo":
        registered, expected = record.level, route.levels
    else:
        registered, expected = record.leerweg, route.leerwegen
    points = NOT_TOLD if not registered or not expected else 0 if registered in expected else OTHER_LEVEL
    if route.starts_on != record.begins_on:
        points += NOT_TOLD if route.starts_on is None else OTHER_BEGIN
    points += 0 if record.kenmerk == KENMERK[route.kind] else OTHER_KENMERK
    ends_before = record.ends_on and (not route.ends_on or record.ends_on < route.ends_on)
    return points + (CLOSED if ends_before else 0)


def _name(slot: Slot, record: RegisterRecord) -> int:
    """Whether the names of the routes are the same or others; 0 when much alike, or when one is general."""
    reported, registered = slot.record.name, record.name
    if not (slot.is_own_name(reported) and slot.is_own_name(registered)):
        return 0
    return _names(reported, registered)


@cache
def _names(reported: str, registered: str) -> int:
    one, other = tokens(reported), tokens(registered)
    if one == other:
        return NAME
    shared, together = set(one) & set(other), set(one) | set(other)
    return 0 if len(shared) >= _ALIKE * len(together) else OTHER_NAME


def _subject(slot: Slot, record: RegisterRecord) -> int:
    """Whether the profiel (vo) or domein (mbo) that the opleiding tells is one of the route's."""
    registered = profielen_told(record) if slot.side == "vo" else domeinen_told(record)
    reported = set(slot.record.profielen if slot.side == "vo" else slot.record.domeinen)
    if not registered or not reported:
        return 0
    return SUBJECT if registered & reported else OTHER_SUBJECT


def _partner(slot: Slot, record: RegisterRecord, register: Register) -> int:
    """Whether a partner that the record names is one of the route's; unknown partners say nothing."""
    named = register.named_partners(record)
    if slot.others & set(named):
        return PARTNER
    if any(register.may_be_partner(slot, provider) for provider in record.partners):
        return 0
    is_told = named and all(named) and slot.others
    return OTHER_PARTNER if is_told else 0


def is_mistyped(slot: Slot, record: RegisterRecord) -> bool:
    """True when the codes of both parties differ by a slip of the pen."""
    return is_slip(slot.partner.code, record.brin)


def runs(record: RegisterRecord, on: date) -> bool:
    """True when a record holds on a date or begins within a year, as what is gemeld does."""
    return record.begins_on <= on + timedelta(days=365) and (record.ends_on is None or on < record.ends_on)
