"""Which school may offer the route, and in which profiel."""

from __future__ import annotations

from functools import cache
from typing import Any

from routekaart.domain.codelists import profielen
from routekaart.law.articles import wvo
from routekaart.law.judgements import weigh
from routekaart.law.norms import Norms
from routekaart.law.outcome import Change, Finding, Outcome, unknown
from routekaart.law.phases import DESIGN
from routekaart.law.possible import kinds, leerwegen, missing, profiel_codes
from routekaart.law.rule import Facts, Rule

SCHOOLSOORT = "school.schoolsoort"


def check_school(facts: Facts, norms: Norms) -> Finding:
    """R03: a GLR only at a vbo school; else mavo or vbo; mavo-only with bb or kb and vbo-only with tl are to be judged."""
    types = frozenset(facts.get(SCHOOLSOORT, ()))
    route = kinds(facts)
    cite = facts.get("kind", "")
    asked = {SCHOOLSOORT: ["vbo"] if route == ("GLR",) else ["vbo", "mavo"]}
    if route == ("GLR",) and types == {"mavo"}:
        fix = ((Change("kind", "GLR", "DLR"),),)
        return Finding(Outcome.NOT_MET, "glr_needs_vbo", asked, fix, cite=cite)
    needs = missing(facts, "kind", SCHOOLSOORT)
    if route != ("GLR",) and _unread(types) & set(leerwegen(facts)):
        return _to_be_judged(facts, needs + missing(facts, "leerweg"), asked, cite)
    if needs:
        return unknown(*needs, asked=asked, cite=cite)
    return Finding(Outcome.MET, "school_fits", asked, cite=cite)


def _unread(types: frozenset[str]) -> set[str]:
    """The leerwegen of which the articles that were read do not say that a school of only these types has them."""
    return {frozenset({"mavo"}): {"bb", "kb"}, frozenset({"vbo"}): {"tl"}}.get(types, set())


def _to_be_judged(facts: Facts, needs: tuple[str, ...], asked: dict[str, Any], cite: str) -> Finding:
    """Open while the school may still turn out to fit without a judgement."""
    if needs and (facts[SCHOOLSOORT] != ["mavo"] or "leerweg" not in facts):
        return unknown(*needs, asked=asked, cite=cite)
    return weigh(facts, ("schoolsoort en leerweg",), needs, key="judge_unread", asked=asked, cite=cite)


def check_offered(facts: Facts, norms: Norms) -> Finding:
    """R04: the profiel is taught at this school."""
    needs = missing(facts, "profiel", "school.profielen")
    cite = facts.get("kind", "")
    if needs:
        return unknown(*needs, cite=cite)
    offered = facts["school.profielen"]
    asked = {"profiel": offered}
    wanted = profiel_codes(facts["profiel"])
    if any(wanted & profiel_codes(name) or name == facts["profiel"] for name in offered):
        return Finding(Outcome.MET, "offered", asked, cite=cite)
    fix = tuple((Change("profiel", facts["profiel"], name),) for name in offered)
    return Finding(Outcome.NOT_MET, "not_offered", asked, fix, cite=cite)


def check_list(facts: Facts, norms: Norms) -> Finding:
    """R05: the profiel exists in this leerweg: ten for bb, kb and gl, four others for tl."""
    cite = facts.get("leerweg", "")
    lawful = _profielen_of(leerwegen(facts))
    asked = {"profiel": lawful}
    if "profiel" in facts and not profiel_codes(facts["profiel"]) & set(lawful):
        fix = tuple((Change("profiel", facts["profiel"], code),) for code in lawful)
        return Finding(Outcome.NOT_MET, "not_in_list", asked, fix, cite=cite)
    needs = missing(facts, "leerweg", "profiel")
    if needs:
        return unknown(*needs, asked=asked, cite=cite)
    return Finding(Outcome.MET, "in_list", asked, cite=cite)


@cache
def _profielen_of(chosen: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code for code, item in profielen().items() if item.leerwegen & set(chosen))


_DLR, _GLR = (wvo("2.107a", "1"),), (wvo("2.107l", "1"),)
_OFFER, _OFFER_GLR = (wvo("2.107a", "4"),), (wvo("2.107l", "3"),)
_TL, _BEROEPS, _GL = (wvo("2.25"),), (wvo("2.26"),), (wvo("2.27"),)
_LISTS = {"": _TL + _BEROEPS + _GL, "bb": _BEROEPS, "kb": _BEROEPS, "gl": _GL, "tl": _TL}

RULES = (
    Rule(
        "R03",
        check_school,
        {"": _DLR, "DLR": _DLR, "GLR": _GLR},
        ("kind", SCHOOLSOORT, "leerweg", "oordelen"),
        DESIGN,
    ),
    Rule(
        "R04",
        check_offered,
        {"": _OFFER, "DLR": _OFFER, "GLR": _OFFER_GLR},
        ("kind", "profiel", "school.profielen"),
        DESIGN,
    ),
    Rule("R05", check_list, _LISTS, ("leerweg", "profiel"), DESIGN),
)
