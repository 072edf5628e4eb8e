"""Routes in the register beside what was reported, in words: per party, what differs, and whose turn it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from routekaart.domain.messages import message
from routekaart.domain.moments import dutch_date
from routekaart.domain.regions import Region, region
from routekaart.monitor.reconcile import BOTH, ONLY_REGISTER, ONLY_REPORTED, Difference, Reconciled
from routekaart.monitor.register import reconciled, register_records, register_routes
from routekaart.monitor.register_routes import KENMERK, RegisterRecord, RegisterRoute
from routekaart.network.index import Entry, current_index
from routekaart.network.terms import label
from routekaart.web.edition import edition

TURNS = ("vo", "mbo", "operator")
STATES = (BOTH, ONLY_REPORTED, ONLY_REGISTER)


@dataclass(frozen=True)
class Party:
    """One party of a route and whether it has registered its side."""

    side: str
    name: str
    in_register: bool


@dataclass(frozen=True)
class RegisterState:
    """One route. `turns`: whose turn it is -> sentences of what differs."""

    state: str
    name: str
    href: str
    parties: tuple[Party, ...]
    turns: tuple[tuple[str, tuple[str, ...]], ...]
    is_likely: bool

    @property
    def state_text(self) -> str:
        return message(f"monitor.state_{self.state.replace('-', '_')}")

    @property
    def is_complete(self) -> bool:
        return all(party.in_register for party in self.parties)


@dataclass(frozen=True)
class Proposal:
    """Two records that are likely to be one route, for a person to decide."""

    vo: RegisterRecord
    mbo: RegisterRecord
    place: str


@dataclass(frozen=True)
class RegisterPage:
    """All routes on a date. `has_register` False: this edition holds no register."""

    on: date
    has_register: bool
    routes: tuple[RegisterState, ...]
    proposals: tuple[Proposal, ...]

    @property
    def counts(self) -> list[tuple[str, int]]:
        found = Counter(route.state for route in self.routes)
        return [(message(f"monitor.state_{state.replace('-', '_')}"), found[state]) for state in STATES]

    @property
    def open_count(self) -> int:
        return sum(bool(route.turns) for route in self.routes)

    @property
    def per_turn(self) -> list[tuple[str, list[tuple[RegisterState, Sequence[str]]]]]:
        """Whose turn it is, with the routes and what has to be done."""
        return [
            (
                message(f"monitor.turn_{turn}"),
                [(route, texts) for route in self.routes for who, texts in route.turns if who == turn],
            )
            for turn in TURNS
        ]


def register_page(on: date) -> RegisterPage:
    """The register on a date."""
    own = edition()
    if not register_records(own):
        return RegisterPage(on, False, (), ())
    routes = tuple(_state(item) for item in reconciled(current_index(), own, on))
    proposals = tuple(_proposal(route) for route in register_routes(own) if not route.certain)
    return RegisterPage(on, True, routes, proposals)


def register_state(entry: Entry, on: date) -> RegisterState | None:
    """One reported route in the register; None for what is no route, or without a register."""
    own = edition()
    if entry.record.kind not in KENMERK or not register_records(own):
        return None
    found = (item for item in reconciled(current_index(), own, on) if item.reported is not None)
    return next((_state(item) for item in found if item.reported and item.reported.id == entry.id), None)


def _state(item: Reconciled) -> RegisterState:
    names = _names(item)
    texts = {turn: tuple(_sentence(d, names) for d in item.differences if d.turn == turn) for turn in TURNS}
    if item.reported is not None:
        name, href = item.reported.record.name, f"/initiatief/{item.reported.id}"
    else:
        assert item.registered is not None
        name, href = item.registered.records[0].name, ""
    return RegisterState(
        item.state,
        name or message("monitor.route_without_name"),
        href,
        tuple(Party(side, names.get(code, code), there) for side, code, there in item.parties),
        tuple((turn, found) for turn, found in texts.items() if found),
        item.registered is not None and not item.registered.certain,
    )


def _names(item: Reconciled) -> dict[str, str]:
    """Code of a party -> its name, as reported or else as registered."""
    found: dict[str, str] = {}
    if item.registered is not None:
        found |= {r.brin or r.provider: r.provider_name or r.provider for r in item.registered.records}
    if item.reported is not None:
        found |= {partner.code: partner.name for partner in item.reported.record.partners if partner.code}
    return found


def _sentence(difference: Difference, names: dict[str, str]) -> str:
    def shown(text: str) -> str:
        if text in KENMERK.values():
            return message(f"monitor.kenmerk_{text}")
        return names.get(text) or _day(text)

    empty = message("monitor.nothing")
    return message(
        f"monitor.difference_{difference.kind}",
        reported=shown(difference.reported) or empty,
        registered=shown(difference.registered) or empty,
    )


def _day(text: str) -> str:
    """A date as people write it; other text as it is."""
    try:
        return dutch_date(date.fromisoformat(text))
    except ValueError:
        return text


def _proposal(route: RegisterRoute) -> Proposal:
    (vo,), (mbo,) = route.side("vo"), route.side("mbo")
    found = region(vo.gemeente)
    return Proposal(vo, mbo, found.name if isinstance(found, Region) else label("labels", "unknown_region"))
