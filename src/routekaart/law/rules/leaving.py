"""Where a pupil can go who leaves the geïntegreerde route."""

from __future__ import annotations

from routekaart.law.articles import web, wvo
from routekaart.law.judgements import weigh
from routekaart.law.norms import Norms
from routekaart.law.outcome import Change, Finding, Outcome, not_applicable, unknown
from routekaart.law.possible import kinds
from routekaart.law.rule import Facts, Rule
from routekaart.law.transfer import EXAM_MOMENTS, SUITABLE, agreed_places, exam_moments

ASKED = {"overstap.bestemming": sorted(SUITABLE)}


def check(facts: Facts, norms: Norms) -> Finding:
    """R16: every moment of leaving a GLR has a vmbo-bb or mbo-2 to go to, never only entree; a person judges it suitable."""
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
    reached = [
        (year, set(agreed_places(facts, year, exam)))
        for year in range(1, years + 1)
        for exam in exam_moments(facts, year)
    ]
    stuck = [(year, places) for year, places in reached if not places & SUITABLE]
    if stuck:
        return _stuck(stuck)
    needs = _exam_years(facts)
    if needs and any(_hangs_on_exam(facts, year) for year, _ in reached):
        return unknown(*needs, asked=ASKED)
    return weigh(facts, ("passend vervolg",), asked=ASKED, notes=("note_and_or",))


def _stuck(stuck: list[tuple[int, set[str]]]) -> Finding:
    fix = tuple(
        Change(f"overstap.bestemming (jaar {year})", sorted(places) or None, sorted(SUITABLE))
        for year, places in stuck
    )
    key = "only_entree" if all(places == {"entree"} for _, places in stuck) else "no_place"
    text = ", ".join(str(year) for year in sorted({year for year, _ in stuck}))
    return Finding(Outcome.NOT_MET, key, ASKED, (fix,), values={"years": text})


def _exam_years(facts: Facts) -> list[str]:
    """What is missing to know which years have an exam."""
    if "examens" not in facts:
        return ["examens"]
    return [f"examens[{i}].route_jaar" for i, exam in enumerate(facts["examens"]) if "route_jaar" not in exam]


def _hangs_on_exam(facts: Facts, year: int) -> bool:
    """Before or after an exam in that year, if there is one, there would be no place."""
    return not all(SUITABLE & set(agreed_places(facts, year, exam)) for exam in EXAM_MOMENTS)


RULES = (
    Rule(
        "R16",
        check,
        {"": (wvo("2.107k", "1"), web("8.5a.15", "9.1.14", "1"), wvo("2.107l", "5"))},
        ("kind", "duur_jaren", "overstap", "examens"),
        basis="toezegging",
    ),
)
