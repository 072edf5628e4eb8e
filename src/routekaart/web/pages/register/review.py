"""What the staff looks at before anything is said in public: every difference, every doubt, by who must act."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from routekaart.atlas.initiatives.register import Finding, RegisterState, register_states
from routekaart.domain.messages import message
from routekaart.monitor.actions.decide_register_finding import decide_register_finding
from routekaart.monitor.actions.decide_register_pair import decide_register_pair
from routekaart.network.entries import fold

DOUBT, DECIDED = "twijfel", "nagekeken"
TABS = ("vo", "mbo", "operator", DOUBT, DECIDED)


@dataclass(frozen=True)
class Task:
    """A route with what a person may decide about it."""

    route: RegisterState
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class ReviewPage:
    """One tab. `tabs`: key, heading, number of routes; `found` after a search for words."""

    tab: str
    search: str
    tabs: tuple[tuple[str, str, int], ...]
    tasks: tuple[Task, ...]

    @property
    def heading(self) -> str:
        return message(f"monitor.tab_{self.tab}")


def review_page(on: date, tab: str, search: str) -> ReviewPage:
    """What waits in a tab, of the routes that the words of a search find."""
    words = fold(search).split()
    routes = [route for route in register_states(on, public=False) if route.matches(words)]
    tasks = {name: [task for route in routes if (task := _task(route, name))] for name in TABS}
    tabs = tuple((name, message(f"monitor.tab_{name}"), len(found)) for name, found in tasks.items())
    return ReviewPage(tab, search, tabs, tuple(tasks[tab]))


def _task(route: RegisterState, tab: str) -> Task | None:
    if tab == DECIDED:
        found = [one for one in (*route.findings, *route.candidates) if one.holds is not None]
    elif tab == DOUBT:
        found = [one for one in route.candidates if one.holds is None]
        if not found and route.pair and not route.findings:
            return Task(route, ())
    else:
        found = [one for one in route.findings if one.turn == tab and one.holds is None]
    return Task(route, tuple(found)) if found else None


def decide(on: date, asked: dict[str, str], *, by: str) -> bool:
    """Writes down what a person said about a finding or a likely pair; False when it is not there (any more)."""
    holds = asked.get("oordeel") == "ja"
    routes = list(register_states(on, public=False))
    pair = (asked.get("vo", ""), asked.get("mbo", ""))
    if any(route.pair == pair for route in routes):
        decide_register_pair(*pair, holds, by=by)
        return True
    wanted = (asked.get("route", ""), asked.get("wat", ""))
    for route in routes:
        for one in (*route.findings, *route.candidates):
            if (str(one.number), one.key) == wanted:
                decide_register_finding(one.number, one.key, holds, by=by)
                return True
    return False
