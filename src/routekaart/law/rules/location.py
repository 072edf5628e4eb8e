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

    What the design says of the place decides, unless its programme tells otherwise; without it the programme does.
    """
    places, parts = facts.get(PLACE), facts.get("programma", ())
    locations = [*facts.get(SCHOOL, ()), *facts.get(INSTELLING, ())]
    lists = missing(facts, SCHOOL, INSTELLING)
    taught = [(i, part) for i, part in enumerate(parts) if not _is_practice(part)]
    away = [(i, part) for i, part in taught if "locatie" in part and part["locatie"] not in locations]
    certain = [(i, part["locatie"]) for i, part in away if not lists and not _may_be_practice(part)]
    if places:
        is_home = bool(parts) and not away and all("locatie" in part for _, part in taught)
        return _by_place(places, certain, locations, is_home)
    if certain:
        return Finding(Outcome.NOT_MET, "elsewhere", ASKED, _moved(certain, locations))
    needs = [] if parts else [PLACE]
    needs += [f"programma[{i}].locatie" for i, part in taught if "locatie" not in part]
    needs += [f"programma[{i}].{key}" for i, part in away for key in HOURS if key not in part and not lists]
    needs += lists if away else ()
    return unknown(*needs, asked=ASKED) if needs else Finding(Outcome.MET, "at_parties", ASKED)


Located = list[tuple[int, str]]
"""Parts by their row, with their location."""


def _by_place(places: list[str], certain: Located, locations: list[str], is_home: bool) -> Finding:
    """What the design says of the place, with the parts that are elsewhere for certain; `is_home`: that none can be."""
    if ELSEWHERE not in places:
        if not certain:
            return Finding(Outcome.MET, "at_parties", ASKED)
        paths, elsewhere = (
            [f"programma[{i}].locatie" for i, _ in certain],
            ", ".join(place for _, place in certain),
        )
        return contradiction(PLACE, *paths, asked=ASKED, told=elsewhere)
    if is_home:
        return contradiction(PLACE, "programma", asked=ASKED, told=plain(places))
    kept = [place for place in places if place != ELSEWHERE] or ["school", "instelling"]
    change = Change(PLACE, places, kept)
    fix = tuple((change, *moves) for moves in _moved(certain, locations)) if certain else ((change,),)
    return Finding(Outcome.NOT_MET, "elsewhere", ASKED, fix)


def _moved(certain: Located, locations: list[str]) -> tuple[tuple[Change, ...], ...]:
    """These parts moved to a location of the parties."""
    return tuple(
        tuple(Change(f"programma[{i}].locatie", place, other) for i, place in certain)
        for other in locations[:3]
    )


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
