"""Whether the files of a published folder hold anything besides the figures that the audit has seen.

A file of another name, a column that is not of the plan (hidden in Excel or not), a copy that differs. A column of
percentages may stay if it can be computed from the public figures.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
from python_calamine import CalamineWorkbook

from routekaart.disclosure.audit import WORST, Example, Finding
from routekaart.flows.files import quoted
from routekaart.flows.plan import ALL, PlannedTable
from routekaart.flows.published import HIERARCHIES, PLAN, Published

FIGURES = ("count", "status")
DECIMALS = (0, 1, 2)
HIDDEN_IN_EXCEL = re.compile(
    rb'<(?:col|row)\b[^>]*\bhidden="(?:1|true)"|<sheet\b[^>]*\bstate="(?:very)?[hH]idden"'
)


@dataclass(frozen=True)
class _Copy:
    """A file, or a sheet of one, as a view in the database: it should be one table of the plan."""

    label: str
    view: str
    columns: tuple[str, ...]
    planned: PlannedTable


def audit_files(folder: Path, published: Published) -> list[Finding]:
    """Everything in the folder that is not the figures of its plan."""
    planned = {table.name: table for table in published.plan.tables}
    with duckdb.connect() as con:
        con.execute("SET threads = 2")
        return list(_findings(con, folder, planned))


def _findings(
    con: duckdb.DuckDBPyConnection, folder: Path, planned: dict[str, PlannedTable]
) -> Iterator[Finding]:
    for name in planned:
        con.execute(f"CREATE VIEW public_{name} AS FROM read_parquet({quoted(folder / f'{name}.parquet')})")
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        if name in (PLAN, HIERARCHIES):
            continue
        if (
            path.stem not in planned
            or path.parent != folder
            or path.suffix not in (".parquet", ".csv", ".xlsx")
        ):
            yield Finding("disclosure.found_file", 1, (), name)
            continue
        if path.suffix == ".xlsx":
            yield from _hidden(path)
        for copy in _copies(con, path, planned[path.stem]):
            yield from _compare(con, copy)


def _hidden(path: Path) -> Iterator[Finding]:
    with zipfile.ZipFile(path) as archive:
        parts = [name for name in archive.namelist() if name.endswith(".xml")]
        found = sum(len(HIDDEN_IN_EXCEL.findall(archive.read(name))) for name in parts)
    if found:
        yield Finding("disclosure.found_hidden", found, (), path.name)


def _copies(con: duckdb.DuckDBPyConnection, path: Path, planned: PlannedTable) -> Iterator[_Copy]:
    view = f"copy_{planned.name}_{path.suffix[1:]}"
    if path.suffix != ".xlsx":
        reader = "read_parquet" if path.suffix == ".parquet" else "read_csv"
        options = "" if path.suffix == ".parquet" else ", all_varchar = true, header = true"
        con.execute(f"CREATE VIEW {view} AS FROM {reader}({quoted(path)}{options})")
        yield _Copy(path.name, view, _columns(con, view), planned)
        return
    book = CalamineWorkbook.from_path(path)
    for number, sheet in enumerate(book.sheet_names):
        rows = book.get_sheet_by_name(sheet).to_python()
        if rows:
            _fill(con, f"{view}_{number}", rows)
            yield _Copy(
                f"{path.name}, {sheet}", f"{view}_{number}", _columns(con, f"{view}_{number}"), planned
            )


def _fill(con: duckdb.DuckDBPyConnection, name: str, rows: list[list[Any]]) -> None:
    """A sheet as a table of text; a column without a heading gets its number."""
    heads = [str(head) or str(place) for place, head in enumerate(rows[0])]
    columns = ", ".join(f'unnest(?::VARCHAR[]) AS "{head}"' for head in heads)
    cells = [[_text(row[place]) for row in rows[1:]] for place in range(len(heads))]
    con.execute(f"CREATE TABLE {name} AS SELECT {columns}", cells)


def _text(value: Any) -> str | None:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return None if value == "" else str(value)


def _columns(con: duckdb.DuckDBPyConnection, view: str) -> tuple[str, ...]:
    return tuple(row[0] for row in con.execute(f"DESCRIBE {view}").fetchall())


def _compare(con: duckdb.DuckDBPyConnection, copy: _Copy) -> Iterator[Finding]:
    """A copy must have the public figures, and no column that says more."""
    names = tuple(copy.planned.levels)
    missing = [name for name in (*names, "count") if name not in copy.columns]
    if missing:
        yield Finding("disclosure.found_columns", len(missing), (), f"{copy.label}: {', '.join(missing)}")
        return
    shown = ", ".join(f"{name}::VARCHAR" for name in (*names, "count"))
    other = f"(SELECT {shown} FROM {copy.view} EXCEPT SELECT {shown} FROM public_{copy.planned.name})"
    found = con.execute(f"SELECT count(*) FROM {other}").fetchall()[0][0]
    if found:
        yield Finding("disclosure.found_copy", int(found), (), copy.label)
    for column in copy.columns:
        if column not in (*names, *FIGURES) and not _is_public_percentage(con, copy, column):
            yield _told(con, copy, column)


def _is_public_percentage(con: duckdb.DuckDBPyConnection, copy: _Copy, column: str) -> bool:
    """Whether the column is, for one total, the percentage that the public figures give."""
    names = tuple(copy.planned.levels)
    for total in names:
        if ALL not in copy.planned.levels[total]:
            continue
        own = " AND ".join(f"c.{name} = t.{name}" for name in names)
        whole = " AND ".join(f"c.{name} = w.{name}" for name in names if name != total)
        given = f'TRY_CAST(c."{column}" AS DOUBLE)'
        tables = f"{copy.view} c LEFT JOIN public_{copy.planned.name} t ON {own}"
        tables += f" LEFT JOIN public_{copy.planned.name} w ON {whole} AND w.{total} = '{ALL}'"
        for decimals in DECIMALS:
            right = f"coalesce(abs({given} - round(100.0 * t.count / w.count, {decimals})) < 1e-9, false)"
            if con.execute(
                f'SELECT coalesce(bool_and({right} OR c."{column}" IS NULL), false) FROM {tables}'
            ).fetchall()[0][0]:
                return True
    return False


def _told(con: duckdb.DuckDBPyConnection, copy: _Copy, column: str) -> Finding:
    """A column that is not of the plan: what its numbers say, as shares of the totals or as counts."""
    query = f'SELECT row_number() OVER () - 1, TRY_CAST("{column}" AS DOUBLE) AS told FROM {copy.view}'
    rows = con.execute(
        f"SELECT * FROM ({query}) WHERE told IS NOT NULL ORDER BY told LIMIT {WORST}"
    ).fetchall()
    examples = tuple(Example(copy.planned.name, int(row), int(told), int(told)) for row, told in rows)
    count = con.execute(f'SELECT count("{column}") FROM {copy.view}').fetchall()[0][0]
    return Finding("disclosure.found_column", int(count), examples, f"{copy.label}: {column}")
