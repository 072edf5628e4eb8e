"""Which leerweg and which soort opleiding may be one route."""

from __future__ import annotations

from routekaart.law.articles import web, wvo
from routekaart.law.norms import Norms
from routekaart.law.outcome import Change, Finding, Outcome, unknown
from routekaart.law.phases import DESIGN
from routekaart.law.possible import kinds, leerwegen, missing, soorten
from routekaart.law.rule import Facts, Rule

SOORT, NIVEAU = "opleiding.soort", "opleiding.niveau"
LEVELS = {"entreeopleiding": 1, "basisberoepsopleiding": 2, "vakopleiding": 3, "middenkaderopleiding": 4}


def check_combination(facts: Facts, norms: Norms) -> Finding:
    """R01: the pair is one of the five, or bb with basisberoepsopleiding for the geïntegreerde route."""
    allowed = norms["combinaties"]
    cite = facts.get("kind", "")
    asked = {"combinaties": {kind: allowed[kind] for kind in kinds(facts)}}
    pairs = [[leerweg, soort] for leerweg in leerwegen(facts) for soort in soorten(facts)]
    if not any(pair in allowed[kind] for kind in kinds(facts) for pair in pairs):
        fix = _neighbours(facts, allowed)
        return Finding(Outcome.NOT_MET, "not_allowed", asked, fix, notes=_contradictions(facts), cite=cite)
    needs = missing(facts, "kind", "leerweg", SOORT)
    if needs:
        return unknown(*needs, asked=asked, cite=cite)
    return Finding(Outcome.MET, "allowed", asked, cite=cite)


def _neighbours(facts: Facts, allowed: dict[str, list[list[str]]]) -> tuple[tuple[Change, ...], ...]:
    """The lawful pairs that differ in one of leerweg and soort; all pairs when none is so near."""
    pairs = [pair for kind in kinds(facts) for pair in allowed[kind]]
    near = [pair for pair in pairs if pair[0] in leerwegen(facts) or pair[1] in soorten(facts)]
    unique = {tuple(pair): _changes(facts, *pair) for pair in near or pairs}
    return tuple(unique.values())


def _changes(facts: Facts, leerweg: str, soort: str) -> tuple[Change, ...]:
    wanted = {"leerweg": leerweg, SOORT: soort} | ({NIVEAU: LEVELS[soort]} if NIVEAU in facts else {})
    return tuple(Change(fact, facts.get(fact), new) for fact, new in wanted.items() if facts.get(fact) != new)


def _contradictions(facts: Facts) -> tuple[str, ...]:
    """Where letter, website or experiment say otherwise than the law."""
    leerweg, possible = facts.get("leerweg"), soorten(facts)
    if possible == ("vakopleiding",) and leerweg in ("gl", "tl"):
        return ("note_letter_gl_tl",)
    if possible == ("basisberoepsopleiding",) and leerweg == "kb":
        return ("note_site_filter", "note_early_plan", "note_experiment")
    if leerweg == "bb" and possible in (("vakopleiding",), ("middenkaderopleiding",)):
        return ("note_site_filter",)
    return ()


def check_level(facts: Facts, norms: Norms) -> Finding:
    """R02: never entree; level 4 only as middenkaderopleiding; the geïntegreerde route only level 2."""
    allowed = sorted({pair[1] for kind in kinds(facts) for pair in norms["combinaties"][kind]})
    asked = {SOORT: allowed}
    cite = facts.get("kind", "")
    possible = soorten(facts)
    if not set(possible) & set(allowed):
        nearest = (
            "middenkaderopleiding" if possible == ("specialistenopleiding",) else "basisberoepsopleiding"
        )
        fix = _to_soort(facts, nearest if nearest in allowed else allowed[0])
        return Finding(Outcome.NOT_MET, "not_allowed", asked, (fix,), cite=cite)
    needs = missing(facts, "kind", SOORT)
    if needs:
        return unknown(*needs, asked=asked, cite=cite)
    return Finding(Outcome.MET, "allowed", asked, cite=cite)


def _to_soort(facts: Facts, soort: str) -> tuple[Change, ...]:
    change = Change(SOORT, facts.get(SOORT), soort)
    if facts.get(NIVEAU, LEVELS[soort]) == LEVELS[soort]:
        return (change,)
    return (change, Change(NIVEAU, facts[NIVEAU], LEVELS[soort]))


_DLR = (wvo("2.107a", "3"), web("8.5a.2", "9.1.2", "3"))
_GLR = (wvo("2.107l", "1 en 2"), web("8.4.3", "9.1.17", "1"))
_KINDS = (wvo("2.107a", "2 en 3"), web("8.5a.2", "9.1.2", "1"), web("7.2.2", "7.2.2", "3"))
_FACTS = ("kind", "leerweg", SOORT, NIVEAU, "opleiding.crebo")

RULES = (
    Rule(
        "R01",
        check_combination,
        {"": _DLR, "DLR": _DLR, "GLR": _GLR},
        _FACTS,
        DESIGN,
        ("combinaties",),
    ),
    Rule(
        "R02",
        check_level,
        {"": _KINDS, "DLR": _KINDS, "GLR": _GLR},
        _FACTS,
        DESIGN,
        ("combinaties",),
    ),
)
