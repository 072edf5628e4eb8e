"""The enrolment file as the view `enrolments`: every column text, the school year its first year."""

from __future__ import annotations

from pathlib import Path

import duckdb

from routekaart.domain.messages import UserError
from routekaart.flows.engines import Engine
from routekaart.flows.schema import columns

_INTEGERS = {
    "TINYINT",
    "SMALLINT",
    "INTEGER",
    "BIGINT",
    "HUGEINT",
    "UTINYINT",
    "USMALLINT",
    "UINTEGER",
    "UBIGINT",
    "INT",
}
_DELIMITERS = ",;\t|"


def open_enrolments(engine: Engine, path: Path) -> None:
    """Makes `path` the view `enrolments`. Raises: UserError for a file or column that cannot be read."""
    if not path.is_file():
        raise UserError("flows.no_file", file=path)
    if path.stat().st_size == 0:
        raise UserError("flows.empty_file", file=path.name)
    try:
        kinds = engine.read(path)
    except (duckdb.Error, UnicodeDecodeError) as error:
        raise UserError("flows.unreadable", file=path.name, detail=str(error).splitlines()[0]) from error
    check_columns(path.name, list(kinds))
    selected = ", ".join(_text(name, kinds[name].upper()) for name in columns())
    engine.view("enrolments", f"SELECT {selected} FROM raw")


def check_columns(file: str, found: list[str]) -> None:
    """Raises: UserError when a column is missing, unknown or there twice."""
    missing = [name for name in columns() if name not in found]
    unknown = [name for name in found if name not in columns()]
    if missing:
        raise UserError("flows.missing_columns", file=file, columns=", ".join(missing), found=_some(found))
    if unknown:
        raise UserError("flows.unknown_columns", file=file, columns=_some(unknown), count=len(unknown))


def source_sql(path: Path) -> str:
    """What DuckDB reads the file with. Raises: UserError for a suffix that is neither Parquet nor CSV."""
    name = str(path).replace("'", "''")
    if path.suffix.lower() == ".parquet":
        return f"read_parquet('{name}')"
    if path.suffix.lower() != ".csv":
        raise UserError("flows.unknown_format", file=path.name)
    delimiter = csv_delimiter(path)
    return (
        f"read_csv('{name}', header = true, all_varchar = true, delim = '{delimiter}', quote = '\"', "
        "escape = '\"', encoding = 'utf-8', strict_mode = true)"
    )


def csv_delimiter(path: Path) -> str:
    """The character between the columns, from the header line. Raises: UserError when it is not UTF-8 text."""
    with path.open("rb") as file:
        line = file.readline(100_000)
    try:
        header = line.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError("flows.not_utf8", file=path.name, line=1) from error
    return max(_DELIMITERS, key=header.count)


def _text(name: str, kind: str) -> str:
    if kind in _INTEGERS and name == "person_id":
        return name
    if kind in _INTEGERS and name == "school_year":
        return f"concat(CAST({name} AS STRING), '-', CAST({name} + 1 AS STRING)) AS {name}"
    if kind in _INTEGERS and name == "gemeente":
        code = f"concat('GM', lpad(CAST({name} AS STRING), 4, '0'))"
        return f"CASE WHEN coalesce({name}, 0) = 0 THEN '' ELSE {code} END AS {name}"
    return f"coalesce(CAST({name} AS STRING), '') AS {name}"


def _some(names: list[str]) -> str:
    return ", ".join(names[:10]) + (", …" if len(names) > 10 else "")
