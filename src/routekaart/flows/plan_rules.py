"""What a publication plan may say: nothing of it reaches the database but names, levels and texts that stand here."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import duckdb

from routekaart.domain.flow_words import ALL
from routekaart.domain.messages import UserError, message
from routekaart.domain.regions import known_years
from routekaart.flows.levels import REGIONS
from routekaart.flows.queries import tables

PLAN_KEYS = {"title": str, "method": str, "base": int, "region_year": int, "tables": list}
TABLE_KEYS = {"name": str, "question": str, "from": str, "population": str, "dimensions": dict}
MAY_BE_THERE = ("where",)

_OWN = (
    "school_year", "cohort", "niveau", "domein", "leerweg", "profiel", "state", "brin", "origin", "startkwalificatie",
)  # fmt: skip
DIMENSIONS: dict[str, dict[str, tuple[str, ...]]] = {
    "school": dict.fromkeys(("vestiging", *REGIONS), ("vestiging",)),
    "home": dict.fromkeys(REGIONS, ("gemeente",)),
    "destination": {"instelling": ("destination", "dest_brin"), "soort": ("destination",)},
    "geslaagd": {"geslaagd": ("diploma",)},
    "verwantschap": {"verwantschap": ("profiel", "domein")},
    "path": {"path": ("path",), "eind": ("path",)},
    **{name: {name: (name,)} for name in _OWN},
}
"""Per dimension its levels, the finest first, and the columns of a flow table that a level is read from."""

_NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")
_TEXT = r"'[^'\"\\;]*'"
_CONDITION = rf"([a-z_]+)(?:(?: ?(?:=|<>) ?| LIKE | NOT LIKE ){_TEXT}| IN \({_TEXT}(?:, ?{_TEXT})*\))"
_WHERE = re.compile(rf"{_CONDITION}(?: AND {_CONDITION})*")
_NUMBERS = ("startkwalificatie",)
"""Columns that hold a number, and cannot be compared with a text."""


@cache
def sources() -> dict[str, tuple[str, ...]]:
    """The flow tables that a plan may count, and their columns."""
    return {table.NAME: table.COLUMNS for table in tables()}


@cache
def _keywords() -> frozenset[str]:
    """Words that mean something of their own where SQL expects a name; and the file that is beside the tables."""
    query = "SELECT keyword_name FROM duckdb_keywords() WHERE keyword_category <> 'unreserved'"
    with duckdb.connect() as con:
        return frozenset({"hierarchies", *(row[0] for row in con.execute(query).fetchall())})


def check_document(document: Any, file: str) -> None:
    """Raises: UserError that names the table, what is there and what is expected."""
    _check_keys(document, PLAN_KEYS, file, message("flows.plan_itself"))
    if not document["tables"]:
        raise UserError("flows.plan_no_tables", file=file)
    for number, table in enumerate(document["tables"], 1):
        _check_keys(table, TABLE_KEYS, file, message("flows.plan_table", number=number))
        _check_name(table["name"], file, number)
        _check_source(table, file)
        for name, levels in table["dimensions"].items():
            _check_levels(table, name, levels, file)
    names = [table["name"] for table in document["tables"]]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise UserError("flows.plan_name_twice", file=file, table=", ".join(twice))
    _check_year(document, file)


def _check_keys(entry: Any, keys: Mapping[str, type], file: str, place: str) -> None:
    if not isinstance(entry, dict):
        raise UserError("flows.plan_no_mapping", file=file, place=place, keys=", ".join(keys))
    for key, kind in keys.items():
        if key not in entry or not isinstance(entry[key], kind) or isinstance(entry[key], bool):
            value = entry.get(key, message("flows.empty"))
            expected = message(f"flows.plan_{kind.__name__}")
            raise UserError(
                "flows.plan_key", file=file, place=place, name=key, found=_short(value), expected=expected
            )


def _check_name(name: str, file: str, number: int) -> None:
    if not _NAME.fullmatch(name) or name in _keywords():
        raise UserError("flows.plan_name", file=file, number=number, found=_short(name))


def _check_source(table: Mapping[str, Any], file: str) -> None:
    name, source = table["name"], table["from"]
    if source not in sources():
        expected = ", ".join(sources())
        raise UserError("flows.plan_source", file=file, table=name, found=_short(source), expected=expected)
    columns = [column for column in sources()[source] if column not in _NUMBERS]
    where = table.get("where")
    if where is not None and not _is_where(where, columns):
        raise UserError(
            "flows.plan_where", file=file, table=name, found=_short(where), columns=", ".join(columns)
        )
    if not table["dimensions"]:
        raise UserError("flows.plan_no_dimensions", file=file, table=name)


def _is_where(where: Any, columns: Sequence[str]) -> bool:
    """Whether it is a row of comparisons of a column with texts, joined by AND, and nothing else."""
    if not isinstance(where, str) or not _WHERE.fullmatch(where):
        return False
    return all(comparison[1] in columns for comparison in re.finditer(_CONDITION, where))


def _check_levels(table: Mapping[str, Any], name: Any, levels: Any, file: str) -> None:
    """The levels must be of the dimension, readable from the table, the finest first, and at most end in a total."""
    readable = {
        level: columns
        for level, columns in DIMENSIONS.get(str(name), {}).items()
        if set(columns) <= set(sources()[table["from"]])
    }
    if not readable:
        raise UserError(
            "flows.plan_dimension",
            file=file,
            table=table["name"],
            found=_short(name),
            source=table["from"],
            expected=", ".join(_dimensions(table["from"])),
        )
    given = list(map(str, levels)) if isinstance(levels, list) else []
    parts = given[:-1] if given[-1:] == [ALL] else given
    if not parts or parts != [level for level in readable if level in parts]:
        raise UserError(
            "flows.plan_levels",
            file=file,
            table=table["name"],
            dimension=name,
            found=_short(levels),
            expected=", ".join(readable),
        )


def _dimensions(source: str) -> list[str]:
    """The dimensions that can be read from a flow table."""
    columns = set(sources()[source])
    return [name for name, levels in DIMENSIONS.items() if any(set(of) <= columns for of in levels.values())]


def _check_year(document: Mapping[str, Any], file: str) -> None:
    """A list of every kind of region that the plan names must be there for its year."""
    used = {
        str(level)
        for table in document["tables"]
        for levels in table["dimensions"].values()
        for level in levels
    }
    years = set.intersection(
        *(set(known_years(name)) for name in REGIONS if name in used or name == "gemeente")
    )
    if document["region_year"] not in years:
        expected = ", ".join(map(str, sorted(years)))
        raise UserError("flows.plan_year", file=file, found=document["region_year"], expected=expected)


def unknown_keys(document: Mapping[str, Any]) -> list[str]:
    """What a plan says besides what a plan is."""
    unknown = [str(key) for key in document if key not in PLAN_KEYS]
    for table in document["tables"]:
        unknown += [f"{table['name']}: {key}" for key in table if key not in (*TABLE_KEYS, *MAY_BE_THERE)]
    return unknown


def _short(value: Any) -> str:
    return str(value)[:200]
