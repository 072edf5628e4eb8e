"""The hours that a design states: of the route, per year and in the programme, and whether these agree.

Units: klokuren. Law: WVO 2020 2.107h and 2.107i; WEB 7.2.7 lid 6: begeleide onderwijsuren exclude bpv.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf
from typing import Any, NamedTuple

from routekaart.law.exact import added
from routekaart.law.norms import HOURS, PARTS, Norms
from routekaart.law.outcome import Change, Pair
from routekaart.law.rule import Facts

TOTALS = {part: f"uren.{part}" for part in PARTS}
PER_YEAR = "uren.per_jaar"
Row = Mapping[str, Any]
PROGRAMME = {"begeleid": "uren_begeleid", "bpv": "uren_bpv"}
"""The hours of the programme; the total of the route also holds what nobody guides."""


class Stated(NamedTuple):
    """One statement of a part of the hours: where it stands, how much, and whether it covers every year.

    `at_least`: for a total per year, the same with every year at least what its begeleide hours and bpv are together.
    """

    path: str
    hours: float
    is_whole: bool
    at_least: float = 0


class Conflict(NamedTuple):
    """Two statements that cannot both be true."""

    paths: tuple[str, ...]
    told: Pair


Statements = Mapping[str, tuple[Stated, ...]]
"""Part -> everything the design says of it, the total of the route first."""


def statements(facts: Facts) -> Statements:
    """What the design says of its hours, in three places."""
    years, rows, parts = facts.get("duur_jaren"), facts.get(PER_YEAR), facts.get("programma")
    stated: dict[str, tuple[Stated, ...]] = {}
    for part in PARTS:
        total = facts.get(TOTALS[part])
        said: tuple[Stated, ...] = (Stated(TOTALS[part], total, True),) if total is not None else ()
        if rows:
            said += _per_year(rows, part, years)
        if parts and part in PROGRAMME:
            said += _of_programme(parts, PROGRAMME[part], years)
        stated[part] = said
    return stated


def _per_year(rows: Sequence[Row], part: str, years: int | None) -> tuple[Stated, ...]:
    """The sum of the years, whole when every year is there once."""
    given = [(row.get("route_jaar") or 0, row[part]) for row in rows if part in row]
    if not given:
        return ()
    is_whole = years is not None and sorted(year for year, _ in given) == list(range(1, years + 1))
    at_least = added(*[max(row.get(part, 0), _together(row)) for row in rows]) if part == PARTS[0] else 0
    return (Stated(PER_YEAR, added(*[hours for _, hours in given]), is_whole, at_least),)


def _together(row: Row) -> float:
    """The begeleide hours and bpv of a year."""
    return added(row.get("begeleid", 0), row.get("bpv", 0))


def _of_programme(parts: Sequence[Row], key: str, years: int | None) -> tuple[Stated, ...]:
    """The sum of the parts, whole when each names its year and its hours, and every year has one."""
    given = [part[key] for part in parts if key in part]
    if not given:
        return ()
    named = {part.get("route_jaar") for part in parts}
    is_whole = len(given) == len(parts) and years is not None and named == set(range(1, years + 1))
    return (Stated("programma", added(*given), is_whole),)


def value(stated: Statements, part: str) -> float | None:
    """The hours of a part: the first statement that covers the route. Missing: None."""
    for one in stated[part]:
        if one.is_whole:
            return one.hours
    return None


def highest(stated: Statements, part: str) -> float:
    """The most favourable reading of a part that some statement covers: the most that such a statement says.

    No end when a sum that is not complete, or the parts of a total together, are already more than such a statement: these
    may still grow, and nobody knows how far.
    """
    whole = [one.hours for one in stated[part] if one.is_whole]
    growing = [one.hours for one in stated[part] if not one.is_whole]
    if part == PARTS[0]:
        growing += [one.at_least for one in stated[part] if one.at_least > one.hours or not one.is_whole]
        growing.append(added(*[max([0, *[one.hours for one in stated[within]]]) for within in PARTS[1:]]))
    return inf if max(growing, default=0) > min(whole) else max(whole)


def conflicts(stated: Statements, facts: Facts) -> tuple[Conflict, ...]:
    """Every pair of statements on the hours that cannot both be true."""
    pairs = [conflict for said in stated.values() if len(said) > 1 for conflict in _differing(said)]
    pairs += _more_than_total([(TOTALS[part], value(stated, part)) for part in PARTS])
    rows = facts.get(PER_YEAR, ())
    pairs += _doubled(rows)
    pairs += _after_the_route(rows, facts.get("duur_jaren"))
    for row, year in enumerate(rows):
        pairs += _more_than_total([(f"{PER_YEAR}[{row}].{part}", year.get(part)) for part in PARTS])
    return tuple(pairs)


def _differing(stated: tuple[Stated, ...]) -> list[Conflict]:
    """Sums that differ, or that are more than a whole before they are complete."""
    whole = [one for one in stated if one.is_whole]
    return [
        Conflict((one.path, other.path), ((one.path, one.hours), (other.path, other.hours)))
        for place, one in enumerate(whole)
        for other in (*whole[place + 1 :], *(part for part in stated if not part.is_whole))
        if (one.hours != other.hours if other.is_whole else other.hours > one.hours)
    ]


def _doubled(rows: Sequence[Row]) -> list[Conflict]:
    """A year that stands in two rows with other hours."""
    first: dict[tuple[int, str], int] = {}
    pairs = []
    for row, year in enumerate(rows):
        for part in PARTS if "route_jaar" in year else ():
            other = first.setdefault((year["route_jaar"], part), row) if part in year else row
            if rows[other].get(part) != year.get(part):
                paths = tuple(f"{PER_YEAR}[{place}].{part}" for place in (other, row))
                pairs.append(Conflict(paths, ((paths[0], rows[other][part]), (paths[1], year[part]))))
    return pairs


def _after_the_route(rows: Sequence[Row], years: int | None) -> list[Conflict]:
    """Hours of a year that the route does not have."""
    named = [
        (f"{PER_YEAR}[{i}].route_jaar", row["route_jaar"])
        for i, row in enumerate(rows)
        if "route_jaar" in row
    ]
    late = [(path, year) for path, year in named if years and year > years]
    return [Conflict((path, "duur_jaren"), ((path, year), ("duur_jaren", years or 0))) for path, year in late]


def _more_than_total(given: Sequence[tuple[str, float | None]]) -> list[Conflict]:
    """Begeleide hours and bpv that are together more than the total."""
    (total_path, total), (guided_path, guided), (practice_path, practice) = given
    if total is None or (both := added(guided or 0, practice or 0)) <= total:
        return []
    paths = tuple(
        path for path, hours in ((guided_path, guided), (practice_path, practice)) if hours is not None
    )
    return [Conflict((*paths, total_path), ((" + ".join(paths), both), (total_path, total)))]


def asked_hours(facts: Facts, norms: Norms) -> Mapping[str, int] | None:
    """Part -> the least hours that the law asks. Missing: None while BOL, BBL or length is not known, or has no norm."""
    track, years = facts.get("leertraject"), facts.get("duur_jaren")
    row: Mapping[str, int] | None = norms[HOURS[track]].get(years) if track and years else None
    return row


def missing_hours(stated: Statements) -> tuple[str, ...]:
    """The parts of which no statement covers the route, as paths of their totals."""
    return tuple(TOTALS[part] for part in PARTS if value(stated, part) is None)


def is_fewer(facts: Facts, norms: Norms) -> bool | None:
    """True when the programme has fewer hours than the norm for certain, False when not. Missing: None."""
    if facts.get("leertraject") is None or facts.get("duur_jaren") is None:
        return None
    asked = asked_hours(facts, norms)
    if asked is None:
        return False
    stated = statements(facts)
    stated_parts = [part for part in PARTS if value(stated, part) is not None]
    if any(highest(stated, part) < asked[part] for part in stated_parts):
        return True
    return None if len(stated_parts) < len(PARTS) or conflicts(stated, facts) else False


def raised(facts: Facts, stated: tuple[Stated, ...], part: str, least: float) -> tuple[Change, ...]:
    """The changes with which every statement that covers the route says at least `least` of a part.

    What is lacking is put in the year, or in the part of the programme, that has the most hours left.
    """
    changes = []
    for one in stated:
        lacking = added(least, -one.hours)
        if lacking <= 0 or not one.is_whole:
            continue
        if one.path == f"uren.{part}":
            changes.append(Change(one.path, one.hours, least))
        else:
            changes.append(_in_a_row(facts, one.path, part, lacking))
    return tuple(changes)


def _in_a_row(facts: Facts, path: str, part: str, lacking: float) -> Change:
    key = part if path == PER_YEAR else PROGRAMME[part]
    rows = [(row, given) for row, given in enumerate(facts[path]) if key in given]
    row, given = max(rows, key=lambda one: _left(one[1], key))
    return Change(f"{path}[{row}].{key}", given[key], added(given[key], lacking))


def _left(row: Row, key: str) -> float:
    """The hours of a year that nobody guides and that are no bpv; of a part of the programme, what it has of the kind."""
    if "totaal" in row:
        return added(row["totaal"], -_together(row))
    return added(row[key])
