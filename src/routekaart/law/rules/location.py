"""Where the route is taught."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from routekaart.law.articles import wvo
from routekaart.law.norms import Norms
from routekaart.law.outcome import Change, Finding, Outcome, contradiction, unknown
from routekaart.law.phases import DESIGN
from routekaart.law.possible import missing
from routekaart.law.rule import Facts, Rule
from routekaart.law.wording import plain

SCHOOL, INSTELLING = "locaties.school", "locaties.instelling"
PLACE, ELSEWHERE = "onderwijsplaats", "elders"
ASKED = {"programma.locatie": "een locatie van de school of de instelling"}
HOURS = ("uren_begeleid", "uren_bpv")


def check(facts: Facts, norms: Norms) -> Finding:
    """R17: every part is taught at a location of one of the parties; parts that are bpv only are at a company.

    Where the programme names no locations, the places that the design names decide.
    """
    places, parts = facts.get(PLACE), facts.get("programma")
    if not parts:
        return _by_place(places)
    own = [*facts.get(SCHOOL, ()), *facts.get(INSTELLING, ())]
    lists = missing(facts, SCHOOL, INSTELLING)
    taught = [(i, part) for i, part in enumerate(parts) if not _is_practice(part)]
    away = [(i, part) for i, part in taught if "locatie" in part and part["locatie"] not in own]
    if places and not lists and away and ELSEWHERE not in places:
        paths = [f"programma[{i}].locatie" for i, _ in away]
        return contradiction(PLACE, *paths, asked=ASKED, told=", ".join(part["locatie"] for _, part in away))
    certain = [(i, part["locatie"]) for i, part in away if not _may_be_practice(part)]
    if certain and not lists:
        return _away(certain, own)
    needs = [f"programma[{i}].locatie" for i, part in taught if "locatie" not in part and not places]
    needs += [f"programma[{i}].{key}" for i, part in away for key in HOURS if key not in part and not lists]
    needs += lists if away else ()
    if places and ELSEWHERE in places:
        is_told = not away and all("locatie" in part for _, part in taught)
        return (
            contradiction(PLACE, "programma", asked=ASKED, told=plain(places))
            if is_told
            else _by_place(places)
        )
    return unknown(*needs, asked=ASKED) if needs else Finding(Outcome.MET, "at_parties", ASKED)


def _by_place(places: list[str] | None) -> Finding:
    """What the design says of the place of teaching, while it has no programme."""
    if not places:
        return unknown(PLACE, asked=ASKED)
    if ELSEWHERE not in places:
        return Finding(Outcome.MET, "at_parties", ASKED)
    kept = [place for place in places if place != ELSEWHERE] or ["school", "instelling"]
    return Finding(Outcome.NOT_MET, "elsewhere", ASKED, ((Change(PLACE, places, kept),),))


def _away(certain: list[tuple[int, str]], own: list[str]) -> Finding:
    fix = tuple(
        tuple(Change(f"programma[{i}].locatie", place, other) for i, place in certain) for other in own[:3]
    )
    return Finding(Outcome.NOT_MET, "elsewhere", ASKED, fix)


def _is_practice(part: Mapping[str, Any]) -> bool:
    return bool(part.get("uren_bpv")) and part.get("uren_begeleid") == 0


def _may_be_practice(part: Mapping[str, Any]) -> bool:
    """True while hours are missing that would tell whether the part is bpv only."""
    guided, practice = (part.get(key) for key in HOURS)
    return (guided is None and practice != 0) or (guided == 0 and practice is None)


RULES = (
    Rule(
        "R17",
        check,
        {"": (wvo("2.107d", "1"),)},
        (PLACE, "programma", SCHOOL, INSTELLING),
        DESIGN,
    ),
)
