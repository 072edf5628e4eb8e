"""Where the pupil is enrolled."""

from __future__ import annotations

from routekaart.law.articles import web, wvo
from routekaart.law.norms import Norms
from routekaart.law.outcome import Change, Finding, Outcome, not_applicable, unknown
from routekaart.law.phases import START, year_start
from routekaart.law.possible import missing
from routekaart.law.rule import Facts, Rule

LEAVES = "inschrijving.uitgeschreven_vo_route_jaar"
ENTERS = "inschrijving.ingeschreven_mbo_route_jaar"


def check(facts: Facts, norms: Norms) -> Finding:
    """R12: from year 3 uitgeschreven at the school and mbo-student; a two-year route has no third year."""
    year = norms["overgang_route_jaar"]
    asked = {LEAVES: year, ENTERS: year}
    if "duur_jaren" not in facts:
        return unknown("duur_jaren", *missing(facts, LEAVES, ENTERS), asked=asked)
    if facts["duur_jaren"] < year:
        return not_applicable("no_third_year")
    wrong = tuple(Change(fact, facts[fact], year) for fact in asked if facts.get(fact, year) != year)
    if wrong:
        return Finding(Outcome.NOT_MET, "wrong_year", asked, (wrong,))
    needs = missing(facts, LEAVES, ENTERS)
    if not needs:
        return Finding(Outcome.MET, "right_year", asked)
    due = year_start(facts[START], year) if START in facts else ""
    return unknown(*needs, asked=asked, due=due)


_FACTS = ("duur_jaren", LEAVES, ENTERS, START)

RULES = (
    Rule(
        "R12",
        check,
        {"": (wvo("2.107e", "2"), web("8.5a.7", "9.1.6", "1", old_lid=""))},
        _FACTS,
        "melding",
        ("overgang_route_jaar",),
    ),
)
