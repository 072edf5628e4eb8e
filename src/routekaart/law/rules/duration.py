"""When the route starts and how long it lasts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from routekaart.law.articles import web, wvo
from routekaart.law.judgements import weigh
from routekaart.law.norms import Norms
from routekaart.law.outcome import Change, Finding, Outcome, contradiction, not_applicable, unknown
from routekaart.law.phases import DESIGN
from routekaart.law.possible import missing, soorten
from routekaart.law.rule import Facts, Rule
from routekaart.law.wording import plain

LENGTH, EXTENDED = "opleiding.duur_jaren", "opleiding.verlengd"
MIDDENKADER = "middenkaderopleiding"
SETTLED_BY = ("opleiding.soort", "opleiding.niveau", "opleiding.crebo")
"""The facts that tell the soort opleiding, the first that is stated."""
NORMAL = 3
"""Years of a middenkaderopleiding that was not extended."""
Row = Mapping[str, Any]


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
    """R08: the length of the route fits the length of the opleiding. Units: years from leerjaar 3.

    Law: WEB 7.2.4a lid 4, only a middenkaderopleiding may be extended.
    """
    possible = soorten(facts)
    if facts.get(EXTENDED) and MIDDENKADER not in possible:
        told_by = next(path for path in SETTLED_BY if path in facts)
        return contradiction(EXTENDED, told_by, told=plain([*possible]), cite="studieduur")
    readings = [_reading(soort, facts, norms["cursusduur"]) for soort in possible]
    if len(readings) == 1:
        return readings[0]
    asked = next(one.asked for one in readings if one.asked)
    needs = dict.fromkeys(need for one in readings for need in one.needs)
    return unknown("opleiding.soort", *needs, asked=asked)


def _reading(soort: str, facts: Facts, table: Sequence[Row]) -> Finding:
    """What the law says if the opleiding is of this soort. Law: WEB 7.2.4a lid 3 and 4 for its own length."""
    of_soort = [row for row in table if row["soort"] == soort]
    if not of_soort:
        return not_applicable("no_row")
    length, extended = facts.get(LENGTH), facts.get(EXTENDED)
    if soort == MIDDENKADER and length is not None and length > NORMAL and extended is None:
        return unknown(EXTENDED, *missing(facts, "duur_jaren"), asked=_bounds(of_soort))
    if (
        soort == MIDDENKADER
        and length is not None
        and length >= NORMAL
        and extended not in (None, length > NORMAL)
    ):
        return contradiction(EXTENDED, LENGTH, asked=_bounds(of_soort), told=plain(length))
    rows = [row for row in of_soort if _fits(row, length, extended)]
    if length is None or rows:
        return _among(facts, rows)
    return _unnamed(facts, of_soort, length)


def _fits(row: Row, length: float | None, extended: bool | None) -> bool:
    if length is not None:
        return bool(row["studieduur"] == length or (row["verlengd"] and NORMAL < length < row["studieduur"]))
    return row["soort"] != MIDDENKADER or extended in (None, row["verlengd"])


def _among(facts: Facts, rows: Sequence[Row]) -> Finding:
    """The finding when the law names the length of the opleiding, or it is not known yet which of `rows` it is."""
    asked, years = _bounds(rows), facts.get("duur_jaren")
    if years and not any(row["min"] <= years <= row["max"] for row in rows):
        return Finding(Outcome.NOT_MET, "wrong_length", asked, _nearest(years, rows))
    needs = missing(facts, "duur_jaren")
    needs += missing(facts, LENGTH)
    if len({(row["min"], row["max"]) for row in rows}) > 1 and rows[0]["soort"] == MIDDENKADER:
        needs += (EXTENDED,)
    return unknown(*needs, asked=asked) if needs else Finding(Outcome.MET, "right_length", asked)


def _unnamed(facts: Facts, rows: Sequence[Row], length: float) -> Finding:
    """The opleiding has a length that 2.107g does not name: a person decides, where the law allows such a length at all."""
    lengths, years = sorted({row["studieduur"] for row in rows}), facts.get("duur_jaren")
    if length < lengths[0] or (length > lengths[-1] and rows[0]["soort"] != MIDDENKADER):
        nearest = min(lengths, key=lambda value: abs(value - length))
        fix = ((Change(LENGTH, length, nearest),),)
        return Finding(Outcome.NOT_MET, "study_length", {LENGTH: lengths}, fix, cite="studieduur")
    rows = [row for row in rows if length <= lengths[-1] or row["verlengd"]]
    asked = _bounds(rows)
    if years and not asked["duur_jaren"]["ten_minste"] <= years <= asked["duur_jaren"]["ten_hoogste"]:
        return Finding(Outcome.NOT_MET, "wrong_length", asked, _nearest(years, rows), cite="studieduur")
    needs = missing(facts, "duur_jaren")
    return weigh(facts, ("cursusduur",), needs, key="judge_unread", asked=asked, cite="studieduur")


def _bounds(rows: Sequence[Row]) -> dict[str, dict[str, int]]:
    least, most = min(row["min"] for row in rows), max(row["max"] for row in rows)
    return {"duur_jaren": {"ten_minste": least, "ten_hoogste": most}}


def _nearest(years: int, rows: Sequence[Row]) -> tuple[tuple[Change, ...], ...]:
    bounds = {min(max(years, row["min"]), row["max"]) for row in rows}
    best = min(bounds, key=lambda bound: (abs(bound - years), bound))
    return ((Change("duur_jaren", years, best),),)


_START, _START_GLR = (wvo("2.107a", "2"), web("8.5a.2", "9.1.2", "2")), (wvo("2.107l", "2"),)
_LENGTH = (wvo("2.107g", "1"), web("8.5a.10", "9.1.9", "1"))

_LENGTH_FACTS = (*SETTLED_BY, LENGTH, EXTENDED, "duur_jaren", "oordelen")

RULES = (
    Rule(
        "R07",
        check_start,
        {"": _START, "DLR": _START, "GLR": _START_GLR},
        ("kind", "start_leerjaar"),
        DESIGN,
        ("start_leerjaar",),
    ),
    Rule(
        "R08",
        check_length,
        {"": _LENGTH, "studieduur": (*_LENGTH, web("7.2.4a", "7.2.4a", "3 en 4"))},
        _LENGTH_FACTS,
        DESIGN,
        ("cursusduur",),
    ),
)
