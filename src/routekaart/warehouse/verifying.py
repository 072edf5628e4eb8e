"""What must hold before an edition may serve. Nothing here mends; it only says yes or no."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import duckdb

from routekaart.domain.codelists import exam_sectors, leerwegen, mbo_domeinen, niveaus, profielen
from routekaart.domain.messages import UserError, message
from routekaart.domain.regions import gemeenten
from routekaart.warehouse.loading import found_name
from routekaart.warehouse.schema import TABLES
from routekaart.warehouse.table import Table

EDITION = "edition"
"""`source_id` of a check on the edition as a whole."""

_NO_ROWS = {
    "exam_without_vestiging": "exam WHERE vestiging NOT IN (SELECT vestiging FROM vestiging)",
    "student_without_instelling": "mbo_student WHERE brin NOT IN (SELECT brin FROM instelling)",
    "exam_interval": (
        "exam WHERE candidates_low < 0 OR candidates_low > candidates_high"
        " OR passed_low < 0 OR passed_low > passed_high OR passed_low > candidates_high"
    ),
    "student_interval": "mbo_student WHERE count_low < 0 OR count_low > count_high",
    "school_year": (
        "(SELECT school_year AS y FROM exam UNION ALL SELECT school_year FROM mbo_student)"
        " WHERE NOT regexp_full_match(y, '\\d{4}-\\d{4}')"
        " OR right(y, 4)::INTEGER <> left(y, 4)::INTEGER + 1"
    ),
    "exam_codes": (
        "exam WHERE NOT list_contains($leerwegen, leerweg) OR NOT list_contains($sectors, sector)"
        " OR NOT list_contains($profielen, coalesce(profiel, $profielen[1]))"
    ),
    "student_codes": (
        "mbo_student WHERE NOT list_contains($niveaus, niveau)"
        " OR NOT (list_contains($domeinen, domein) OR niveau = '1' AND domein = 'geen')"
        " OR leertraject NOT IN ('bol', 'bbl')"
    ),
    "gemeente": (
        "(SELECT gemeente AS g FROM vestiging UNION ALL SELECT gemeente FROM instelling"
        " UNION ALL SELECT gemeente FROM rio_aangeboden_opleiding"
        " UNION ALL SELECT gemeente FROM instelling_locatie UNION ALL SELECT gemeente FROM postcode)"
        " WHERE g IS NOT NULL AND NOT list_contains($gemeenten, g)"
    ),
}
"""Message key → rows that may not exist."""


_SHOWN_ROWS = 3
"""A refusal names that many of the rows that it is about."""


@dataclass(frozen=True)
class Outcome:
    """One check with what it found. `file` is what was checked, `rows` are some of the wrong ones, as text."""

    source_id: str
    name: str
    expected: str
    found: str
    ok: bool
    file: str = field(default="", compare=False)
    rows: str = field(default="", compare=False)

    @property
    def entry(self) -> dict[str, object]:
        """What the edition and its manifest keep of it."""
        kept = ("source_id", "name", "expected", "found", "ok")
        return {name: getattr(self, name) for name in kept}


def verify_found(connection: duckdb.DuckDBPyConnection) -> Iterator[Outcome]:
    """Before merging: no source tells the same key twice."""
    for table in TABLES.values():
        if table.merged:
            key = (*table.key, "source_id")
            yield _unique(connection, found_name(table), table, key)


def verify_tables(connection: duckdb.DuckDBPyConnection) -> Iterator[Outcome]:
    """Keys, references, intervals and code lists of the whole edition."""
    for table in TABLES.values():
        yield _unique(connection, table.name, table, table.key)
    lists = {
        "leerwegen": list(leerwegen()),
        "sectors": list(exam_sectors()),
        "profielen": list(profielen()),
        "niveaus": [str(number) for number in niveaus()],
        "domeinen": list(mbo_domeinen()),
        "gemeenten": [gemeente.code for gemeente in gemeenten()],
    }
    for key, rows in _NO_ROWS.items():
        needed = {name: value for name, value in lists.items() if f"${name}" in rows}
        wrong = _WrongRows(connection, f"SELECT * FROM {rows}", needed)  # noqa: S608 our names
        yield Outcome(
            EDITION,
            message(f"warehouse.check_{key}"),
            "0",
            str(wrong.count),
            wrong.count == 0,
            rows=wrong.shown,
        )


class _WrongRows:
    """The rows that a query gives and should not: how many, and some of them as text."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, sql: str, values: dict[str, Any]) -> None:
        names, rows = table(connection, sql, values)
        self.count = len(rows)
        self.shown = rows_as_text(names, rows)


def table(
    connection: duckdb.DuckDBPyConnection, sql: str, values: dict[str, Any] | None = None
) -> tuple[list[str], list[tuple[Any, ...]]]:
    """The names of the columns of a query, and its rows."""
    cursor = connection.execute(sql, values or None)
    return [column[0] for column in cursor.description or ()], cursor.fetchall()


def rows_as_text(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """Some of the rows, as a refusal shows them."""
    return "; ".join(
        ", ".join(f"{name} {value}" for name, value in zip(names, row, strict=True) if value is not None)
        for row in rows[:_SHOWN_ROWS]
    )


def _unique(connection: duckdb.DuckDBPyConnection, name: str, table: Table, key: tuple[str, ...]) -> Outcome:
    columns = ", ".join(f'"{column}"' for column in key)
    sql = f'SELECT {columns} FROM "{name}" GROUP BY {columns} HAVING count(*) > 1'  # noqa: S608 our names
    wrong = _WrongRows(connection, sql, {})
    title = message("warehouse.check_unique", table=name, columns=", ".join(key))
    return Outcome(EDITION, title, "0", str(wrong.count), wrong.count == 0, rows=wrong.shown)


def refuse_failed(outcomes: Iterable[Outcome]) -> None:
    """Stop at the first check that failed. Raises: UserError."""
    for outcome in outcomes:
        if not outcome.ok:
            raise UserError(
                "warehouse.check_failed",
                where=_where(outcome),
                name=outcome.name,
                expected=outcome.expected,
                found=outcome.found,
                rows=message("warehouse.failed_rows", rows=outcome.rows) if outcome.rows else "",
            )


def _where(outcome: Outcome) -> str:
    if outcome.source_id == EDITION:
        return message("warehouse.the_edition")
    return f"{outcome.source_id}, {outcome.file}" if outcome.file else outcome.source_id
