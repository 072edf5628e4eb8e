"""What runs the flow queries: DuckDB on one machine, or Spark where a country is not enough.

The queries are written in the SQL that both speak. An engine turns a query into a named table, gives rows back
and writes a table to one Parquet file.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import duckdb

from routekaart.domain.faults import refused_write
from routekaart.domain.messages import UserError
from routekaart.flows.files import csv_header, quoted

MEMORY = "1500MB"
"""What DuckDB may hold at once, so that the whole job stays under 2 GB; the rest goes to disk beside the output."""

_SPARK_NAMES = (
    "CREATE MACRO shiftright(x, n) AS x >> n",
    "CREATE MACRO shiftleft(x, n) AS x << n",
    "CREATE MACRO rlike(x, p) AS regexp_matches(x, p)",
    "CREATE MACRO find_in_set(x, list) AS list_position(string_split(list, ','), x)",
)


class Engine(Protocol):
    """Runs queries in the SQL that DuckDB and Spark share."""

    def read(self, path: Path) -> dict[str, str]:
        """The columns and types of an enrolment file, which is then the view `raw`."""

    def view(self, name: str, sql: str) -> None:
        """`name` stands for the query from now on."""

    def table(self, name: str, sql: str) -> None:
        """`name` holds the result of the query from now on."""

    def file(self, name: str, sql: str) -> None:
        """`name` holds the rows of the query from now on, in their order, as a Parquet file beside the output."""

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows of the query."""

    def write(self, sql: str, path: Path) -> int:
        """The number of rows of the query, written to one Parquet file."""

    def first_row(self, where: str, columns: str) -> tuple[Any, ...]:
        """The number in the file (None when rows have none) and `columns` of a row for which `where` holds."""

    def close(self) -> None:
        """Let go of everything."""


class DuckDBEngine:
    """The engine on one machine: memory bounded, spilling to `scratch`."""

    def __init__(self, scratch: Path, memory: str = MEMORY) -> None:
        self._memory, self._scratch = memory, scratch
        self._con = duckdb.connect(
            config={
                "memory_limit": memory,
                "temp_directory": str(scratch / "spill"),
                "preserve_insertion_order": "false",
            }
        )
        for statement in ("SET enable_progress_bar = false", *_SPARK_NAMES):
            self._con.execute(statement)

    def read(self, path: Path) -> dict[str, str]:
        self.view("raw", f"FROM {_source(path)}")
        return {name: str(kind) for name, kind, *_ in self._con.execute("DESCRIBE raw").fetchall()}

    def view(self, name: str, sql: str) -> None:
        self._con.execute(f"CREATE OR REPLACE TEMP VIEW {name} AS {sql}")

    def table(self, name: str, sql: str) -> None:
        with resources(self._memory):
            self._con.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {sql}")

    def file(self, name: str, sql: str) -> None:
        path = self._scratch / f"{name}.parquet"
        self._con.execute("SET preserve_insertion_order = true")
        self.write(sql, path)
        self._con.execute("SET preserve_insertion_order = false")
        self.view(name, f"FROM {_source(path)}")

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        with resources(self._memory):
            return self._con.execute(sql).fetchall()

    def write(self, sql: str, path: Path) -> int:
        with resources(self._memory):
            row = self._con.execute(
                f"COPY ({sql}) TO {quoted(path)} (FORMAT parquet, COMPRESSION zstd)"
            ).fetchone()
        return int(row[0]) if row else 0

    def first_row(self, where: str, columns: str) -> tuple[Any, ...]:
        self._con.execute("SET preserve_insertion_order = true")
        numbered = "SELECT row_number() OVER () AS row_number, * FROM enrolments"
        return self.rows(f"SELECT row_number, {columns} FROM ({numbered}) WHERE {where} ORDER BY 1 LIMIT 1")[
            0
        ]

    def close(self) -> None:
        self._con.close()


def _source(path: Path) -> str:
    if path.suffix.lower() == ".parquet":
        return f"read_parquet({quoted(path)})"
    delimiter, header = csv_header(path)
    texts = ", ".join(f"'{column}': 'VARCHAR'" for column in header)
    return (
        f"read_csv({quoted(path)}, auto_detect = false, header = true, columns = {{{texts}}}, delim = '{delimiter}', "
        "quote = '\"', escape = '\"', encoding = 'utf-8', strict_mode = true)"
    )


@contextmanager
def resources(memory: str = MEMORY) -> Iterator[None]:
    """Tells what the machine refuses from what is wrong with a file. Raises: UserError when memory ran out; OSError."""
    try:
        yield
    except duckdb.Error as error:
        if (number := refused_write(error)) is not None:
            raise OSError(number, "") from error
        if isinstance(error, duckdb.OutOfMemoryException):
            raise UserError("flows.out_of_memory", memory=memory) from error
        raise
