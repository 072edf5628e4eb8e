"""Where the route is taught."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from routekaart.law.articles import wvo
from routekaart.law.norms import Norms
from routekaart.law.outcome import Change, Finding, Outcome, unknown
from routekaart.law.possible import missing
from routekaart.law.rule import Facts, Rule

SCHOOL, INSTELLING = "locaties.school", "locaties.instelling"
ASKED = {"programma.locatie": "een locatie van de school of de instelling"}


def check(facts: Facts, norms: Norms) -> Finding:
    """R17: every part is taught at a location of one of the parties. Parts that are bpv only are at a company."""
    parts = facts.get("programma")
    if not parts:
        return unknown("programma", *missing(facts, SCHOOL, INSTELLING), asked=ASKED)
    taught = [(i, part) for i, part in enumerate(parts) if not _is_practice(part)]
    own = [*facts.get(SCHOOL, ()), *facts.get(INSTELLING, ())]
    needs = [f"programma[{i}].locatie" for i, part in taught if "locatie" not in part]
    away = [(i, part["locatie"]) for i, part in taught if "locatie" in part and part["locatie"] not in own]
    lists = missing(facts, SCHOOL, INSTELLING)
    if away and not lists:
        fix = tuple(Change(f"programma[{i}].locatie", place, own) for i, place in away)
        return Finding(Outcome.NOT_MET, "elsewhere", ASKED, (fix,))
    needs.extend(lists if away else ())
    return unknown(*needs, asked=ASKED) if needs else Finding(Outcome.MET, "at_parties", ASKED)


def _is_practice(part: Mapping[str, Any]) -> bool:
    return bool(part.get("uren_bpv")) and part.get("uren_begeleid") == 0


RULES = (Rule("R17", check, {"": (wvo("2.107d", "1"),)}, ("programma", SCHOOL, INSTELLING)),)
