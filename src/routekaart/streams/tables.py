"""What the published flow tables of an edition are: the plan, their years and columns, and their rows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from routekaart.domain.counts import Unknown
from routekaart.warehouse.editions import Edition

Cell = int | Unknown
PROTECTED = Unknown("streams.protected")


@dataclass(frozen=True)
class PublishedPlan:
    """What the edition says of its flow tables. Units: `base` is what counts are rounded to.

    `has_regions` is False for the table of one region, whose total is not the country.
    """

    title: str
    method: str
    base: int
    region_year: int
    questions: Mapping[str, str]
    has_regions: bool


NEEDED = ("flow_table", "flow_school_leerweg", "flow_school_instelling_niveau")
"""Without these there is nothing to show; every other table may be missing."""


def has_streams(edition: Edition) -> bool:
    """True when the edition carries the published flow tables that the pages cannot do without."""
    return all(map(edition.has_table, NEEDED)) and bool(edition.query("SELECT 1 FROM flow_table LIMIT 1", []))


def has_figures(edition: Edition, place: str) -> bool:
    """True when some published figure is about this place."""
    return bool(years_of(edition, place))


def years_of(edition: Edition, place: str) -> tuple[str, ...]:
    """The school years with a published figure of a place, ascending."""
    sql = "SELECT DISTINCT school_year FROM flow_school_leerweg WHERE school = ? ORDER BY 1"
    return tuple(row[0] for row in edition.query(sql, [place]))


def plan(edition: Edition) -> PublishedPlan:
    """The publication plan as the edition carries it."""
    rows = edition.query(
        "SELECT title, method, base, region_year, name, question, levels FROM flow_table ORDER BY name", []
    )
    title, method, base, year, *_ = rows[0]
    has_regions = any("provincie" in json.loads(row[6]).get("school", ()) for row in rows)
    return PublishedPlan(title, method, base, year, {row[4]: row[5] for row in rows}, has_regions)


def margins(edition: Edition) -> dict[tuple[str, str, str], int]:
    """(table, year, level of the place) -> no figure is further off. Missing: what the publisher does not tell."""
    if not edition.has_table("flow_margin"):
        return {}
    return {tuple(row[:3]): row[3] for row in edition.query("SELECT * FROM flow_margin", [])}


def years(edition: Edition) -> tuple[str, ...]:
    """The school years (the last vmbo year) with figures, ascending."""
    rows = edition.query("SELECT DISTINCT school_year FROM flow_school_leerweg ORDER BY 1", [])
    return tuple(row[0] for row in rows)


def counts_by(edition: Edition, table: str, by: str, fixed: Mapping[str, str]) -> dict[str, Cell]:
    """The published figures of a table by one column, with a value (or `*`) for each other one. Missing: empty."""
    if not edition.has_table(f"flow_{table}"):
        return {}
    wanted = " AND ".join(f'"{column}" = ?' for column in fixed)
    sql = f"""SELECT "{by}", "count" FROM "flow_{table}" WHERE "{by}" <> '*' AND {wanted} ORDER BY 1"""
    rows = edition.query(sql, list(fixed.values()))
    return {code: PROTECTED if n is None else n for code, n in rows}


def years_in(edition: Edition, table: str) -> tuple[str, ...]:
    """The school years or cohorts of a published table, ascending. Missing: empty without the table."""
    if not edition.has_table(f"flow_{table}"):
        return ()
    year = table_columns(edition, table)[0]
    return tuple(
        row[0] for row in edition.query(f'SELECT DISTINCT "{year}" FROM "flow_{table}" ORDER BY 1', [])
    )


def table_columns(edition: Edition, table: str) -> tuple[str, ...]:
    """The dimension columns of a published table, in its order: the year first."""
    rows = edition.query(f'DESCRIBE "flow_{table}"', [])
    return tuple(row[0] for row in rows if row[0] not in ("count", "status"))


def levels_of(edition: Edition, table: str) -> dict[str, list[str]]:
    """Column of a published table -> what its values are: vestiging, gemeente, niveau, `*` for everyone together."""
    row = edition.query("SELECT levels FROM flow_table WHERE name = ?", [table])[0]
    levels: dict[str, list[str]] = json.loads(row[0])
    return levels


def values_of(edition: Edition, table: str, column: str) -> list[str]:
    """What stands in a column of a published table, sorted."""
    rows = edition.query(f'SELECT DISTINCT "{column}" FROM "flow_{table}" ORDER BY 1', [])
    return [row[0] for row in rows]


def published_rows(
    edition: Edition, table: str, year: str | None, first: str | None, start: int, count: int
) -> tuple[int, list[tuple[object, ...]]]:
    """How many rows of a published table match, and a part of them: dimensions, count (None: hidden), status.

    `year` and `first` choose by its first and second dimension.
    """
    names = table_columns(edition, table)
    wanted, values = ["true"], list[object]()
    for name, value in zip(names, (year, first), strict=False):
        if value is not None:
            wanted.append(f'"{name}" = ?')
            values.append(value)
    where = " AND ".join(wanted)
    total = edition.query(f'SELECT count(*) FROM "flow_{table}" WHERE {where}', values)[0][0]
    listed = ", ".join(f'"{name}"' for name in (*names, "count", "status"))
    rows = edition.query(
        f'SELECT {listed} FROM "flow_{table}" WHERE {where} ORDER BY ALL LIMIT {count:d} OFFSET {start:d}',
        values,
    )
    return total, rows
