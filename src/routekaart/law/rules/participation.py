"""What the councils of pupils, parents, staff and students have said."""

from __future__ import annotations

from routekaart.law.articles import OLDEST, Article, wms
from routekaart.law.norms import Norms
from routekaart.law.outcome import Change, Finding, Outcome, unknown
from routekaart.law.rule import Facts, Rule

ASKED = {("MR", "pta_oer"), ("MR", "samenwerking"), ("studentenraad", "samenwerking")}
BINDING = {("MR", "pta_oer"), ("studentenraad", "minder_uren")}
"""Where the council must consent; advice may be negative."""


def check(facts: Facts, norms: Norms) -> Finding:
    """R20: every council that has a right has used it; consent that was refused stays refused."""
    asked = {"medezeggenschap": [f"{body}: {subject}" for body, subject in sorted(ASKED)]}
    steps = facts.get("medezeggenschap")
    if steps is None:
        return unknown("medezeggenschap", asked=asked)
    refusing = [s for s in steps if s.get("uitkomst", "ingestemd") != "ingestemd"]
    refused = sorted(BINDING & {(s.get("orgaan"), s.get("onderwerp")) for s in refusing})
    if refused:
        fix = tuple(Change(f"medezeggenschap ({body}: {what})", None, "ingestemd") for body, what in refused)
        return Finding(Outcome.NOT_MET, "refused", asked, (fix,))
    complete = [s for s in steps if all(s.get(key) for key in ("datum", "uitkomst"))]
    done = {(step.get("orgaan"), step.get("onderwerp")) for step in complete}
    needs = [f"medezeggenschap ({body}: {what})" for body, what in sorted(ASKED - done)]
    notes = ("note_or", "note_fewer_hours") if facts.get("minder_uren_verantwoording") else ("note_or",)
    return unknown(*needs, asked=asked) if needs else Finding(Outcome.MET, "heard", asked, notes=notes)


RULES = (
    Rule(
        "R20",
        check,
        {
            "": (
                wms("10", "1 onder b"),
                wms("11", "1 onder d"),
                Article("WEB", ((OLDEST, "8a.2.2", "3 en 4"),)),
            )
        },
        ("medezeggenschap", "minder_uren_verantwoording"),
    ),
)
