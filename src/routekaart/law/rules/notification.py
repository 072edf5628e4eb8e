"""The melding to the minister."""

from __future__ import annotations

from routekaart.law.articles import web, wvo
from routekaart.law.norms import Norms
from routekaart.law.outcome import Change, Finding, Outcome, unknown
from routekaart.law.rule import Facts, Rule

JOINT = "melding.gezamenlijk"


def check(facts: Facts, norms: Norms) -> Finding:
    """R18: reported jointly. The law knows no date: per party and before the start is practice, a warning."""
    asked = {JOINT: True}
    joint = facts.get(JOINT)
    if joint is None:
        return unknown(JOINT, asked=asked)
    if not joint:
        return Finding(Outcome.NOT_MET, "not_reported", asked, ((Change(JOINT, False, True),),))
    return Finding(Outcome.MET, "reported", asked, notes=_practice(facts))


def _practice(facts: Facts) -> tuple[str, ...]:
    parties = facts.get("melding.partijen", ())
    notes = []
    if {party.get("partij") for party in parties} != {"school", "instelling"}:
        notes.append("note_per_party")
    start = facts.get("cohort_start")
    days = [facts.get("melding.datum", ""), *(party.get("datum", "") for party in parties)]
    if start and any(day > start for day in days):
        notes.append("note_after_start")
    return tuple(notes)


RULES = (
    Rule(
        "R18",
        check,
        {"": (wvo("2.107c"), web("8.5a.4", "9.1.4"))},
        (JOINT, "melding.datum", "melding.partijen", "cohort_start"),
    ),
)
