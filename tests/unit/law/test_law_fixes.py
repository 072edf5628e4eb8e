"""A fix leaves nothing half made: no question about what it left out, and no answers that contradict each other."""

from __future__ import annotations

from datetime import date
from typing import Any

from routekaart.law.check import check
from routekaart.law.fixes import Fixes
from routekaart.law.templates import templates

ON = date(2026, 11, 28)


def fixes(design: dict[str, Any], rule_id: str) -> list[dict[str, Any]]:
    """The changes of each fix of a rule: fact -> new value."""
    report = check(design, None, (), ON)
    rule, finding = next(pair for pair in report.findings if pair[0].id == rule_id)
    assert finding.outcome == "voldoet niet"
    return [{change.fact: change.new for change in fix.changes} for fix in Fixes(report).of(rule, finding)]


def design(kind: str, track: str, years: int, **more: Any) -> dict[str, Any]:
    """A lawful template of this leertraject and length, with other answers."""
    chosen = next(
        one.design
        for one in templates().values()
        if (one.design["kind"], one.design["leertraject"], one.design["duur_jaren"]) == (kind, track, years)
    )
    return {**chosen, **more}


def test_a_fix_across_a_change_of_the_law_mends_every_part_that_is_short() -> None:
    few = {"totaal": 5000, "begeleid": 3200, "bpv": 749}
    short = design("DLR", "BOL", 5, cohort_start="2025-08-01", uren=few, minder_uren_verantwoording=False)
    assert fixes(short, "R09") == [{"uren.begeleid": 3500, "uren.bpv": 900}]


def test_a_fix_keeps_the_change_without_which_the_hours_contradict_each_other() -> None:
    hours = {"totaal": 3700, "begeleid": 2400, "bpv": 1220}
    young = design("DLR", "BBL", 4, cohort_start="2026-08-01", uren=hours, leerplicht_voltooid=False)
    assert fixes(young, "R10") == [{"leertraject": "BOL", "uren.totaal": 4000, "uren.begeleid": 2700}]


def test_a_change_that_makes_another_rule_contradict_itself_is_no_fix() -> None:
    late = design(
        "DLR",
        "BOL",
        4,
        cohort_start="2026-08-01",
        examens=[{"route_jaar": 2, "tijdvak": 1}, {"route_jaar": 4, "tijdvak": 1}],
        programma=[{"route_jaar": year, "aard": "vo", "examen": year in (2, 4)} for year in (1, 2, 3, 4)],
    )
    assert fixes(late, "R11") == []
