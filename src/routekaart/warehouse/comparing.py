"""The new edition beside the one that serves: which rows changed, by the queries of `source.yml`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from routekaart.domain.counts import Unknown
from routekaart.domain.regions import REFERENCE, membership
from routekaart.sources.contract import Source
from routekaart.warehouse.verifying import rows_as_text, table
from routekaart.warehouse.weighing import Accepted, Found


@contextmanager
def beside(connection: duckdb.DuckDBPyConnection, serving: Path | None) -> Iterator[bool]:
    """True while the tables of the edition file `serving` can be asked for as `served.<table>`.

    Missing: False before the first build, and when the file cannot be opened.
    """
    if serving is None:
        yield False
        return
    try:
        connection.execute(f"ATTACH '{str(serving).replace(chr(39), chr(39) * 2)}' AS served (READ_ONLY)")
    except duckdb.Error:
        yield False
        return
    try:
        yield True
    finally:
        connection.execute("DETACH served")


def tell_gemeenten(connection: duckdb.DuckDBPyConnection) -> None:
    """The temporary table `gemeente_in`: each gemeente with its provincie, for the queries of `source.yml`."""
    provincies = membership("provincie", REFERENCE.year)
    assert not isinstance(provincies, Unknown)
    connection.execute("CREATE TEMP TABLE gemeente_in (gemeente VARCHAR, provincie VARCHAR)")
    connection.execute(
        "INSERT INTO gemeente_in SELECT unnest(?::VARCHAR[]), unnest(?::VARCHAR[])",
        [list(provincies.keys()), list(provincies.values())],
    )


def find_changes(connection: duckdb.DuckDBPyConnection, source: Source) -> Iterator[Found]:
    """What changed more than `source.yml` allows. Missing: nothing is said about a table that did not serve yet."""
    for change in source.changes:
        try:
            names, rows = table(connection, change.rows)
        except (duckdb.CatalogException, duckdb.BinderException):
            continue
        if len(rows) > change.at_most:
            jump = Accepted(source.id, change.name, None, len(rows), rows_as_text(names, rows))
            yield Found(jump, source.files[0].name, change.why)
