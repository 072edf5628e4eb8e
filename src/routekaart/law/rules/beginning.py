"""Since when a route exists in the law."""

from __future__ import annotations

from routekaart.law.articles import FIRST, wvo
from routekaart.law.norms import Norms
from routekaart.law.outcome import Finding, Outcome, not_applicable, unknown
from routekaart.law.phases import DESIGN, START
from routekaart.law.rule import Facts, Rule

ASKED = {START: {"vanaf": FIRST}}


def check(facts: Facts, norms: Norms) -> Finding:
    """R24: the cohort starts on or after 1-8-2020, the day on which the Act of 20 May 2020 came into force."""
    start, cite = facts.get(START), facts.get("kind", "")
    if start is None:
        return unknown(START, asked=ASKED, cite=cite)
    if start >= FIRST:
        return Finding(Outcome.MET, "exists", ASKED, cite=cite)
    return Finding(Outcome.NOT_MET, "no_route_yet", ASKED, cite=cite)


def before_the_law(rule_id: str, facts: Facts) -> Finding:
    """What a rule says of a day on which there was no route in the law: R24 is not met, and nothing else applies."""
    if rule_id != RULES[0].id:
        return not_applicable("not_yet")
    return Finding(Outcome.NOT_MET, "no_route_yet", ASKED, cite=facts.get("kind", ""))


_DLR, _GLR = wvo("2.107a", "1"), wvo("2.107l", "1")

RULES = (Rule("R24", check, {"": (_DLR, _GLR), "DLR": (_DLR,), "GLR": (_GLR,)}, ("kind", START), DESIGN),)
