"""Where a pupil can go who leaves the geïntegreerde route."""

from __future__ import annotations

from routekaart.law.articles import web, wvo
from routekaart.law.judgements import weigh
from routekaart.law.norms import Norms
from routekaart.law.outcome import Change, Finding, Outcome, not_applicable, unknown
from routekaart.law.possible import kinds
from routekaart.law.rule import Facts, Rule

SUITABLE = frozenset({"vmbo-bb", "mbo-2"})
ASKED = {"overstap.bestemming": sorted(SUITABLE)}


def check(facts: Facts, norms: Norms) -> Finding:
    """R16: every year of a GLR has a vmbo-bb or mbo-2 to go to, never only entree; a person judges it suitable."""
    if kinds(facts) == ("DLR",):
        return not_applicable("dlr")
    moments, years = facts.get("overstap"), facts.get("duur_jaren")
    needs = [path for path in ("kind", "duur_jaren", "overstap") if path not in facts]
    if needs or moments is None or years is None:
        return unknown(*needs, asked=ASKED)
    needs = [
        f"overstap[{i}].{key}"
        for i, m in enumerate(moments)
        for key in ("route_jaar", "bestemming")
        if key not in m
    ]
    if needs:
        return unknown(*needs, asked=ASKED)
    reached = {
        year: {m["bestemming"] for m in moments if m["route_jaar"] == year} for year in range(1, years + 1)
    }
    stuck = [year for year, places in reached.items() if not places & SUITABLE]
    if stuck:
        fix = tuple(
            Change(f"overstap.bestemming (jaar {year})", sorted(reached[year]) or None, sorted(SUITABLE))
            for year in stuck
        )
        key = "only_entree" if all(reached[year] == {"entree"} for year in stuck) else "no_place"
        text = ", ".join(str(year) for year in stuck)
        return Finding(Outcome.NOT_MET, key, ASKED, (fix,), values={"years": text})
    return weigh(facts, ("passend vervolg",), asked=ASKED, notes=("note_and_or",))


RULES = (
    Rule(
        "R16",
        check,
        {"": (wvo("2.107k", "1"), web("8.5a.15", "9.1.14", "1"), wvo("2.107l", "5"))},
        ("kind", "duur_jaren", "overstap"),
        basis="toezegging",
    ),
)
