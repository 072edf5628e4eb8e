"""What the staff looks at before anything is said in public: every difference, every doubt, by who must act."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from routekaart.accounts.names import writers
from routekaart.atlas.initiatives.register import TURNS, Finding, RegisterState, register_states
from routekaart.desk.actor import Actor
from routekaart.domain.messages import UserError, message
from routekaart.monitor.actions.decide_register_finding import decide_register_finding
from routekaart.monitor.actions.decide_register_pair import decide_register_pair
from routekaart.monitor.decisions import latest_words
from routekaart.monitor.models import RegisterFinding
from routekaart.network.entries import fold

DOUBT, DECIDED = "twijfel", "nagekeken"
TABS = (*TURNS, DOUBT, DECIDED)
VERDICTS = {"ja": True, "nee": False}


@dataclass(frozen=True)
class Judged:
    """A finding with the latest word about it. `number` 0: nobody said anything yet."""

    finding: Finding
    number: int
    reason: str
    writer: str


@dataclass(frozen=True)
class Task:
    """A route with what a person may decide about it."""

    route: RegisterState
    findings: tuple[Finding, ...]
    latest: Mapping[tuple[int, str], tuple[RegisterFinding, str]]

    @property
    def judged(self) -> Iterator[Judged]:
        """Every finding with who said what of it last."""
        for finding in self.findings:
            word, writer = self.latest.get((finding.number, finding.key), (None, ""))
            yield Judged(finding, word.number if word else 0, word.reason if word else "", writer)


@dataclass(frozen=True)
class ReviewPage:
    """One tab. `tabs`: key, heading, number of routes that a search for words left."""

    tab: str
    search: str
    tabs: tuple[tuple[str, str, int], ...]
    tasks: tuple[Task, ...]

    @property
    def heading(self) -> str:
        return next(heading for tab, heading, _ in self.tabs if tab == self.tab)


def review_page(on: date, tab: str, search: str) -> ReviewPage:
    """What waits in a tab, of the routes that the words of a search find."""
    words = fold(search).split()
    routes = [route for route in register_states(on, public=False) if route.matches(words)]
    latest = _latest()
    tasks = {name: [task for route in routes if (task := _task(route, name, latest))] for name in TABS}
    tabs = tuple((name, _heading(name), len(waiting)) for name, waiting in tasks.items())
    return ReviewPage(tab, search, tabs, tuple(tasks[tab]))


def _heading(tab: str) -> str:
    return message(f"monitor.turn_{tab}" if tab in TURNS else f"monitor.tab_{tab}")


def _latest() -> dict[tuple[int, str], tuple[RegisterFinding, str]]:
    """The latest word about every finding, with the name of who said it."""
    words = latest_words()
    return dict(zip(words, zip(words.values(), writers(words.values()), strict=True), strict=True))


def _task(
    route: RegisterState, tab: str, latest: Mapping[tuple[int, str], tuple[RegisterFinding, str]]
) -> Task | None:
    if tab == DECIDED:
        of_tab = [one for one in (*route.findings, *route.candidates) if one.holds is not None]
    elif tab == DOUBT:
        of_tab = [one for one in route.candidates if one.holds is None]
        if not of_tab and route.pair and not route.findings:
            return Task(route, (), latest)
    else:
        of_tab = [one for one in route.findings if one.turn == tab and one.holds is None]
    return Task(route, tuple(of_tab), latest) if of_tab else None


def decide(on: date, asked: Mapping[str, str], *, by: Actor) -> None:
    """Writes down what a person said about a finding or a likely pair. Raises: UserError when it is not there (any more)."""
    verdict, reason = asked.get("oordeel", ""), asked.get("reden", "")
    if verdict not in VERDICTS:
        raise UserError("monitor.no_verdict")
    holds = VERDICTS[verdict]
    routes = list(register_states(on, public=False))
    pair = (asked.get("vo", ""), asked.get("mbo", ""))
    if any(route.pair == pair for route in routes):
        decide_register_pair(*pair, holds, by=by, reason=reason)
        return
    wanted = (asked.get("route", ""), asked.get("wat", ""))
    for route in routes:
        for one in (*route.findings, *route.candidates):
            if (str(one.number), one.key) == wanted:
                seen = asked.get("versie", "")
                based_on = int(seen) if re.fullmatch(r"[0-9]{1,8}", seen) else 0
                decide_register_finding(one.number, one.key, holds, by=by, reason=reason, based_on=based_on)
                return
    raise UserError("monitor.decided_before")
