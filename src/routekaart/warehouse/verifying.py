"""What must hold before an edition may serve. Nothing here mends; it only says yes or no."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import duckdb

from routekaart.domain.codelists import leerwegen, mbo_domeinen, niveaus, profielen
from routekaart.domain.messages import UserError, message
from routekaart.domain.regions import gemeenten
from routekaart.sources.contract import Check
from routekaart.sources.inbox import Inbox
from routekaart.warehouse.loading import found_name
from routekaart.warehouse.schema import TABLES, Table

EDITION = "edition"
"""`source_id` of a check on the edition as a whole."""

_SECTORS = ("techniek", "zorg_en_welzijn", "economie", "landbouw", "combinatie", "onbekend")

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


@dataclass(frozen=True)
class Outcome:
    """One check with what it found."""

    source_id: str
    name: str
    expected: str
    found: str
    ok: bool


def verify_source(
    connection: duckdb.DuckDBPyConnection, inbox: Inbox, checksums: Mapping[str, str]
) -> Iterator[Outcome]:
    """The checks of `source.yml`: exact for a file that is known by its checksum, else a range."""
    for check in inbox.source.checks:
        found = _measured(connection, inbox, check)
        low, high = check.between
        exact = check.exact.get(checksums.get(check.file, ""))
        if exact is not None:
            low = high = exact
        expected = str(low) if low == high else f"{low}–{high}"
        yield Outcome(inbox.source.id, check.name, expected, str(found), low <= found <= high)


def _measured(connection: duckdb.DuckDBPyConnection, inbox: Inbox, check: Check) -> int:
    if check.measure == "sql":
        row = connection.execute(check.sql).fetchone()
        return int(row[0]) if row else 0
    return {"read": inbox.read_count, "kept": inbox.kept_count}[check.measure][check.file]


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
        "sectors": list(_SECTORS),
        "profielen": list(profielen()),
        "niveaus": [str(number) for number in niveaus()],
        "domeinen": list(mbo_domeinen()),
        "gemeenten": [gemeente.code for gemeente in gemeenten()],
    }
    for key, rows in _NO_ROWS.items():
        needed = {name: value for name, value in lists.items() if f"${name}" in rows}
        found = connection.execute(f"SELECT count(*) FROM {rows}", needed or None).fetchall()[0][0]  # noqa: S608
        yield Outcome(EDITION, message(f"warehouse.check_{key}"), "0", str(found), found == 0)


def _unique(connection: duckdb.DuckDBPyConnection, name: str, table: Table, key: tuple[str, ...]) -> Outcome:
    columns = ", ".join(f'"{column}"' for column in key)
    sql = f'SELECT count(*) - count(DISTINCT ({columns})) FROM "{name}"'  # noqa: S608 our names
    found = connection.execute(sql).fetchall()[0][0]
    title = message("warehouse.check_unique", table=name, columns=", ".join(key))
    return Outcome(EDITION, title, "0", str(found), found == 0)


def refuse_failed(outcomes: Iterable[Outcome]) -> None:
    """Stop at the first check that failed. Raises: UserError."""
    for outcome in outcomes:
        if not outcome.ok:
            raise UserError(
                "warehouse.check_failed",
                source=outcome.source_id,
                name=outcome.name,
                expected=outcome.expected,
                found=outcome.found,
            )
