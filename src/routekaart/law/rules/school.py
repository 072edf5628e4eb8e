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
from routekaart.law.possible import kinds, leerwegen, missing, namesakes, profiel_codes, profielen_read
from routekaart.law.rule import Facts, Rule

SCHOOLSOORT = "school.schoolsoort"


def check_school(facts: Facts, norms: Norms) -> Finding:
    """R03: a GLR only at a vbo school; else mavo or vbo. Mavo only with bb, kb or gl, vbo only with gl or tl: judged."""
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
    return {frozenset({"mavo"}): {"bb", "kb", "gl"}, frozenset({"vbo"}): {"gl", "tl"}}.get(types, set())


def _to_be_judged(facts: Facts, needs: tuple[str, ...], asked: dict[str, Any], cite: str) -> Finding:
    """Open while the school may still turn out to fit without a judgement."""
    if needs and (facts[SCHOOLSOORT] != ["mavo"] or "leerweg" not in facts):
        return unknown(*needs, asked=asked, cite=cite)
    return weigh(facts, ("schoolsoort en leerweg",), needs, key="judge_unread", asked=asked, cite=cite)


def check_offered(facts: Facts, norms: Norms) -> Finding:
    """R04: the profiel is taught at this school; its namesake in the list of another leerweg does not settle that."""
    needs = missing(facts, "profiel", "school.profielen")
    cite = facts.get("kind", "")
    if needs:
        return unknown(*needs, cite=cite)
    profiel, offered = facts["profiel"], facts["school.profielen"]
    asked = {"profiel": offered}
    wanted, *given = (profielen_read(name, leerwegen(facts)) for name in (profiel, *offered))
    if profiel in offered or (wanted and wanted in given):
        return Finding(Outcome.MET, "offered", asked, cite=cite)
    alike = [name for name, codes in zip(offered, given, strict=True) if codes & namesakes(wanted)]
    if alike:
        is_open = any(len(codes) > 1 for codes in (wanted, *given))
        open_ = ("leerweg" if is_open else "school.profielen",)
        return Finding(Outcome.UNKNOWN, "namesake", needs=open_, cite=cite, values={"name": alike[0]})
    fix = tuple((Change("profiel", profiel, name),) for name in offered)
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
        ("kind", "leerweg", "profiel", "school.profielen"),
        DESIGN,
    ),
    Rule("R05", check_list, _LISTS, ("leerweg", "profiel"), DESIGN),
)
