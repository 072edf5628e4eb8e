"""The five questions in the order of the work, and by which day each asks its answer."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from routekaart.domain.content import read_yaml
from routekaart.law.rule import Facts

PHASES = ("ontwerp", "overeenkomst", "programma", "overleg", "melding")
DESIGN = PHASES[0]
START = "cohort_start"


def due_of(phase: str, facts: Facts) -> str:
    """The day on which the answers of `phase` are asked, as text. Missing: empty when at once, or the start is not known."""
    if phase == DESIGN or START not in facts:
        return ""
    return str(facts[START])


@lru_cache(maxsize=4096)
def pta_limit(start: str, route_year: int) -> str:
    """1 October of a year of the route: the PTA is fixed before it. Law: WVO 2020 2.60a lid 1."""
    school_year = int(start[:4]) - (start[5:] < "08-01")
    return f"{school_year + route_year - 1:04}-10-01"


@lru_cache(maxsize=4096)
def year_start(start: str, route_year: int) -> str:
    """The day on which a year of the route begins; the year after the last is the first day after the route."""
    day = f"{int(start[:4]) + route_year - 1:04}{start[4:]}"
    return day.replace("-02-29", "-03-01") if route_year > 1 else day


@cache
def phase_texts() -> Any:
    """Phase -> its title, question and when it is due, in Dutch."""
    return read_yaml("law", "phases.yml")
