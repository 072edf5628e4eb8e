"""The melding to the minister, and the practice around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from routekaart.law.articles import web, wvo
from routekaart.law.norms import Norms
from routekaart.law.outcome import Change, Finding, Outcome, contradiction, unknown
from routekaart.law.phases import START
from routekaart.law.possible import missing
from routekaart.law.rule import Facts, Rule

JOINT, DAY, PARTIES = "melding.gezamenlijk", "melding.datum", "melding.partijen"
VERTICAL = "verticale_scholengemeenschap"
BOTH = ("school", "instelling")
BRINS = {party: f"{party}.brin" for party in BOTH}
_READ = (DAY, PARTIES, START, VERTICAL, *BRINS.values())


def check(facts: Facts, norms: Norms) -> Finding:
    """R18: reported jointly, on a day that is told: what is only planned was not reported. The law knows no latest day."""
    asked = {JOINT: True}
    joint, vertical = facts.get(JOINT), bool(facts.get(VERTICAL))
    if joint is None:
        return unknown(JOINT, asked=asked)
    if not joint:
        key, fix = "not_reported_vsg" if vertical else "not_reported", ((Change(JOINT, False, True),),)
        return Finding(Outcome.NOT_MET, key, asked, fix, is_undone=True)
    if DAY not in facts:
        return unknown(DAY, asked=asked)
    return Finding(Outcome.MET, "reported_vsg" if vertical else "reported", asked)


def check_in_time(facts: Facts, norms: Norms) -> Finding:
    """R25: each party entered the route itself, before the first pupils start. Practice: the law names no date."""
    parties, start = facts.get(PARTIES, ()), facts.get(START)
    asked = {PARTIES: BOTH, DAY: {"ten_laatste": start}}
    days = [(DAY, facts[DAY])] if DAY in facts else []
    days += [(f"{PARTIES}[{i}].datum", one["datum"]) for i, one in enumerate(parties) if "datum" in one]
    if start and any(day > start for _, day in days):
        return Finding(Outcome.NOT_MET, "after_start", asked)
    if other := _other_brin(facts, parties):
        path, party, brins = other
        return contradiction(path, f"{party}.brin", told=brins, asked=asked)
    dated = {one.get("partij") for one in parties if "datum" in one}
    needs = [*missing(facts, START, DAY), *(f"{PARTIES} ({party})" for party in BOTH if party not in dated)]
    needs += [f"{PARTIES}[{i}].datum" for i, one in enumerate(parties) if "datum" not in one]
    key = "in_time_vsg" if facts.get(VERTICAL) else "in_time"
    return unknown(*needs, asked=asked) if needs else Finding(Outcome.MET, key, asked)


def _other_brin(facts: Facts, parties: Sequence[Mapping[str, str]]) -> tuple[str, str, str] | None:
    """The first party that reported under another BRIN than the design has for it."""
    for i, one in enumerate(parties):
        party, brin = one.get("partij", ""), one.get("brin")
        expected = facts.get(BRINS.get(party, ""))
        if brin and expected and brin != expected:
            return f"{PARTIES}[{i}].brin", party, f"{brin} ≠ {expected}"
    return None


_LAW = {"": (wvo("2.107c"), web("8.5a.4", "9.1.4"))}

RULES = (
    Rule("R18", check, _LAW, (JOINT, DAY, VERTICAL), "melding"),
    Rule(
        "R25",
        check_in_time,
        _LAW,
        _READ,
        "melding",
        basis="praktijk",
    ),
)
