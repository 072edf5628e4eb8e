"""Self-reported routes beside the register's: zelf gemeld, in RIO, or both; what differs, and whose turn it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from routekaart.network.index import Entry
from routekaart.network.records import Partner, Record

from .register_routes import KENMERK, RegisterRecord, RegisterRoute

BOTH, ONLY_REPORTED, ONLY_REGISTER = "beide", "zelf-gemeld", "in-rio"


@dataclass(frozen=True)
class Difference:
    """One thing that does not agree. `kind` is the key of its sentence; `turn` whose turn it is: vo, mbo or operator."""

    kind: str
    turn: str
    reported: str
    registered: str


@dataclass(frozen=True)
class Reconciled:
    """One route as reported, as registered, or both. `parties`: (side, code, in register)."""

    state: str
    reported: Entry | None
    registered: RegisterRoute | None
    parties: tuple[tuple[str, str, bool], ...]
    differences: tuple[Difference, ...]


def reconcile(
    reported: Iterable[Entry], registered: Iterable[RegisterRoute], on: date
) -> tuple[Reconciled, ...]:
    """Every reported route and every registered one, matched by their parties; each occurs once."""
    entries = sorted(reported, key=lambda entry: entry.id)
    routes = list(registered)
    match = _matches(entries, routes)
    routes, match = _completed(entries, routes, match)
    found = [
        _reported(entry, routes[match[entry.id]] if entry.id in match else None, on) for entry in entries
    ]
    rest = [route for place, route in enumerate(routes) if place not in match.values()]
    return (*found, *(_only_registered(route) for route in rest))


def _matches(entries: Sequence[Entry], routes: Sequence[RegisterRoute]) -> dict[int, int]:
    """Entry number -> place of its route: the pair that shares most parties first, then what else agrees best."""
    by_code: dict[str, set[int]] = defaultdict(set)
    for place, route in enumerate(routes):
        for item in route.records:
            by_code[item.brin].add(place)
    candidates = []
    for entry in entries:
        codes = {partner.code for partner in _parties(entry.record)}
        for place in set().union(*(by_code.get(code, set()) for code in codes)):
            candidates.append((_strangeness(entry.record, codes, routes[place]), entry.id, place))
    match: dict[int, int] = {}
    for _, number, place in sorted(candidates):
        if number not in match and place not in match.values():
            match[number] = place
    return match


def _completed(
    entries: Sequence[Entry], routes: Sequence[RegisterRoute], match: dict[int, int]
) -> tuple[list[RegisterRoute], dict[int, int]]:
    """The same with sides joined that only the reported route brings together: neither names the other in the register."""
    by_party: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for partner in _parties(entry.record):
            by_party[partner.code].append(entry)
    taken, joined = set(match.values()), dict(enumerate(routes))
    for place, route in enumerate(routes):
        if place in taken or len(route.records) > 1 or route.records[0].partners:
            continue
        lone = route.records[0]
        fitting = [e for e in by_party[lone.brin] if e.id in match and _fits(lone, e, joined[match[e.id]])]
        if len(fitting) == 1:
            target = match[fitting[0].id]
            joined[target] = RegisterRoute((*joined[target].records, lone), certain=False)
            del joined[place]
    order = {place: number for number, place in enumerate(joined)}
    return list(joined.values()), {entry: order[place] for entry, place in match.items()}


def _fits(lone: RegisterRecord, entry: Entry, route: RegisterRoute) -> bool:
    """True when a lone record is the side that a matched route misses."""
    record, own = entry.record, (lone.level or lone.leerweg)
    known = record.levels if lone.side == "mbo" else record.leerwegen
    return not route.side(lone.side) and lone.kenmerk == route.kenmerk and (not own or own in known)


def _strangeness(record: Record, codes: set[str], route: RegisterRoute) -> tuple[int, int, bool, bool, int]:
    """How little a reported and a registered route look alike; smaller is more alike."""
    registered = {item.brin for item in route.records if item.brin}
    levels = {item.level for item in route.side("mbo") if item.level}
    begins = min(item.begins_on for item in route.records)
    return (
        -len(codes & registered),
        len(codes ^ registered),
        route.kenmerk != KENMERK[record.kind],
        bool(levels) and not levels & set(record.levels),
        abs((begins - (record.starts_on or begins)).days),
    )


def _parties(record: Record) -> list[Partner]:
    return [partner for partner in record.partners if partner.role in ("vo", "mbo") and partner.code]


def _reported(entry: Entry, route: RegisterRoute | None, on: date) -> Reconciled:
    present = {record.brin for record in route.records} if route else set()
    parties = tuple(
        (partner.role, partner.code, partner.code in present)
        for partner in _parties(entry.record)
        if partner.active(on)
    )
    if route is None:
        missing = Difference("not_in_register", "vo", entry.record.name, "")
        return Reconciled(ONLY_REPORTED, entry, None, parties, (missing,))
    return Reconciled(BOTH, entry, route, parties, tuple(_differences(entry.record, route, parties)))


def _differences(
    record: Record, route: RegisterRoute, parties: tuple[tuple[str, str, bool], ...]
) -> Iterable[Difference]:
    for side, code, registered in parties:
        if not registered:
            yield Difference("party_missing", side, code, "")
    known = {code for _, code, _ in parties}
    for item in route.records:
        if item.brin and item.brin not in known:
            yield Difference("party_extra", "operator", "", item.brin)
    if route.kenmerk != KENMERK[record.kind]:
        yield Difference("kenmerk", "vo", KENMERK[record.kind], route.kenmerk)
    yield from _content_differences(record, route)


def _content_differences(record: Record, route: RegisterRoute) -> Iterable[Difference]:
    for item in route.records:
        if item.side == "mbo" and item.level and record.levels and item.level not in record.levels:
            yield Difference("level", "mbo", ", ".join(record.levels), item.level)
        if item.side == "vo" and item.leerweg and record.leerwegen and item.leerweg not in record.leerwegen:
            yield Difference("leerweg", "vo", ", ".join(record.leerwegen), item.leerweg)
        if record.starts_on and item.begins_on != record.starts_on:
            yield Difference("begin", item.side, record.starts_on.isoformat(), item.begins_on.isoformat())
        if item.ends_on != record.ends_on:
            yield Difference("end", item.side, _iso(record.ends_on), _iso(item.ends_on))


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _only_registered(route: RegisterRoute) -> Reconciled:
    parties = tuple((record.side, record.brin or record.provider, True) for record in route.records)
    missing = Difference("not_reported", "operator", "", route.records[0].name or route.records[0].id)
    return Reconciled(ONLY_REGISTER, None, route, parties, (missing,))
