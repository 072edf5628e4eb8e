"""The enrolment file as `enrolments`: every column text, in the forms of the schema; `person_id` as it is.

What follows reads it several times, a few columns at a time, and counts on columns with dictionaries: a file that is
not Parquet with texts is first written out so.
"""

from __future__ import annotations

import re
from pathlib import Path

from routekaart.domain.faults import require_file
from routekaart.domain.messages import UserError
from routekaart.flows.engines import Engine
from routekaart.flows.files import check_columns, check_csv, csv_header
from routekaart.flows.schema import columns

_INTEGERS = {
    f"{sign}{size}" for sign in ("", "U") for size in ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT")
}
_LONG = {
    "school_year": (
        "^[0-9]{4}$",
        "concat(school_year, '-', CAST(try_cast(school_year AS INT) + 1 AS STRING))",
    ),
    "gemeente": (
        "^[0-9]{1,4}$",
        "CASE WHEN try_cast(gemeente AS INT) = 0 THEN '' ELSE concat('GM', lpad(CAST(gemeente AS STRING), 4, '0')) END",
    ),
}
"""Per column that may be a bare number: how that looks, and SQL of the same in full."""
_IS_CODED = "SELECT 1 FROM raw WHERE length(school_year) = 4 OR length(gemeente) BETWEEN 1 AND 4 LIMIT 1"
_PERSON = re.compile(r"VARCHAR|UUID|ENUM.*|U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER")


def open_enrolments(engine: Engine, path: Path) -> bool:
    """Makes `path` the view `enrolments`; true when its pseudonyms are whole numbers. Raises: UserError."""
    require_file(path)
    if path.stat().st_size == 0:
        raise UserError("flows.empty_file", file=path.name)
    if path.suffix.lower() not in (".csv", ".parquet"):
        raise UserError("flows.unknown_format", file=path.name)
    is_csv = path.suffix.lower() == ".csv"
    if is_csv:
        check_columns(path.name, csv_header(path)[1])
        check_csv(path)
    kinds = engine.read(path)
    check_columns(path.name, list(kinds))
    if not _PERSON.fullmatch(kinds["person_id"].upper()):
        raise UserError("flows.person_kind", file=path.name, found=kinds["person_id"])
    texts = {kinds[name] for name in columns() if name != "person_id"} == {"VARCHAR"}
    as_it_is = not is_csv and texts and not engine.rows(_IS_CODED)
    selected = ", ".join(_text(name, kinds[name].upper(), as_it_is) for name in columns())
    (engine.view if as_it_is else engine.file)("enrolments", f"SELECT {selected} FROM raw")
    return kinds["person_id"].upper() in _INTEGERS


def _text(name: str, kind: str, as_it_is: bool) -> str:
    """SQL: a column as text in the form of the schema."""
    if kind in _INTEGERS | {"VARCHAR"} and name == "person_id":
        return name
    text = f"coalesce(CAST({name} AS STRING), '')"
    if name not in _LONG or as_it_is:
        return f"{text} AS {name}"
    short, long = _LONG[name]
    return f"CASE WHEN rlike({text}, '{short}') THEN {long} ELSE {text} END AS {name}"
