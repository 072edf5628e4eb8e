"""What the councils of pupils, parents, staff and students have said."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from routekaart.law.articles import FIRST, Article, wms
from routekaart.law.councils import SAID, Right, is_refused, not_heard
from routekaart.law.hours import PER_YEAR, conflicts, is_fewer, missing_hours, statements
from routekaart.law.norms import HOURS, Norms
from routekaart.law.outcome import Finding, Outcome, contradiction, not_applicable, unknown
from routekaart.law.possible import missing
from routekaart.law.rule import Facts, Rule

PROGRAMME: Right = ("MR", "pta_oer")
COOPERATION: Right = ("MR", "samenwerking")
"""Advice on a cooperation with another board: within a verticale scholengemeenschap there is none (2.107b lid 3)."""
FEWER_HOURS: Right = ("studentenraad", "minder_uren")
STAFF: Right = ("PMR", "personeel")
CONSENT = {PROGRAMME, FEWER_HOURS, STAFF}
"""Where the council must consent; advice may be negative."""
TOUCHES_STAFF, VERTICAL = "gevolgen_personeel", "verticale_scholengemeenschap"
ON_COOPERATION: tuple[Right, ...] = (("ondernemingsraad", "samenwerking"), ("studentenraad", "samenwerking"))
"""The councils of the instelling; what was read gives them no right on the cooperation with a school."""


def check(facts: Facts, norms: Norms) -> Finding:
    """R20: every council that has a right has used it; consent that was refused stays refused.

    The studentenraad consents to fewer hours where the text knows these, the PMR where staff is touched.
    """
    rights, unsure = _rights(facts, norms)
    asked, cite = _asked(frozenset(rights)), "minder_uren" if norms["minder_uren"] else ""
    if SAID not in facts:
        return unknown(SAID, *unsure, asked=asked, cite=cite)
    if any(is_refused(facts, right) for right in CONSENT & rights):
        return Finding(Outcome.NOT_MET, "refused", asked, cite=cite)
    needs = [*not_heard(rights, facts, CONSENT), *unsure]
    if needs == [PER_YEAR]:
        against = conflicts(statements(facts), facts)
        paths = dict.fromkeys(path for one in against for path in one.paths)
        return contradiction(*paths, told=tuple(one.told for one in against), asked=asked, cite=cite)
    return (
        unknown(*needs, asked=asked, cite=cite) if needs else Finding(Outcome.MET, "heard", asked, cite=cite)
    )


@cache
def _asked(rights: frozenset[Right]) -> Mapping[str, list[str]]:
    return {SAID: [f"{body}: {subject}" for body, subject in sorted(rights)]}


def _rights(facts: Facts, norms: Norms) -> tuple[set[Right], tuple[str, ...]]:
    """The rights that are asked for certain, and the facts that would tell whether there are more."""
    rights, unsure = {PROGRAMME}, missing(facts, TOUCHES_STAFF)
    if not facts.get(VERTICAL):
        rights.add(COOPERATION)
    if facts.get(TOUCHES_STAFF):
        rights.add(STAFF)
    fewer = is_fewer(facts, norms) if norms["minder_uren"] else False
    if fewer:
        rights.add(FEWER_HOURS)
    elif fewer is None and not_heard([FEWER_HOURS], facts, CONSENT):
        unsure += (
            missing(facts, "leertraject", "duur_jaren") or missing_hours(statements(facts)) or (PER_YEAR,)
        )
    return rights, unsure


def check_cooperation(facts: Facts, norms: Norms) -> Finding:
    """R26: the ondernemingsraad and the studentenraad of the instelling were asked about the cooperation.

    Practice: the WOR was not read, and WEB 8a.2.2 lid 4 onder a speaks of other instellingen, not of a school. Within a
    verticale scholengemeenschap there is no other.
    """
    asked = _asked(frozenset(ON_COOPERATION))
    needs = not_heard(ON_COOPERATION, facts, CONSENT)
    if needs and facts.get(VERTICAL):
        return not_applicable("one_board")
    return unknown(*needs, asked=asked) if needs else Finding(Outcome.MET, "asked", asked)


_COUNCILS = (
    wms("10", "1 onder b"),
    wms("11", "1 onder d"),
    wms("12", "1 onder a"),
)
_FEWER_HOURS = (*_COUNCILS, Article("WEB", ((FIRST, "8a.2.2", "3 onder m"),)))
_COOPERATION = (Article("WOR", ((FIRST, "25", ""),)), Article("WEB", ((FIRST, "8a.2.2", "4 onder a"),)))
_HOURS = ("leertraject", "duur_jaren", "uren.totaal", "uren.begeleid", "uren.bpv", PER_YEAR, "programma")

RULES = (
    Rule(
        "R20",
        check,
        {"": _COUNCILS, "minder_uren": _FEWER_HOURS},
        (SAID, TOUCHES_STAFF, VERTICAL, *_HOURS),
        "overleg",
        (*HOURS.values(), "minder_uren"),
    ),
    Rule(
        "R26",
        check_cooperation,
        {"": _COOPERATION},
        (SAID, VERTICAL),
        "overleg",
        basis="praktijk",
    ),
)
