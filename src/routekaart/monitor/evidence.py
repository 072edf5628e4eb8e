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

from routekaart.domain.codelists import kwalificaties, profielen
from routekaart.network.entries import Entry, fold
from routekaart.network.records import Partner, Record

from .register_routes import KENMERK, RegisterRecord

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
    def others(self) -> frozenset[str]:
        """The codes of the parties on the other side."""
        return frozenset(
            p.code for p in self.record.partners if p.role in {"vo", "mbo"} - {self.side} and p.code
        )


class Register:
    """The records of routes, with for every provider the brin that any of its records tells."""

    def __init__(self, records: Iterable[RegisterRecord]) -> None:
        listed = sorted((r for r in records if r.kenmerk in KENMERK.values()), key=lambda record: record.id)
        told: dict[str, set[str]] = defaultdict(set)
        for record in listed:
            told[record.provider] |= {record.brin} - {""}
        self.brin_of = {provider: brins.pop() for provider, brins in told.items() if len(brins) == 1}
        self.records = [replace(r, brin=r.brin or self.brin_of.get(r.provider, "")) for r in listed]
        self.codes = frozenset(record.brin for record in self.records)
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
            return [place for (own, _), places in self._by_brin.items() if own == side for place in places]
        found = self._by_brin.get((side, code), []) + self._by_brin.get((side, ""), [])
        if code not in self.codes:
            found = found + [
                place
                for (own, brin), places in self._by_brin.items()
                if own == side and is_one_sign_off(code, brin)
                for place in places
            ]
        return found

    def named_partners(self, record: RegisterRecord) -> list[str]:
        """The brins of the partners that a record names; "" for one whose brin the register does not tell."""
        return [self.brin_of.get(provider, "") for provider in record.partners]


def likeness(slot: Slot, record: RegisterRecord, register: Register) -> int | None:
    """The points of a pair, at least 0; None when the record cannot be that of the slot.

    It cannot when the party is another, or when two of name, subject and partner are. One of another subject, or of
    which neither name nor subject tells which route of its school it is, is never certainly the one.
    """
    party, name = _party(slot, record, register), _name(slot.record.name, record.name)
    if party is None or (is_mistyped(slot, record) and name == OTHER_NAME):
        return None
    subject, partner = _subject(slot, record), _partner(slot, record, register)
    if sum(points < 0 for points in (name, subject, partner)) > 1:
        return None
    points = ALL_AGREES + party + name + subject + partner + _content(slot, record)
    which_is_told = name == NAME or subject == SUBJECT
    most = points if which_is_told and subject != OTHER_SUBJECT else SLACK
    return max(min(points, most), 0)


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
    return UNKNOWN_PARTY + (PARTY_NAME if _tokens(names[0]) == _tokens(names[1]) else OTHER_PARTY_NAME)


def _content(slot: Slot, record: RegisterRecord) -> int:
    """What agrees and differs of level or leerweg, kenmerk and period."""
    own = slot.record
    told, known = (record.level, own.levels) if slot.side == "mbo" else (record.leerweg, own.leerwegen)
    points = NOT_TOLD if not told or not known else 0 if told in known else OTHER_LEVEL
    points += NOT_TOLD if own.starts_on is None else 0 if own.starts_on == record.begins_on else OTHER_BEGIN
    points += 0 if record.kenmerk == KENMERK[own.kind] else OTHER_KENMERK
    return points + (CLOSED if record.ends_on and (not own.ends_on or record.ends_on < own.ends_on) else 0)


@cache
def _name(reported: str, registered: str) -> int:
    """Whether the names of the routes are the same, much alike or not told (0), or others."""
    one, other = _tokens(reported), _tokens(registered)
    if not one or not other:
        return 0
    if one == other:
        return NAME
    shared, together = set(one) & set(other), set(one) | set(other)
    return 0 if len(shared) >= _ALIKE * len(together) else OTHER_NAME


def _subject(slot: Slot, record: RegisterRecord) -> int:
    """Whether the profiel (vo) or domein (mbo) that the name of the opleiding tells is one of the route's."""
    told = _profielen(record.opleiding_name) if slot.side == "vo" else _domeinen(record.opleiding_name)
    known = set(slot.record.profielen if slot.side == "vo" else slot.record.domeinen)
    if not told or not known:
        return 0
    return SUBJECT if told & known else OTHER_SUBJECT


def _partner(slot: Slot, record: RegisterRecord, register: Register) -> int:
    """Whether a partner that the record names is one of the route's; unknown partners say nothing."""
    named = register.named_partners(record)
    if slot.others & set(named):
        return PARTNER
    is_told = named and all(named) and slot.others
    return OTHER_PARTNER if is_told else 0


def is_mistyped(slot: Slot, record: RegisterRecord) -> bool:
    """True when the codes of both parties differ in one letter or digit."""
    return is_one_sign_off(slot.partner.code, record.brin)


def is_one_sign_off(one: str, other: str) -> bool:
    """True for two codes of one length with one other letter or digit."""
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1


@cache
def _tokens(text: str) -> tuple[str, ...]:
    kept = "".join(sign if sign.isalnum() else " " for sign in fold(text))
    return tuple(kept.split())


@cache
def _profielen(opleiding: str) -> frozenset[str]:
    """The profielen with the longest name that stands in the name of an opleiding."""
    text = f" {' '.join(_tokens(opleiding))} "
    names = {code: " ".join(_tokens(profiel.name.split(" (")[0])) for code, profiel in profielen().items()}
    found = {code: name for code, name in names.items() if f" {name} " in text}
    longest = max(map(len, found.values()), default=0)
    return frozenset(code for code, name in found.items() if len(name) == longest)


@cache
def _domeinen(opleiding: str) -> frozenset[str]:
    """The domeinen of the kwalificaties that are called like this opleiding."""
    return _domeinen_by_name().get(_tokens(opleiding), frozenset())


@cache
def _domeinen_by_name() -> dict[tuple[str, ...], frozenset[str]]:
    found: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for kwalificatie in kwalificaties().values():
        found[_tokens(kwalificatie.name)] |= {kwalificatie.domein} - {""}
    return {name: frozenset(domeinen) for name, domeinen in found.items()}


def runs(record: RegisterRecord, on: date) -> bool:
    """True when a record holds on a date or begins within a year, as what is gemeld does."""
    return record.begins_on <= on + timedelta(days=365) and (record.ends_on is None or on < record.ends_on)
