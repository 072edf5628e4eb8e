"""Onderwijstijd of the whole route, and who may follow a BBL."""

from __future__ import annotations

from routekaart.law.articles import NEW_HOURS, OLDEST, RENUMBERED, Article, web, wvo
from routekaart.law.judgements import judged
from routekaart.law.norms import Norms
from routekaart.law.outcome import Change, Finding, Outcome, not_applicable, unknown
from routekaart.law.possible import missing
from routekaart.law.rule import Facts, Rule

PARTS = ("totaal", "begeleid", "bpv")
TABLES = {"BOL": "onderwijstijd_bol", "BBL": "onderwijstijd_bbl"}
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
    row = norms[TABLES[cite]].get(facts["duur_jaren"])
    if row is None:
        return not_applicable("no_norm", cite=cite)
    asked = {f"uren.{part}": row[part] for part in PARTS}
    notes = _notes(facts)
    short = tuple(Change(p, facts[p], least) for p, least in asked.items() if facts.get(p, least) < least)
    lacking = missing(facts, *asked)
    if short:
        return _too_few(
            facts,
            norms,
            Finding(Outcome.NOT_MET, "too_few", asked, (short,), notes=notes, cite=cite),
            lacking,
        )
    if lacking:
        return unknown(*lacking, asked=asked, cite=cite)
    return Finding(Outcome.MET, "enough", asked, notes=notes, cite=cite)


def _too_few(facts: Facts, norms: Norms, refused: Finding, lacking: tuple[str, ...]) -> Finding:
    """Fewer hours: refused, unless the version knows the clause and the quality is shown and judged."""
    reason = facts.get(WHY_LESS)
    if not norms["minder_uren"]:
        return refused
    refused = refused._replace(cite=f"{refused.cite}{LESS}")
    if reason is False or (reason and judged(facts, QUALITY) == "nee"):
        return refused._replace(key="too_few_refused")
    if not reason:
        lacking = (*lacking, WHY_LESS)
    if lacking:
        return refused._replace(outcome=Outcome.UNKNOWN, key="too_few_unknown", needs=lacking)
    if judged(facts, QUALITY) == "ja":
        return refused._replace(outcome=Outcome.MET, key="too_few_judged", fix=())
    return refused._replace(outcome=Outcome.JUDGE, key="too_few_judge", judges=(QUALITY,))


def _notes(facts: Facts) -> tuple[str, ...]:
    """Warnings that do not change the outcome."""
    notes = ["note_four_years"] if facts["leertraject"] == "BBL" and facts["duur_jaren"] == 4 else []
    total, guided, practice = (facts.get(f"uren.{part}") for part in PARTS)
    if total is not None and (guided or 0) + (practice or 0) > total:
        notes.append("note_parts_exceed")
    years = facts.get("uren.per_jaar", ())
    for part in PARTS:
        given = [year[part] for year in years if part in year]
        if (
            given
            and len(given) == facts["duur_jaren"]
            and sum(given) != facts.get(f"uren.{part}", sum(given))
        ):
            notes.append(f"note_years_{part}")
    return tuple(notes)


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
    fix = ((Change("leertraject", "BBL", "BOL"),), (Change("leerplicht_voltooid", False, True),))
    return Finding(Outcome.NOT_MET, "not_past", asked, fix)


_BOL = (
    Article("WVO 2020", ((OLDEST, "2.107h", "1"), (NEW_HOURS, "2.107h", ""))),
    web("8.5a.11", "9.1.10", "1"),
)
_BBL = (
    Article("WVO 2020", ((OLDEST, "2.107i", ""),)),
    Article("WEB", ((OLDEST, "8.5a.12", "1"), (RENUMBERED, "9.1.11", "1"))),
)
# The 2026 number of the WEB's clause is not known: that text was read only after the clause had lapsed.
_BOL_LESS = (
    Article("WVO 2020", ((OLDEST, "2.107h", "2"), (NEW_HOURS, "", ""))),
    Article("WEB", ((OLDEST, "8.5a.11", "2"), (RENUMBERED, "", ""))),
)
_BBL_LESS = (
    Article("WVO 2020", ((OLDEST, "2.107i", "2"), (NEW_HOURS, "", ""))),
    Article("WEB", ((OLDEST, "8.5a.12", "2"), (RENUMBERED, "", ""))),
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
        ("leertraject", "duur_jaren", "uren.totaal", "uren.begeleid", "uren.bpv", WHY_LESS),
        ("onderwijstijd_bol", "onderwijstijd_bbl", "minder_uren"),
    ),
    Rule(
        "R10",
        check_leerplicht,
        {"": (wvo("2.107i"), web("8.1.1", "8.1.1", "3"))},
        ("leertraject", "leerplicht_voltooid"),
    ),
)
