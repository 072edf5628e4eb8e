"""What each party enters in the register RIO."""

from __future__ import annotations

from typing import Any

from routekaart.law.articles import web, wvo
from routekaart.law.norms import Norms
from routekaart.law.outcome import Finding, Outcome, unknown
from routekaart.law.possible import missing
from routekaart.law.registers import code_text
from routekaart.law.rio import MARKS, PARTIES, Record, problems, third_parties, unseen, untold
from routekaart.law.rio_mending import absent_parties, mending
from routekaart.law.rule import Facts, Rule
from routekaart.law.wording import plain

VERTICAL = "verticale_scholengemeenschap"


def check(facts: Facts, norms: Norms) -> Finding:
    """R19: both parties registered the route as RIO takes it, with the right mark and each other as partner."""
    records, kind = facts.get("rio"), facts.get("kind")
    asked = {"rio.doorlopendeLeerlijnVmboMbo": MARKS.get(kind or "", sorted(MARKS.values()))}
    if records is None:
        return unknown("rio", asked=asked)
    rejected, absent = problems(records, kind), absent_parties(records)
    if rejected:
        codes = ", ".join(dict.fromkeys(problem.code for problem in rejected))
        return Finding(Outcome.NOT_MET, "rejected", asked, mending(records, kind), values={"codes": codes})
    if absent:
        key, values = _in_one_school("party_absent", facts), {"parties": plain(absent)}
        fix = mending(records, kind)
        return Finding(Outcome.NOT_MET, key, asked, fix, values=values, is_undone=True)
    return _rest(facts, norms, records, asked)


def _rest(facts: Facts, norms: Norms, records: list[Record], asked: dict[str, Any]) -> Finding:
    """Nothing is refused and nobody is absent: is all known, and do the codes exist?"""
    sides = [{r["aanbieder"] for r in records if r.get("partij") == p and "aanbieder" in r} for p in PARTIES]
    both, third = sorted(set.intersection(*sides)), third_parties(records)
    if both and not facts.get(VERTICAL):
        key, values = "same_provider", {"code": both[0], "third": plain([*third])}
        key = f"{key}_third" if third else key
        return Finding(Outcome.UNKNOWN, key, needs=("rio.aanbieder", VERTICAL), values=values)
    needs = (*untold(records), *missing(facts, "kind"))
    if needs:
        return unknown(*needs, asked=asked)
    if third:
        needs, values = tuple(dict.fromkeys(third.values())), {"codes": plain([*third])}
        return Finding(Outcome.UNKNOWN, "third_party", needs=needs, values=values)
    codes = unseen(records, norms.registers)
    if not codes:
        sources = norms.registers.aanbieders.sources
        return Finding(Outcome.MET, _in_one_school("registered", facts), values={"sources": sources})
    values = {"codes": "; ".join(map(code_text, codes))}
    return Finding(Outcome.UNKNOWN, "unseen", needs=tuple(code.path for code in codes), values=values)


def _in_one_school(key: str, facts: Facts) -> str:
    """The sentence for one bevoegd gezag, inside a verticale scholengemeenschap."""
    return f"{key}_vsg" if facts.get(VERTICAL) else key


RULES = (
    Rule(
        "R19",
        check,
        {"": (wvo("2.107c"), web("8.5a.4", "9.1.4"))},
        ("kind", "rio", VERTICAL),
        "melding",
        basis="register",
    ),
)
