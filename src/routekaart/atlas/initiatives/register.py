"""Routes in the register beside what was reported, in words: what is the same, what differs, and whose turn it is.

The public is told what is certainly the same, and of what differs only what a person looked at and confirmed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from routekaart.atlas.edition import edition
from routekaart.domain.messages import message
from routekaart.domain.moments import dutch_date
from routekaart.monitor.decisions import Findings, findings, match_key, matches
from routekaart.monitor.differences import Difference
from routekaart.monitor.reconcile import DIFFERENT, NO_TELLING, SAME, Party, Reconciled
from routekaart.monitor.register import provider_names, reconciled, records_by_id, register_records
from routekaart.monitor.register_routes import KENMERK, RegisterRecord
from routekaart.network.current import current_index
from routekaart.network.entries import Entry, fold

OPERATOR = "operator"
TURNS = ("vo", "mbo", OPERATOR)
QUESTIONS = ("mistyped_code", "duplicate")
"""Differences that only ask the staff something: never public."""


@dataclass(frozen=True)
class PartyState:
    """One party of a route and what is known of its side."""

    name: str
    outcome: str
    in_register: bool | None

    @property
    def text(self) -> str:
        return message(f"monitor.party_{_word(self.outcome)}")


@dataclass(frozen=True)
class Finding:
    """One thing to say or to ask, with what a decision about it is kept under. `holds` None: nobody looked."""

    text: str
    turn: str
    number: int
    key: str
    holds: bool | None


@dataclass(frozen=True)
class RegisterState:
    """One route. `number` is 0 when only the register knows it. `candidates`: records that may be its own."""

    outcome: str
    name: str
    number: int
    parties: tuple[PartyState, ...]
    findings: tuple[Finding, ...]
    candidates: tuple[Finding, ...] = ()
    pair: tuple[str, str] | None = None

    @property
    def text(self) -> str:
        return message(f"monitor.outcome_{_word(self.outcome)}")

    @property
    def turns(self) -> list[tuple[str, list[Finding]]]:
        """Whose turn it is, with the sentences for it."""
        named = [(turn, [one for one in self.findings if one.turn == turn]) for turn in TURNS]
        return [(message(f"monitor.turn_{turn}"), texts) for turn, texts in named if texts]

    def waits_for(self, turn: str) -> bool:
        """True when a difference is theirs to mend. Of what cannot be told yet it is the operator's turn to look."""
        looks = turn == OPERATOR and self.outcome == NO_TELLING
        return looks or any(one.turn == turn for one in self.findings)

    def matches(self, words: list[str]) -> bool:
        """True when each word stands in the name of the route or of a party."""
        text = fold(" ".join((self.name, *(party.name for party in self.parties))))
        return all(word in text for word in words)


@dataclass(frozen=True)
class RegisterPage:
    """The routes on a date that the words of a search find. `total`: all reported ones, `same` of which are the same."""

    on: date
    has_register: bool
    turn: str = ""
    routes: tuple[RegisterState, ...] = ()
    search: str = ""
    same: int = 0
    total: int = 0

    @property
    def tabs(self) -> list[tuple[str, str, list[RegisterState]]]:
        """Who must act: key, heading, routes. A route stands with everyone who must."""
        waiting = ((turn, [route for route in self.routes if route.waits_for(turn)]) for turn in TURNS)
        return [(turn, message(f"monitor.turn_{turn}"), routes) for turn, routes in waiting]

    @property
    def tab(self) -> tuple[str, str, list[RegisterState]]:
        """The tab that was asked for, otherwise the first with a route in it."""
        shown = [tab for tab in self.tabs if tab[0] == self.turn] or [tab for tab in self.tabs if tab[2]]
        return (shown or self.tabs)[0]

    @property
    def settled(self) -> list[RegisterState]:
        """The routes for which nobody has to do anything."""
        return [route for route in self.routes if route.outcome == SAME]


def register_page(on: date, search: str = "", turn: str = "") -> RegisterPage:
    """The register on a date, as the public sees it."""
    states = tuple(register_states(on, public=True))
    if not states and not register_records(edition()):
        return RegisterPage(on, has_register=False)
    words = fold(search).split()
    shown = tuple(state for state in states if state.matches(words))
    same = sum(state.outcome == SAME for state in states)
    return RegisterPage(on, True, turn, shown, search, same, sum(state.number > 0 for state in states))


def register_states(on: date, *, public: bool) -> Iterator[RegisterState]:
    """Every route on a date; for the public without what nobody confirmed."""
    serving = edition()
    if register_records(serving):
        decided = findings()
        for item in reconciled(current_index(), serving, on):
            state = _state(item, decided, public)
            if state.number or state.findings or not public:
                yield state


def register_state(entry: Entry, on: date) -> RegisterState | None:
    """One reported route in the register, for the public; None for what is no route, or without a register."""
    serving = edition()
    if entry.record.kind not in KENMERK or not register_records(serving):
        return None
    routes = (item for item in reconciled(current_index(), serving, on) if item.reported is not None)
    return next(
        (_state(item, findings(), True) for item in routes if item.reported and item.reported.id == entry.id),
        None,
    )


def _state(item: Reconciled, decided: Findings, public: bool) -> RegisterState:
    names, number = _names(item), item.reported.id if item.reported else 0
    shown = [_finding(one, number, names, decided) for one in item.differences]
    if public:
        may = {one.key for one in item.differences if one.kind not in QUESTIONS}
        shown = [one for one in shown if one.holds and one.key in may]
    differing = {one.key for one in shown if one.holds is not False}
    parties = tuple(_party(party, item, names, differing) for party in item.parties)
    registered = item.registered
    return RegisterState(
        SAME if item.outcome == SAME else DIFFERENT if differing else NO_TELLING,
        _name(item),
        number,
        parties,
        tuple(shown),
        () if public else tuple(_candidates(item, number, decided)),
        registered.pair if registered and not registered.certain else None,
    )


def _party(party: Party, item: Reconciled, names: dict[str, str], differing: set[str]) -> PartyState:
    differs = any(one.party == party.code and one.key in differing for one in item.differences)
    outcome = SAME if party.outcome == SAME else DIFFERENT if differs else NO_TELLING
    return PartyState(names.get(party.code, party.code), outcome, party.in_register)


def _candidates(item: Reconciled, number: int, decided: Findings) -> Iterator[Finding]:
    """Per party whose record is in doubt the records that may be its own, and what was decided before."""
    by_id = records_by_id(edition())
    for party in item.parties if number else ():
        is_open = party.in_register is None or len(party.records) > 1
        ids = {record.id for record in party.records if is_open}
        ids |= {key for route, code, key in matches(decided) if (route, code) == (number, party.code)}
        for record in sorted(ids & by_id.keys()):
            key = match_key(party.code, record)
            yield Finding(_record(by_id[record]), party.side, number, key, decided.get((number, key)))


def _record(record: RegisterRecord) -> str:
    return message(
        "monitor.record",
        party=record.provider_name or record.brin or record.provider,
        name=record.name or record.opleiding_name or message("monitor.route_without_name"),
        on=dutch_date(record.begins_on),
    )


def _name(item: Reconciled) -> str:
    if item.reported is not None:
        return item.reported.record.name
    assert item.registered is not None
    return item.registered.records[0].name or message("monitor.route_without_name")


def _names(item: Reconciled) -> dict[str, str]:
    """Code of a party -> its name, as reported or else as registered."""
    registered = provider_names(edition())
    if item.reported is not None:
        reported = {partner.code: partner.name for partner in item.reported.record.partners if partner.code}
        return registered | reported
    return registered


def _finding(one: Difference, number: int, names: dict[str, str], decided: Findings) -> Finding:
    def shown(text: str) -> str:
        if text in KENMERK.values():
            return message(f"monitor.kenmerk_{text}")
        return text if one.kind in QUESTIONS else names.get(text) or _day(text)

    text = message(
        f"monitor.difference_{one.kind}",
        party=names.get(one.party, one.party),
        reported=shown(one.reported),
        registered=shown(one.registered),
    )
    return Finding(text, one.turn, number, one.key, decided.get((number, one.key)))


def _day(text: str) -> str:
    """A date as people write it; other text as it is."""
    try:
        return dutch_date(date.fromisoformat(text))
    except ValueError:
        return text


def _word(outcome: str) -> str:
    return outcome.replace("-", "_")
