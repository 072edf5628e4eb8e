"""Questions to the published flow tables of an edition, and to nothing else: no path leads from here to a pupil.

A question has a left side (from where), a right side (to where) and a school year. Which combinations can be asked
follows from the publication plan; others are `Unknown` with the reason.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from routekaart.domain.flow_words import ALL
from routekaart.streams.tables import PROTECTED, Cell
from routekaart.warehouse.editions import Edition

_QUESTIONS: dict[tuple[str, str], tuple[str, str, str, Mapping[str, str]]] = {
    ("school", "instelling"): ("school_instelling_niveau", "school", "destination", {"niveau": ALL}),
    ("school", "soort"): ("school_leerweg", "school", "destination", {"leerweg": ALL}),
    ("school", "niveau"): ("school_domein_niveau", "school", "niveau", {"domein": ALL}),
    ("school", "domein"): ("school_domein_niveau", "school", "domein", {"niveau": ALL}),
    ("school", "verwantschap"): ("school_verwantschap", "school", "verwantschap", {"domein": ALL}),
    ("school", "later"): ("jaar_later", "school", "state", {"destination": "mbo"}),
    ("leerweg", "soort"): ("school_leerweg", "leerweg", "destination", {}),
    ("geslaagd", "soort"): ("school_diploma", "geslaagd", "destination", {}),
    ("profiel", "domein"): ("profiel_domein", "profiel", "domein", {"verwantschap": ALL}),
    ("profiel", "verwantschap"): ("profiel_domein", "profiel", "verwantschap", {"domein": ALL}),
}
"""(left, right) -> table, its left and right columns, and what stands fixed. Nothing else is in the plan."""

SORTS = ("mbo", "havo", "vwo", "vmbo", "other_vo", "ho", "none")
"""Kinds of destination; every other value of that column is an institution."""


@dataclass(frozen=True)
class Stream:
    """From `left` to `right` in one school year. Missing: Unknown where the figure is protected."""

    school_year: str
    left: str
    right: str
    cell: Cell
    status: str


def can_ask(left: str, right: str, is_national: bool = True) -> bool:
    """True when the plan holds a table of this left against this right; profiel only for the whole country."""
    return (left, right) in _QUESTIONS and (left != "profiel" or is_national)


def is_published(edition: Edition, left: str, right: str) -> bool:
    """True when this edition carries the table that answers; a region's own plan has fewer of them."""
    return edition.has_table(f"flow_{_QUESTIONS[left, right][0]}")


def streams(
    edition: Edition, left: str, right: str, places: Sequence[str], school_years: Sequence[str]
) -> list[Stream]:
    """The streams of `left` (its places, or one place split by leerweg, diploma or profiel) to `right`.

    `places` are vestigingscodes, region ids or `*`. Only detail rows: the totals of the right side are left out.
    Missing: empty when the edition lacks the table.
    """
    table, left_column, right_column, fixed = _QUESTIONS[left, right]
    if not is_published(edition, left, right):
        return []
    wanted, values = [f"\"{right_column}\" <> '*'"], list[object]()
    for column, value in fixed.items():
        wanted.append(f'"{column}" = ?')
        values.append(value)
    if left == "school":
        wanted.append("school IN (SELECT unnest(?::VARCHAR[]))")
        values.append(list(places))
    else:
        wanted.append(f"\"{left_column}\" <> '*'")
        if left != "profiel":
            assert len(places) == 1, places
            wanted.append("school = ?")
            values.append(places[0])
    wanted.append("school_year IN (SELECT unnest(?::VARCHAR[]))")
    values.append(list(school_years))
    if right_column == "destination":
        wanted.append(_sorts(right))
    sql = (
        f'SELECT school_year, "{left_column}", "{right_column}", "count", status FROM "flow_{table}" '
        f"WHERE {' AND '.join(wanted)} ORDER BY ALL"
    )
    return [
        Stream(y, a, b, PROTECTED if n is None else n, status)
        for y, a, b, n, status in edition.query(sql, values)
    ]


def _sorts(right: str) -> str:
    """The filter on the column `destination`: kinds; or institutions with the kinds other than mbo."""
    listed = ", ".join(f"'{name}'" for name in SORTS)
    return f"destination IN ({listed})" if right == "soort" else "destination <> 'mbo'"


def intake(edition: Edition, brin: str, school_years: Sequence[str]) -> list[Stream]:
    """The diagram turned round: from every vestiging to this institution, by level (`right`)."""
    sql = (
        'SELECT school_year, school, niveau, "count", status FROM flow_school_instelling_niveau '
        "WHERE destination = ? AND niveau <> '*' AND length(school) = 6 AND school[3] BETWEEN 'A' AND 'Z' "
        "AND school_year IN (SELECT unnest(?::VARCHAR[])) ORDER BY ALL"
    )
    rows = edition.query(sql, [brin, list(school_years)])
    return [Stream(y, a, b, PROTECTED if n is None else n, status) for y, a, b, n, status in rows]


def of_institution(edition: Edition, brin: str, right: str, school_years: Sequence[str]) -> list[Stream]:
    """Everyone who went to an institution, by level (`niveau`) or by how they stood a year later (`later`)."""
    table, column = _OF_INSTITUTION[right]
    if not edition.has_table(f"flow_{table}"):
        return []
    sql = (
        f'SELECT school_year, destination, "{column}", "count", status FROM "flow_{table}" '
        f"WHERE school = '*' AND destination = ? AND \"{column}\" <> '*' "
        "AND school_year IN (SELECT unnest(?::VARCHAR[])) ORDER BY ALL"
    )
    rows = edition.query(sql, [brin, list(school_years)])
    return [Stream(y, a, b, PROTECTED if n is None else n, status) for y, a, b, n, status in rows]


_OF_INSTITUTION = {"niveau": ("school_instelling_niveau", "niveau"), "later": ("jaar_later", "state")}
RIGHT_OF_INSTITUTION = tuple(_OF_INSTITUTION)
BY_HOME = ("woonplaats_domein_niveau", "startkwalificatie")
"""The tables that tell where pupils live, not where their school stands."""

INTAKE = "school_instelling_niveau"
"""The table that tells who goes from which school to which institution."""


def table_of(left: str, right: str) -> str:
    """The table that answers a left against a right side, an institution included."""
    return _OF_INSTITUTION[right][0] if left == "institution" else _QUESTIONS[left, right][0]


def totals(
    edition: Edition, places: Sequence[str], school_years: Sequence[str]
) -> dict[tuple[str, str], Cell]:
    """(place, school year) -> everyone in the last vmbo year, as published. Missing: a place without a row."""
    sql = (
        "SELECT school, school_year, \"count\" FROM flow_school_leerweg WHERE leerweg = '*' AND destination = '*' "
        "AND school IN (SELECT unnest(?::VARCHAR[])) AND school_year IN (SELECT unnest(?::VARCHAR[]))"
    )
    rows = edition.query(sql, [list(places), list(school_years)])
    return {(place, year): PROTECTED if n is None else n for place, year, n in rows}


def pairs(
    edition: Edition, school_years: Sequence[str], schools: Sequence[str] = (), brin: str = ""
) -> list[Stream]:
    """Every published stream from a vestiging to an institution, of these schools or to this institution."""
    wanted, values = ["niveau = '*'", "length(school) = 6", "school[3] BETWEEN 'A' AND 'Z'"], list[object]()
    wanted.append(f"destination NOT IN ({', '.join(repr(name) for name in (*SORTS, ALL))})")
    if schools:
        wanted.append("school IN (SELECT unnest(?::VARCHAR[]))")
        values.append(list(schools))
    if brin:
        wanted.append("destination = ?")
        values.append(brin)
    wanted.append("school_year IN (SELECT unnest(?::VARCHAR[]))")
    values.append(list(school_years))
    sql = (
        'SELECT school_year, school, destination, "count", status FROM flow_school_instelling_niveau '
        f"WHERE {' AND '.join(wanted)} ORDER BY ALL"
    )
    return [
        Stream(y, a, b, PROTECTED if n is None else n, status)
        for y, a, b, n, status in edition.query(sql, values)
    ]


def by_level(
    edition: Edition, school_year: str, school: str = "", brin: str = ""
) -> dict[tuple[str, str], dict[str, Cell]]:
    """(school, institution) -> level -> pupils in a school year, of this school or to this institution."""
    wanted = ["niveau <> '*'", "length(school) = 6", "school[3] BETWEEN 'A' AND 'Z'", "school_year = ?"]
    wanted.append(f"destination NOT IN ({', '.join(repr(name) for name in (*SORTS, ALL))})")
    values: list[object] = [school_year]
    for column, code in (("school", school), ("destination", brin)):
        if code:
            wanted.append(f"{column} = ?")
            values.append(code)
    sql = (
        'SELECT school, destination, niveau, "count" FROM flow_school_instelling_niveau '
        f"WHERE {' AND '.join(wanted)} ORDER BY ALL"
    )
    levels: dict[tuple[str, str], dict[str, Cell]] = {}
    for place, institution, level, count in edition.query(sql, values):
        levels.setdefault((place, institution), {})[level] = PROTECTED if count is None else count
    return levels
