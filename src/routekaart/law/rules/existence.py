"""Whether school, vestiging, institution and crebo stand in the registers that are loaded."""

from __future__ import annotations

from collections.abc import Sequence

from routekaart.domain.moments import dutch_date, parse_day
from routekaart.law.articles import web, wvo
from routekaart.law.norms import Norms
from routekaart.law.outcome import Change, Finding, Outcome, unknown
from routekaart.law.possible import missing
from routekaart.law.registers import Code, Presence, Register, Registers, code_text
from routekaart.law.rule import Facts, Rule

START = "cohort_start"
SCHOOL, INSTITUTION, VERTICAL = "school.brin", "instelling.brin", "verticale_scholengemeenschap"
LISTS = {
    SCHOOL: "scholen",
    "school.vestiging": "vestigingen",
    INSTITUTION: "instellingen",
    "opleiding.crebo": "opleidingen",
}


def check(facts: Facts, norms: Norms) -> Finding:
    """R27: found, certainly not there, or not to be said. One BRIN for both asks a verticale scholengemeenschap."""
    if not any(fact in facts for fact in LISTS):
        return NOTHING_NAMED
    codes = [_code(facts, norms.registers, fact) for fact in LISTS if fact in facts]
    absent = [code for code in codes if code.presence is Presence.ABSENT]
    if absent:
        return Finding(Outcome.NOT_MET, "absent", values={"codes": _told(absent)})
    return _ended(facts, norms.registers) or _contradiction(facts) or _rest(facts, codes)


def _code(facts: Facts, registers: Registers, fact: str) -> Code:
    register: Register = getattr(registers, LISTS[fact])
    return Code(fact, facts[fact], register, register.presence(facts[fact], facts.get(START)))


def _told(codes: Sequence[Code]) -> str:
    return "; ".join(map(code_text, codes))


def _ended(facts: Facts, registers: Registers) -> Finding | None:
    """An institution that went over into another before the cohort starts."""
    brin = facts.get(INSTITUTION, "")
    ended = registers.ended.get(brin)
    if ended is None:
        return None
    if START not in facts:
        return unknown(START)
    if facts[START] < ended.day:
        return None
    day = parse_day(ended.day)
    values = {"brin": brin, "into": ended.into, "day": dutch_date(day) if day else ""}
    return Finding(Outcome.NOT_MET, "ended", fix=((Change(INSTITUTION, brin, ended.into),),), values=values)


def _contradiction(facts: Facts) -> Finding | None:
    """The same BRIN twice, where nothing says that the route is inside one scholengemeenschap."""
    brin = facts.get(SCHOOL)
    if brin is None or brin != facts.get(INSTITUTION) or facts.get(VERTICAL):
        return None
    needs = (SCHOOL, INSTITUTION) if VERTICAL in facts else (VERTICAL,)
    return Finding(Outcome.UNKNOWN, "same_brin", needs=needs, values={"brin": brin})


def _rest(facts: Facts, codes: Sequence[Code]) -> Finding:
    unsure = [code for code in codes if code.presence is not Presence.FOUND]
    absent = missing(facts, *LISTS)
    if unsure:
        needs = (*(code.path for code in unsure), *absent)
        return Finding(Outcome.UNKNOWN, "unsure", needs=needs, values={"codes": _told(unsure)})
    if absent:
        return unknown(*absent)
    return Finding(Outcome.MET, "found", values={"codes": _told(codes)})


NOTHING_NAMED = unknown(*LISTS)

RULES = (
    Rule(
        "R27",
        check,
        {"": (wvo("2.107b", "1"), web("8.5a.3", "9.1.3", "1"))},
        (*LISTS, VERTICAL, START),
        "melding",
        basis="register",
    ),
)
