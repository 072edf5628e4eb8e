"""What each party enters in the register RIO."""

from __future__ import annotations

from routekaart.law.articles import web, wvo
from routekaart.law.norms import Norms
from routekaart.law.outcome import Change, Finding, Outcome, unknown
from routekaart.law.possible import missing
from routekaart.law.rio import MARKS, problems
from routekaart.law.rule import Facts, Rule

PARTIES = ("school", "instelling")
NEEDED = ("partij", "aanbieder", "doorlopendeLeerlijnVmboMbo", "samenwerkende_aanbieders", "begindatum")


def check(facts: Facts, norms: Norms) -> Finding:
    """R19: both parties registered the route with the right mark and each other as partner."""
    records = facts.get("rio")
    asked = {"rio.doorlopendeLeerlijnVmboMbo": MARKS.get(facts.get("kind", ""), sorted(MARKS.values()))}
    if records is None:
        return unknown("rio", asked=asked)
    found = problems(records, facts.get("kind"))
    if found:
        codes = ", ".join(dict.fromkeys(problem.code for problem in found))
        fix = tuple(Change(p.path, p.given, p.asked) for p in found)
        return Finding(Outcome.NOT_MET, "rejected", asked, (fix,), values={"codes": codes})
    present = {record.get("partij") for record in records}
    needs = [f"rio[{i}].{key}" for i, record in enumerate(records) for key in NEEDED if key not in record]
    absent = [party for party in PARTIES if party not in present]
    if absent and not needs:
        fix = tuple(Change("rio", None, {"partij": party}) for party in absent)
        return Finding(Outcome.NOT_MET, "party_absent", asked, (fix,), values={"parties": ", ".join(absent)})
    needs = [*needs, *missing(facts, "kind")]
    return unknown(*needs, asked=asked) if needs else Finding(Outcome.MET, "registered", asked)


RULES = (
    Rule("R19", check, {"": (wvo("2.107c"), web("8.5a.4", "9.1.4"))}, ("kind", "rio"), basis="register"),
)
