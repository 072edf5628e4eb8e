"""The enrolment file as `enrolments`: every column text, in the forms of the schema; `person_id` as it is.

What follows reads it several times, a few columns at a time, and counts on columns with dictionaries: a file that is
not Parquet with texts is first written out so.
"""

from __future__ import annotations

import re
from pathlib import Path

from routekaart.domain.messages import UserError
from routekaart.flows.engines import Engine
from routekaart.flows.files import check_columns, csv_header
from routekaart.flows.schema import columns

_INTEGERS = {
    f"{sign}{size}" for sign in ("", "U") for size in ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT")
}


_PERSON = re.compile(r"VARCHAR|UUID|ENUM.*|U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER")


def open_enrolments(engine: Engine, path: Path) -> bool:
    """Makes `path` the view `enrolments`; true when its pseudonyms are whole numbers. Raises: UserError."""
    if not path.is_file():
        raise UserError("flows.no_file", file=path)
    if path.stat().st_size == 0:
        raise UserError("flows.empty_file", file=path.name)
    if path.suffix.lower() not in (".csv", ".parquet"):
        raise UserError("flows.unknown_format", file=path.name)
    if path.suffix.lower() == ".csv":
        check_columns(path.name, csv_header(path)[1])
    kinds = engine.read(path)
    check_columns(path.name, list(kinds))
    if not _PERSON.fullmatch(kinds["person_id"].upper()):
        raise UserError("flows.person_kind", file=path.name, found=kinds["person_id"])
    selected = ", ".join(_text(name, kinds[name].upper()) for name in columns())
    as_it_is = path.suffix.lower() == ".parquet" and set(kinds.values()) <= {"VARCHAR", kinds["person_id"]}
    (engine.view if as_it_is else engine.file)("enrolments", f"SELECT {selected} FROM raw")
    return kinds["person_id"].upper() in _INTEGERS


def _text(name: str, kind: str) -> str:
    if kind in _INTEGERS | {"VARCHAR"} and name == "person_id":
        return name
    if kind in _INTEGERS and name == "school_year":
        return f"concat(CAST({name} AS STRING), '-', CAST({name} + 1 AS STRING)) AS {name}"
    if kind in _INTEGERS and name == "gemeente":
        code = f"concat('GM', lpad(CAST({name} AS STRING), 4, '0'))"
        return f"CASE WHEN coalesce({name}, 0) = 0 THEN '' ELSE {code} END AS {name}"
    return f"coalesce(CAST({name} AS STRING), '') AS {name}"
