"""Onderwijstijd of the whole route, and who may follow a BBL."""

from __future__ import annotations

from collections.abc import Mapping

from routekaart.law.articles import NEW_HOURS, OLDEST, web, web_until_2026, wvo, wvo_since
from routekaart.law.hours import (
    PER_YEAR,
    TOTALS,
    Conflict,
    Statements,
    asked_hours,
    conflicts,
    highest,
    missing_hours,
    raised,
    statements,
    value,
)
from routekaart.law.judgements import judged
from routekaart.law.norms import HOURS, PARTS, Norms
from routekaart.law.outcome import Change, Finding, Outcome, contradiction, not_applicable, unknown
from routekaart.law.phases import DESIGN
from routekaart.law.possible import missing
from routekaart.law.rule import Facts, Rule
from routekaart.law.telling import said

WHY_LESS = "minder_uren_verantwoording"
LESS = " minder uren"
"""Added to the name of the citation when the clause on fewer hours is weighed."""
QUALITY = "aantoonbaar van voldoende kwaliteit"


def check_hours(facts: Facts, norms: Norms) -> Finding:
    """R09: total, begeleid and bpv reach the norm. Units: klokuren over the whole route."""
    needs = missing(facts, "leertraject", "duur_jaren")
    cite = facts.get("leertraject", "")
    if needs:
        return unknown(*needs, cite=cite)
    row = asked_hours(facts, norms)
    if row is None:
        return not_applicable("no_norm", cite=cite)
    asked = {TOTALS[part]: row[part] for part in PARTS}
    stated = statements(facts)
    short = _short(stated, asked)
    if short:
        fix = tuple(change for one in short for change in _raised(facts, stated, one))
        refused = Finding(Outcome.NOT_MET, "too_few", asked, (fix,), cite=cite, values={"lacking": short})
        return _too_few(facts, norms, refused, stated)
    against = conflicts(stated, facts)
    if against:
        return _contradicted(against, asked, cite)
    lacking = missing_hours(stated)
    if lacking:
        return unknown(*lacking, asked=asked, cite=cite)
    notes = ("note_four_years",) if cite == "BBL" and facts["duur_jaren"] == 4 else ()
    return Finding(Outcome.MET, "enough", asked, notes=notes, cite=cite)


def _raised(facts: Facts, stated: Statements, short: Change) -> tuple[Change, ...]:
    part = short.fact.removeprefix("uren.")
    return raised(facts, stated[part], part, short.new)


def _short(stated: Statements, asked: Mapping[str, int]) -> tuple[Change, ...]:
    """The parts that stay below the norm in every reading: what the best of these says, and the norm."""
    changes = []
    for path, part in zip(asked, PARTS, strict=True):
        said = value(stated, part)
        if said is not None and said < asked[path]:
            best = highest(stated, part)
            changes += [Change(path, best, asked[path])] if best < asked[path] else []
    return tuple(changes)


def _contradicted(against: tuple[Conflict, ...], asked: dict[str, int], cite: str) -> Finding:
    paths = dict.fromkeys(path for conflict in against for path in conflict.paths)
    return contradiction(*paths, told=tuple(conflict.told for conflict in against), asked=asked, cite=cite)


def _too_few(facts: Facts, norms: Norms, refused: Finding, stated: Statements) -> Finding:
    """Fewer hours: refused, unless the version knows the clause and the quality is shown and judged."""
    reason = said(facts.get(WHY_LESS))
    if not norms["minder_uren"]:
        return refused
    refused = refused._replace(cite=f"{refused.cite}{LESS}")
    if reason is False or judged(facts, QUALITY) == "nee":
        return refused._replace(key="too_few_refused")
    is_good = judged(facts, QUALITY) == "ja"
    lacking = (*missing_hours(stated), *(() if reason else (WHY_LESS,)))
    if lacking:
        answered = "too_few_incomplete" if reason else "too_few_unexplained"
        key = answered if is_good else "too_few_unknown"
        return refused._replace(outcome=Outcome.UNKNOWN, key=key, needs=lacking)
    against = conflicts(stated, facts)
    if against:
        return _contradicted(against, dict(refused.asked), refused.cite)
    if is_good:
        return refused._replace(outcome=Outcome.MET, key="too_few_judged", fix=())
    return refused._replace(outcome=Outcome.JUDGE, key="too_few_judge", judges=(QUALITY,))


def check_leerplicht(facts: Facts, norms: Norms) -> Finding:
    """R10: a BBL is only for those past their volledige leerplicht."""
    track, done = facts.get("leertraject"), facts.get("leerplicht_voltooid")
    asked = {"leerplicht_voltooid": True}
    if track == "BOL":
        return not_applicable("bol")
    if track is None or done is None:
        return unknown(*missing(facts, "leertraject", "leerplicht_voltooid"), asked=asked)
    if done:
        return Finding(Outcome.MET, "past", asked)
    fix = ((Change("leertraject", "BBL", "BOL"),),)
    return Finding(Outcome.NOT_MET, "not_past", asked, fix)


_BOL = (
    wvo_since((OLDEST, "2.107h", "1"), (NEW_HOURS, "2.107h", "")),
    web("8.5a.11", "9.1.10", "1 en 2", old_lid="1 en 3"),
)
_BBL = (
    wvo_since((OLDEST, "2.107i", "1"), (NEW_HOURS, "2.107i", "")),
    web("8.5a.12", "9.1.11", "1 en 2", old_lid="1 en 3"),
)
_BOL_LESS = (
    wvo_since((OLDEST, "2.107h", "2"), (NEW_HOURS, "", "")),
    web_until_2026("8.5a.11", "2"),
)
_BBL_LESS = (
    wvo_since((OLDEST, "2.107i", "2"), (NEW_HOURS, "", "")),
    web_until_2026("8.5a.12", "2"),
)

RULES = (
    Rule(
        "R09",
        check_hours,
        {
            "": _BOL + _BBL,
            "BOL": _BOL,
            "BBL": _BBL,
            f"BOL{LESS}": _BOL + _BOL_LESS,
            f"BBL{LESS}": _BBL + _BBL_LESS,
        },
        (
            "leertraject",
            "duur_jaren",
            "uren.totaal",
            "uren.begeleid",
            "uren.bpv",
            PER_YEAR,
            "programma",
            WHY_LESS,
            "oordelen",
        ),
        DESIGN,
        (*HOURS.values(), "minder_uren"),
    ),
    Rule(
        "R10",
        check_leerplicht,
        {"": (wvo("2.107i"), web("8.1.1", "8.1.1", "3"))},
        ("leertraject", "leerplicht_voltooid"),
        DESIGN,
    ),
)
