"""When the route starts and how long it lasts."""

from __future__ import annotations

from typing import Any

from routekaart.law.articles import web, wvo
from routekaart.law.judgements import weigh
from routekaart.law.norms import Norms
from routekaart.law.outcome import Change, Finding, Outcome, not_applicable, unknown
from routekaart.law.possible import missing, soorten
from routekaart.law.rule import Facts, Rule

LENGTH, EXTENDED = "opleiding.duur_jaren", "opleiding.verlengd"
MIDDENKADER = "middenkaderopleiding"


def check_start(facts: Facts, norms: Norms) -> Finding:
    """R07: the route starts in leerjaar 3."""
    asked = {"start_leerjaar": norms["start_leerjaar"]}
    cite = facts.get("kind", "")
    start = facts.get("start_leerjaar")
    if start is None:
        return unknown("start_leerjaar", asked=asked, cite=cite)
    if start == norms["start_leerjaar"]:
        return Finding(Outcome.MET, "starts_right", asked, cite=cite)
    fix = ((Change("start_leerjaar", start, norms["start_leerjaar"]),),)
    return Finding(Outcome.NOT_MET, "starts_wrong", asked, fix, cite=cite)


def check_length(facts: Facts, norms: Norms) -> Finding:
    """R08: the length of the route fits the length of the opleiding. Units: years from leerjaar 3."""
    table = norms["cursusduur"]
    of_kind = [row for row in table if row["soort"] in soorten(facts)]
    if not of_kind:
        return not_applicable("no_row")
    rows = [row for row in of_kind if _fits(row, facts)]
    if not rows:
        return _no_row(facts, of_kind)
    notes = _contradiction(facts, rows)
    asked = {
        "duur_jaren": {"ten_minste": min(r["min"] for r in rows), "ten_hoogste": max(r["max"] for r in rows)}
    }
    years = facts.get("duur_jaren")
    within = [row["min"] <= years <= row["max"] for row in rows] if years else []
    if within and not any(within):
        return Finding(Outcome.NOT_MET, "wrong_length", asked, _nearest(facts, rows), notes=notes)
    needs = missing(facts, "opleiding.soort", "duur_jaren")
    if len({(row["min"], row["max"]) for row in rows}) > 1 and not needs:
        needs = (EXTENDED if rows[0]["soort"] == MIDDENKADER else LENGTH,)
    if needs:
        return unknown(*needs, asked=asked)
    return Finding(Outcome.MET, "right_length", asked, notes=notes)


def _fits(row: dict[str, Any], facts: Facts) -> bool:
    length, extended = facts.get(LENGTH), facts.get(EXTENDED)
    if row["soort"] != MIDDENKADER:
        return length is None or bool(row["studieduur"] == length)
    if extended is not None:
        return bool(row["verlengd"] == extended)
    return length is None or row["verlengd"] == (length > 3)


def _no_row(facts: Facts, of_kind: list[dict[str, Any]]) -> Finding:
    """The opleiding has a length that 2.107g does not name: between two rows a person decides, else never."""
    length = facts[LENGTH]
    lengths = sorted({row["studieduur"] for row in of_kind})
    asked = {LENGTH: lengths}
    if lengths[0] < length < lengths[-1]:
        return weigh(facts, ("cursusduur",), missing(facts, "opleiding.soort", "duur_jaren"), asked=asked)
    nearest = min(lengths, key=lambda value: abs(value - length))
    fix = ((Change(LENGTH, length, nearest),),)
    return Finding(Outcome.NOT_MET, "study_length", asked, fix, cite="studieduur")


def _contradiction(facts: Facts, rows: list[dict[str, Any]]) -> tuple[str, ...]:
    """A warning when `verlengd` and the study length of a middenkaderopleiding speak against each other."""
    length, extended = facts.get(LENGTH), facts.get(EXTENDED)
    if length is None or extended is None or rows[0]["soort"] != MIDDENKADER:
        return ()
    return ("note_extended",) if extended != (length > 3) else ()


def _nearest(facts: Facts, rows: list[dict[str, Any]]) -> tuple[tuple[Change, ...], ...]:
    years = facts["duur_jaren"]
    bounds = {min(max(years, row["min"]), row["max"]) for row in rows}
    best = min(bounds, key=lambda bound: (abs(bound - years), bound))
    return ((Change("duur_jaren", years, best),),)


_START, _START_GLR = (wvo("2.107a", "2"), web("8.5a.2", "9.1.2", "2")), (wvo("2.107l", "2"),)
_LENGTH = (wvo("2.107g", "1"), web("8.5a.10", "9.1.9", "1"))

RULES = (
    Rule(
        "R07",
        check_start,
        {"": _START, "DLR": _START, "GLR": _START_GLR},
        ("start_leerjaar",),
        ("start_leerjaar",),
    ),
    Rule(
        "R08",
        check_length,
        {"": _LENGTH, "studieduur": (*_LENGTH, web("7.2.4a", "7.2.4a", "3"))},
        ("opleiding.soort", "opleiding.niveau", LENGTH, EXTENDED, "duur_jaren"),
        ("cursusduur",),
    ),
)
