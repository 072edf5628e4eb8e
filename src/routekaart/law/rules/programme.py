"""The description of programme and examination for the whole route."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from routekaart.law.articles import web, wvo
from routekaart.law.norms import Norms
from routekaart.law.outcome import Change, Finding, Outcome, unknown
from routekaart.law.rule import Facts, Rule

ASKED = {"programma": ["route_jaar", "aard", "vakoverstijgend", "aandeel_vo"]}
Part = Mapping[str, Any]


def check(facts: Facts, norms: Norms) -> Finding:
    """R14: every year is described and every part says whether it is vo, mbo or both."""
    parts = facts.get("programma")
    if parts is None:
        return unknown("programma", asked=ASKED)
    years = facts.get("duur_jaren")
    empty = _empty_years(parts, years)
    if empty:
        changes = tuple(Change("programma", None, {"route_jaar": year}) for year in empty)
        text = ", ".join(str(year) for year in empty)
        return Finding(Outcome.NOT_MET, "years_missing", ASKED, (changes,), values={"years": text})
    outside = tuple(
        Change(f"programma[{i}].route_jaar", part["route_jaar"], years)
        for i, part in enumerate(parts)
        if years and part.get("route_jaar", 0) > years
    )
    if outside:
        return Finding(Outcome.NOT_MET, "outside", ASKED, (outside,))
    needs = [need for i, part in enumerate(parts) for need in _needs(f"programma[{i}]", part)]
    if years is None:
        needs.append("duur_jaren")
    return unknown(*needs, asked=ASKED) if needs else Finding(Outcome.MET, "described", ASKED)


def _empty_years(parts: Sequence[Part], years: int | None) -> list[int]:
    """The years without a part; none is certain while a part does not name its year."""
    if not parts:
        return list(range(1, (years or 1) + 1))
    if years is None or any("route_jaar" not in part for part in parts):
        return []
    return [year for year in range(1, years + 1) if all(part["route_jaar"] != year for part in parts)]


def _needs(path: str, part: Part) -> list[str]:
    needs = [f"{path}.{key}" for key in ("route_jaar", "aard") if key not in part]
    if part.get("aard") == "vo" and "vakoverstijgend" not in part:
        needs.append(f"{path}.vakoverstijgend")
    if part.get("aard") == "combinatie" and "aandeel_vo" not in part:
        needs.append(f"{path}.aandeel_vo")
    return needs


RULES = (
    Rule("R14", check, {"": (wvo("2.107d", "2"), web("8.5a.9", "9.1.8", "1"))}, ("duur_jaren", "programma")),
)
