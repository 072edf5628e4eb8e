"""Whether the files of a published folder hold anything besides the figures that the audit has seen.

A file of another name, a column that is not of the plan (hidden in Excel or not), a copy that differs. A column of
percentages or shares may stay if it can be computed from the public figures.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, combinations
from pathlib import Path
from typing import Any

import duckdb
from python_calamine import CalamineError, CalamineWorkbook

from routekaart.disclosure.audit import WORST, Example, Finding
from routekaart.domain.faults import reason
from routekaart.domain.flow_words import ALL
from routekaart.domain.messages import UserError
from routekaart.flows.audit_plan import audit_hierarchies, audit_plan
from routekaart.flows.audit_workbook import audit_workbook
from routekaart.flows.files import csv_header, fault_in, quoted
from routekaart.flows.folders import HIERARCHIES, RELEASE
from routekaart.flows.plan import PlannedTable
from routekaart.flows.published import PLAN, Published
from routekaart.flows.release import audit_release

FIGURES = ("count", "status")
ROUNDINGS = (*((100, decimals) for decimals in (0, 1, 2)), *((1, decimals) for decimals in (2, 3, 4)))
"""How a percentage or a share is written: what the whole is, and the number of decimals."""


@dataclass(frozen=True)
class _Copy:
    """A file, or a sheet of one, as a view in the database: it should be one table of the plan."""

    label: str
    view: str
    columns: tuple[str, ...]
    planned: PlannedTable


def audit_files(folder: Path, published: Published) -> list[Finding]:
    """Everything in the folder that is not the figures of its plan. Raises: UserError for a file that cannot be read."""
    planned = {table.name: table for table in published.plan.tables}
    with duckdb.connect() as con:
        con.execute("SET threads = 2")
        return [
            *audit_plan(folder, published),
            *audit_hierarchies(folder, published),
            *audit_release(folder, published.tables),
            *_findings(con, folder, planned),
        ]


def _findings(
    con: duckdb.DuckDBPyConnection, folder: Path, planned: dict[str, PlannedTable]
) -> Iterator[Finding]:
    for name in planned:
        con.execute(f"CREATE VIEW public_{name} AS FROM read_parquet({quoted(folder / f'{name}.parquet')})")
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            yield Finding("disclosure.found_link", 1, (), name)
        elif not path.is_file() or name in (PLAN, HIERARCHIES, RELEASE):
            continue
        elif (
            path.stem not in planned
            or path.parent != folder
            or path.suffix not in (".parquet", ".csv", ".xlsx")
        ):
            yield Finding("disclosure.found_file", 1, (), name)
        else:
            yield from _audit_file(con, path, planned[path.stem])


def _audit_file(con: duckdb.DuckDBPyConnection, path: Path, planned: PlannedTable) -> Iterator[Finding]:
    if path.suffix == ".xlsx":
        yield from audit_workbook(path)
    if path.suffix == ".parquet":
        notes = con.execute(f"SELECT count(*) FROM parquet_kv_metadata({quoted(path)})").fetchall()[0][0]
        if notes:
            yield Finding("disclosure.found_metadata", int(notes), (), path.name)
    for copy in _copies(con, path, planned):
        yield from _compare(con, copy)


def _copies(con: duckdb.DuckDBPyConnection, path: Path, planned: PlannedTable) -> Iterator[_Copy]:
    view = f"copy_{planned.name}_{path.suffix[1:]}"
    if path.suffix != ".xlsx":
        if path.suffix == ".parquet":
            con.execute(f"CREATE VIEW {view} AS FROM read_parquet({quoted(path)})")
        else:
            _read_csv(con, view, path)
        yield _Copy(path.name, view, _columns(con, view), planned)
        return
    for number, (sheet, rows) in enumerate(_sheets(path)):
        if rows:
            _fill(con, f"{view}_{number}", rows)
            yield _Copy(
                f"{path.name}, {sheet}", f"{view}_{number}", _columns(con, f"{view}_{number}"), planned
            )


def _read_csv(con: duckdb.DuckDBPyConnection, name: str, path: Path) -> None:
    """The whole file as a table of text: nothing in it is a remark, and no line is passed over. Raises: UserError."""
    delimiter, columns = csv_header(path)
    options = """auto_detect = false, header = true, skip = 0, comment = '', quote = '"', escape = '"'"""
    names = _headings(columns)
    try:
        con.execute(
            f"CREATE TABLE {name} AS FROM read_csv({quoted(path)}, {options}, delim = $delimiter, columns = $columns)",
            {"delimiter": delimiter, "columns": dict.fromkeys(names, "VARCHAR")},
        )
    except duckdb.Error as error:
        raise fault_in(path, error) from error


def _sheets(path: Path) -> list[tuple[str, list[list[Any]]]]:
    """Every sheet with its rows. Raises: UserError when the file is no workbook."""
    try:
        book = CalamineWorkbook.from_path(path)
        return [(name, book.get_sheet_by_name(name).to_python()) for name in book.sheet_names]
    except (CalamineError, OSError) as error:
        raise UserError("flows.unreadable", file=path.name, detail=reason(error)) from error


def _fill(con: duckdb.DuckDBPyConnection, name: str, rows: list[list[Any]]) -> None:
    """A sheet as a table of text."""
    heads = _headings([str(head) for head in rows[0]])
    columns = ", ".join(f"unnest(?::VARCHAR[]) AS {_name(head)}" for head in heads)
    cells = [[_text(row[place]) for row in rows[1:]] for place in range(len(heads))]
    con.execute(f"CREATE TABLE {name} AS SELECT {columns}", cells)


def _headings(heads: list[str]) -> list[str]:
    """The headings of columns; one that is empty or was there before gets its number."""
    lower = [head.lower() for head in heads]
    return [
        head if head and lower.index(lower[place]) == place else f"{head}#{place + 1}"
        for place, head in enumerate(heads)
    ]


def _name(column: str) -> str:
    """A heading as a name in SQL, whatever it says."""
    return '"' + column.replace('"', '""') + '"'


def _text(value: Any) -> str | None:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return None if value == "" else str(value)


def _columns(con: duckdb.DuckDBPyConnection, view: str) -> tuple[str, ...]:
    return tuple(row[0] for row in con.execute(f"DESCRIBE {view}").fetchall())


def _compare(con: duckdb.DuckDBPyConnection, copy: _Copy) -> Iterator[Finding]:
    """A copy must have the public rows, each once, and no column that says more."""
    names = tuple(copy.planned.levels)
    missing = [name for name in (*names, *FIGURES) if name not in copy.columns]
    if missing:
        yield Finding("disclosure.found_columns", len(missing), (), f"{copy.label}: {', '.join(missing)}")
        return
    if twice := _twice(con, copy):
        yield Finding("disclosure.found_twice", twice, (), copy.label)
    if other := _other_rows(con, copy):
        yield Finding("disclosure.found_copy", other, (), copy.label)
    for column in copy.columns:
        if column not in (*names, *FIGURES) and not _is_public_percentage(con, copy, column):
            yield _told(con, copy, column)


def _twice(con: duckdb.DuckDBPyConnection, copy: _Copy) -> int:
    """How many rows stand there again."""
    once = f"SELECT DISTINCT {', '.join(copy.planned.levels)} FROM {copy.view}"
    query = f"SELECT (SELECT count(*) FROM {copy.view}) - (SELECT count(*) FROM ({once}))"
    return int(con.execute(query).fetchall()[0][0])


def _other_rows(con: duckdb.DuckDBPyConnection, copy: _Copy) -> int:
    """How many different rows the copy has more or fewer times than the public table, status included."""
    if copy.label.endswith(".parquet"):
        return 0
    codes = ", ".join(f"{name}::VARCHAR AS {name}" for name in (*copy.planned.levels, "status"))
    public = f"SELECT {codes}, count::BIGINT::VARCHAR AS count, 1 AS n FROM public_{copy.planned.name}"
    copied = f"SELECT {codes}, count::VARCHAR AS count, -1 AS n FROM {copy.view}"
    row = ", ".join((*copy.planned.levels, "status", "count"))
    both = f"SELECT sum(n) AS more FROM ({public} UNION ALL {copied}) GROUP BY {row}"
    return int(con.execute(f"SELECT count(*) FROM ({both}) WHERE more <> 0").fetchall()[0][0])


def _is_public_percentage(con: duckdb.DuckDBPyConnection, copy: _Copy, column: str) -> bool:
    """Whether the column is the percentage or share, of a total over one or two dimensions, that the figures give."""
    totals = [name for name, levels in copy.planned.levels.items() if ALL in levels]
    given = f"TRY_CAST(c.{_name(column)} AS DOUBLE)"
    for over in chain(combinations(totals, 1), combinations(totals, 2)):
        tests = []
        for whole, decimals in ROUNDINGS:
            exact = f"{whole} * t.count::DOUBLE / w.count"
            near = [f"abs({given} - {how}({exact}, {decimals})) < 1e-9" for how in ("round", "round_even")]
            empty = f"(c.{_name(column)} IS NULL AND ({exact}) IS NULL)"
            tests.append(f"bool_and(coalesce({' OR '.join(near)}, false) OR {empty})")
        fits = con.execute(f"SELECT {', '.join(tests)} FROM {_beside(copy, over)}").fetchall()[0]
        if any(fits):
            return True
    return False


def _beside(copy: _Copy, over: tuple[str, ...]) -> str:
    """Each row `c` of the copy beside the public row `t` of its codes, and the public total `w` over some dimensions."""
    table = f"public_{copy.planned.name}"
    same = " AND ".join(f"c.{name} = t.{name}" for name in copy.planned.levels)
    whole = " AND ".join(
        f"w.{name} = '{ALL}'" if name in over else f"c.{name} = w.{name}" for name in copy.planned.levels
    )
    return f"{copy.view} c LEFT JOIN {table} t ON {same} LEFT JOIN {table} w ON {whole}"


def _told(con: duckdb.DuckDBPyConnection, copy: _Copy, column: str) -> Finding:
    """A column that is not of the plan: what its numbers say, as shares of the totals or as counts."""
    same = " AND ".join(f"c.{name} = t.{name}::VARCHAR" for name in copy.planned.levels)
    public = f"(SELECT *, row_number() OVER () - 1 AS place FROM public_{copy.planned.name})"
    number = f"TRY_CAST(c.{_name(column)} AS DOUBLE) AS number"
    query = f"SELECT coalesce(t.place, -1), {number} FROM {copy.view} c LEFT JOIN {public} t ON {same}"
    rows = con.execute(
        f"SELECT * FROM ({query}) WHERE isfinite(number) ORDER BY number LIMIT {WORST}"
    ).fetchall()
    examples = tuple(Example(copy.planned.name, int(row), int(number), int(number)) for row, number in rows)
    count = con.execute(f"SELECT count({_name(column)}) FROM {copy.view}").fetchall()[0][0]
    return Finding("disclosure.found_column", int(count), examples, f"{copy.label}: {column}")
