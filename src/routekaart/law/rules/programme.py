"""The description of programme and examination for the whole route."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from routekaart.law.articles import FIRST, RENUMBERED, Article, web, wvo
from routekaart.law.exam_content import without_content
from routekaart.law.hours import PER_YEAR
from routekaart.law.norms import Norms
from routekaart.law.outcome import Change, Finding, Outcome, contradiction, unknown
from routekaart.law.possible import missing
from routekaart.law.rule import Facts, Rule
from routekaart.law.telling import said

ASKED = {
    "programma": [
        "route_jaar",
        "aard",
        "vakoverstijgend",
        "aandeel_vo",
        "uren_begeleid",
        "uren_bpv",
        "examen",
    ]
}
Part = Mapping[str, Any]


def check(facts: Facts, norms: Norms) -> Finding:
    """R14: every year is described, with kind, hours and examination of every part; vo and mbo are one programme.

    Law: WVO 2020 2.107d lid 2, for a DLR 2.107a lid 3; for the hours WEB 7.4.8 lid 2 (2022), lid 2a b, c (2026).
    """
    return _described(facts)._replace(cite=facts.get("kind", ""))


def _described(facts: Facts) -> Finding:
    parts, years = facts.get("programma"), facts.get("duur_jaren")
    if parts is None:
        return unknown("programma", asked=ASKED)
    wrong = _years(parts, years) or _kinds(parts, facts.get("kind"))
    if wrong:
        return wrong
    against = tuple(without_content(facts).values())
    if against:
        return contradiction(*(path for pair in against for path, _ in pair), told=against, asked=ASKED)
    needs = [need for i, part in enumerate(parts) for need in _needs(f"programma[{i}]", part)]
    needs += _practice(parts, facts.get(PER_YEAR, ()))
    needs += missing(facts, "duur_jaren")
    if "kind" not in facts and _lacking(parts):
        needs.append("kind")
    return unknown(*needs, asked=ASKED) if needs else Finding(Outcome.MET, "described", ASKED)


def _years(parts: Sequence[Part], years: int | None) -> Finding | None:
    """A year without a part, or a part in a year that the route does not have."""
    outside = tuple(
        Change(f"programma[{i}].route_jaar", part["route_jaar"], years)
        for i, part in enumerate(parts)
        if years and part.get("route_jaar", 0) > years
    )
    if outside:
        return Finding(Outcome.NOT_MET, "outside", ASKED, (outside,))
    empty = _empty_years(parts, years)
    if not empty:
        return None
    changes = tuple(
        Change(f"programma[{len(parts) + i}]", None, {"route_jaar": year}) for i, year in enumerate(empty)
    )
    values = {"years": ", ".join(str(year) for year in empty)}
    return Finding(Outcome.NOT_MET, "years_missing", ASKED, (changes,), values=values, is_undone=True)


def _kinds(parts: Sequence[Part], kind: str | None) -> Finding | None:
    """A doorlopende leerroute is one programme of vo and mbo; of a geïntegreerde route 2.107l does not say so."""
    lacking = _lacking(parts)
    if not lacking or kind != "DLR":
        return None
    fix = ((Change(f"programma[{len(parts)}]", None, {"aard": lacking, "route_jaar": 1}),),)
    return Finding(Outcome.NOT_MET, f"no_{lacking}", ASKED, fix)


def _lacking(parts: Sequence[Part]) -> str:
    """`vo` or `mbo` when no part is of it for certain. Missing: empty."""
    return next((side for side in ("vo", "mbo") if all(_is_without(part, side) for part in parts)), "")


def _is_without(part: Part, side: str) -> bool:
    if part.get("aard") == "combinatie":
        return bool(part.get("aandeel_vo") == (0 if side == "vo" else 1))
    return bool(part.get("aard", side) != side)


def _practice(parts: Sequence[Part], rows: Sequence[Part]) -> list[str]:
    """The years whose klokuren bpv stand nowhere, by a part of that year."""
    stated_years = {row.get("route_jaar") for row in rows if "bpv" in row}
    stated_years |= {part.get("route_jaar") for part in parts if "uren_bpv" in part}
    first = {part["route_jaar"]: i for i, part in reversed([*enumerate(parts)]) if "route_jaar" in part}
    return [f"programma[{i}].uren_bpv" for year, i in sorted(first.items()) if year not in stated_years]


def _empty_years(parts: Sequence[Part], years: int | None) -> list[int]:
    """The years without a part; none is certain while a part does not name its year."""
    if not parts:
        return list(range(1, (years or 1) + 1))
    if years is None or any("route_jaar" not in part for part in parts):
        return []
    return [year for year in range(1, years + 1) if all(part["route_jaar"] != year for part in parts)]


def _needs(path: str, part: Part) -> list[str]:
    needs = [f"{path}.{key}" for key in ("route_jaar", "aard", "uren_begeleid") if key not in part]
    needs += [f"{path}.examen"] if said(part.get("examen")) is None else []
    if part.get("aard") == "vo" and "vakoverstijgend" not in part:
        needs.append(f"{path}.vakoverstijgend")
    if part.get("aard") == "combinatie" and "aandeel_vo" not in part:
        needs.append(f"{path}.aandeel_vo")
    return needs


_ONE_PROGRAMME = (wvo("2.107a", "3"),)
_TEXT = (wvo("2.107d", "2"), web("8.5a.9", "9.1.8", "1"))
_HOURS = Article("WEB", ((FIRST, "7.4.8", "2"), (RENUMBERED, "7.4.8", "2a b, c")))

RULES = (
    Rule(
        "R14",
        check,
        {"": (*_TEXT, *_ONE_PROGRAMME, _HOURS), "GLR": (*_TEXT, _HOURS)},
        ("kind", "duur_jaren", "programma", "examens", PER_YEAR),
        "programma",
    ),
)
