"""The simulated enrolments as one DuckDB table, written and read once per test process."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pytest

from routekaart.sources.voorbeeld_onderwijs.enrolments import write_enrolments


@pytest.fixture(scope="session")
def enrolment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """Tables `enrolment` (every row) and `main` (one row per person and year: mbo before vo), with `y` the year."""
    path = tmp_path_factory.mktemp("voorbeeld") / "enrolments.parquet"
    write_enrolments(path)
    with duckdb.connect() as connection:
        connection.execute(
            f"CREATE TABLE enrolment AS SELECT *, left(school_year, 4)::INTEGER AS y FROM '{path}'"
        )
        connection.execute(
            "CREATE TABLE main AS SELECT * FROM enrolment QUALIFY row_number() OVER"
            " (PARTITION BY person_id, y ORDER BY sector = 'mbo' DESC, niveau DESC, brin) = 1"
        )
        connection.execute(
            "CREATE TABLE leaving AS SELECT a.*, b.sector AS next_sector, b.niveau AS next_niveau,"
            " b.domein AS next_domein, b.brin AS next_brin,"
            " CASE WHEN b.sector IS NULL THEN 'none' WHEN b.sector <> 'vo' THEN b.sector"
            "  WHEN b.leerweg IN ('bb', 'kb', 'gl', 'tl') THEN 'vmbo' ELSE b.leerweg END AS destination"
            " FROM main a LEFT JOIN main b ON b.person_id = a.person_id AND b.y = a.y + 1"
            " WHERE a.leerjaar = '4' AND a.leerweg IN ('bb', 'kb', 'gl', 'tl')"
            " AND a.y < (SELECT max(y) FROM enrolment)"
        )
        yield connection
