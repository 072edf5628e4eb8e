"""R09: the hours of the whole route, and whether they are fewer than a text asks. WVO 2020 art. 2.107h, 2.107i."""

from __future__ import annotations

from fractions import Fraction
from math import inf
from typing import Any, NamedTuple

from oracle.law_reading_base import (
    MET,
    NOT_ASKED,
    NOT_MET,
    UNKNOWN,
    Design,
    judge,
    said,
)

PARTS = ("totaal", "begeleid", "bpv")
CHANGE = "2026-08-01"  # the text in which the BOL hours change and "minder uren" (lid 2) is gone

# 2.107h lid 1 a-e: years of the route -> totaal, begeleid, bpv.
BOL_UNTIL_CHANGE = {
    2: (2000, 1400, 250),
    3: (3000, 2400, 250),
    4: (4000, 2950, 450),
    5: (5000, 3500, 900),
    6: (6000, 4050, 1350),
}
BOL_FROM_CHANGE = {
    2: (2000, 1200, 250),
    3: (3000, 2200, 250),
    4: (4000, 2700, 500),
    5: (5000, 3200, 750),
    6: (6000, 3700, 1000),
}
# 2.107i a-e, the same in every text; four years lack "ten minste" and are read as a minimum.
BBL = {
    2: (1850, 900, 610),
    3: (2850, 2200, 610),
    4: (3700, 2400, 1220),
    5: (4550, 2600, 1830),
    6: (5400, 2800, 2300),
}


Hours = Fraction | float


class Reading(NamedTuple):
    """What a design says of one part: the value, the most that is told, the most it may be, whether statements clash."""

    value: Hours | None
    told: Hours
    most: Hours
    clash: bool


def written(amount: float) -> Fraction:
    """The amount as it stands in the design: 721.4 is 7214 tenths, whatever a machine makes of it."""
    return Fraction(str(amount))


def r09_hours(design: Design, text: str) -> str:
    """2.107h and 2.107i lid 1; lid 2 until the text of 1-8-2026: fewer hours, if of demonstrable quality."""
    if "duur_jaren" not in design or "leertraject" not in design:
        return UNKNOWN
    norm = norm_of(design, text)
    if norm is None:
        return NOT_ASKED
    short = fewer(design, norm)
    if short is None:
        return UNKNOWN
    if not short:
        return MET
    return NOT_MET if text >= CHANGE else fewer_hours_clause(design)


def norm_of(design: Design, text: str) -> tuple[int, int, int] | None:
    bol = BOL_FROM_CHANGE if text >= CHANGE else BOL_UNTIL_CHANGE
    return (bol if design["leertraject"] == "BOL" else BBL).get(design["duur_jaren"])


def fewer_hours_clause(design: Design) -> str:
    """Lid 2: allowed when recorded in schoolplan and schoolgids and the quality is judged sufficient."""
    recorded = design.get("minder_uren_verantwoording")
    verdict = judge(design, "aantoonbaar van voldoende kwaliteit")
    if recorded is False or verdict == NOT_MET:
        return NOT_MET
    if said(recorded) is None or not all_known(readings(design)):
        return UNKNOWN
    return verdict


def fewer(design: Design, norm: tuple[int, int, int]) -> bool | None:
    """Are the hours fewer than the norm? None when that is not known."""
    found = readings(design)
    parts = zip(found, norm, strict=True)
    if any(reading.value is not None and reading.most < least for reading, least in parts):
        return True
    return False if all_known(found) else None


def all_known(found: list[Reading]) -> bool:
    return all(reading.value is not None and not reading.clash for reading in found)


def fewer_under(design: Design, text: str) -> bool | None:
    """Fewer hours than a text that knows lid 2 asks? False under a text without it, or without a norm."""
    if text >= CHANGE:
        return False
    if "duur_jaren" not in design or "leertraject" not in design:
        return None
    norm = norm_of(design, text)
    return fewer(design, norm) if norm else False


def readings(design: Design) -> list[Reading]:
    """Totaal, begeleid and bpv. WEB 7.2.7 lid 5 and 6: guided hours and training are apart, within the total."""
    total, guided, training = (reading(design, part) for part in PARTS)
    rows = design.get("uren", {}).get("per_jaar", [])
    overfull = any("totaal" in row and both(row) > written(row["totaal"]) for row in rows)
    growing = False
    if total.value is not None:
        growing = guided.told + training.told > total.value
        growing = growing or (
            overfull and sum(max(written(row.get("totaal", 0)), both(row)) for row in rows) > total.value
        )
    most = inf if growing else total.most
    after_the_route = any(row.get("route_jaar", 0) > design.get("duur_jaren", inf) for row in rows)
    clash = total.clash or growing or overfull or after_the_route
    return [total._replace(most=most, clash=clash), guided, training]


def both(row: dict[str, Any]) -> Fraction:
    return written(row.get("begeleid", 0)) + written(row.get("bpv", 0))


def reading(design: Design, part: str) -> Reading:
    """The total of the route, else the complete sum per year, else the complete sum of the programme."""
    hours = design.get("uren", {})
    sums = [summed(design, hours.get("per_jaar", []), part, once=True)]
    if part != "totaal":
        sums.append(summed(design, design.get("programma", []), f"uren_{part}", once=False))
    whole: list[Hours] = [written(hours[part])] if part in hours else []
    whole += [amount for amount, complete in sums if complete]
    partial = [amount for amount, complete in sums if not complete]
    doubled = two_values(hours.get("per_jaar", []), part)
    if not whole:
        return Reading(None, max(partial, default=0), inf, clash=doubled)
    growing = any(amount > min(whole) for amount in partial)  # already too much, and no end is in sight
    most = inf if growing else max(whole)
    return Reading(whole[0], max(whole + partial), most, clash=growing or doubled or len(set(whole)) > 1)


def two_values(rows: list[Design], key: str) -> bool:
    """A year that stands in the table twice, with other hours."""
    told = {(row["route_jaar"], row[key]) for row in rows if "route_jaar" in row and key in row}
    return len(told) > len({year for year, _ in told})


def summed(design: Design, rows: list[Design], key: str, *, once: bool) -> tuple[Hours, bool]:
    """The sum of a column, and whether it is complete: every year of the route, and every row with year and hours."""
    amount = sum((written(row.get(key, 0)) for row in rows), Fraction(0))
    years = [row.get("route_jaar") for row in rows]
    asked = list(range(1, design.get("duur_jaren", 0) + 1))
    if not asked or None in years or not all(key in row for row in rows):
        return amount, False
    found = sorted(years if once else set(years))
    return amount, found == asked
