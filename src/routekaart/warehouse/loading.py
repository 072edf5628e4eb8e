"""Records into the tables of a new edition, in batches."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

import duckdb

from routekaart.sources.contract import Record, Source
from routekaart.warehouse.schema import RIO_AANGEBODEN_OPLEIDING, TABLES
from routekaart.warehouse.table import Table, create_statement

_BATCH = 10_000

_MERGE_VESTIGING = """
INSERT INTO vestiging
WITH told AS (
    SELECT * FROM vestiging_found JOIN source_rank USING (source_id)
), chosen AS (
    SELECT
        vestiging,
        arg_min(brin, rank) AS brin,
        arg_min(name, rank) AS name,
        arg_min(gemeente, rank) AS gemeente,
        arg_min({'street': street, 'postcode': postcode, 'place': place}, rank)
            FILTER (postcode IS NOT NULL OR place IS NOT NULL) AS address,
        arg_min(onderwijsstructuur, rank) AS onderwijsstructuur,
        arg_min(source_id, rank) AS source_id
    FROM told GROUP BY vestiging
), located AS (
    SELECT vestiging, arg_min({'lon': lon, 'lat': lat}, rank) AS point
    FROM told JOIN chosen USING (vestiging)
    WHERE lon IS NOT NULL AND postcode IS NOT DISTINCT FROM chosen.address.postcode
        AND (told.gemeente IS NULL OR told.gemeente IS NOT DISTINCT FROM chosen.gemeente)
    GROUP BY vestiging
)
SELECT
    vestiging, brin, name, gemeente, address.street, address.postcode, address.place,
    point.lon, point.lat, onderwijsstructuur, source_id
FROM chosen LEFT JOIN located USING (vestiging)
ORDER BY vestiging
"""
"""Each fact from the first source that tells it. An address stays together, and a coordinate belongs to
its address: it is taken only from a source that tells the postcode and the gemeente that were chosen."""


_DROP_SPECIAL_EDUCATION = """
DELETE FROM vestiging
WHERE onderwijsstructuur IN ('(V)SO', 'VSO') AND vestiging NOT IN (SELECT vestiging FROM exam)
"""
"""A location of special education is a vestiging here only when its pupils take vmbo exams."""


def found_name(table: Table) -> str:
    """The table that records go into: a merged one is filled when every source has told what it knows."""
    return f"{table.name}_found" if table.merged else table.name


def create_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Every table, empty."""
    for table in TABLES.values():
        for name in {table.name, found_name(table)}:
            connection.execute(create_statement(table, name))


def load(connection: duckdb.DuckDBPyConnection, source: Source, records: Iterable[Record]) -> Counter[str]:
    """How many records of `source` went into each table."""
    waiting: dict[str, list[tuple[object, ...]]] = defaultdict(list)
    loaded: Counter[str] = Counter()
    for record in records:
        table = TABLES[record.table]
        waiting[table.name].append(tuple(_cells(table, source, record)))
        loaded[table.name] += 1
        if len(waiting[table.name]) == _BATCH:
            insert(connection, table, waiting.pop(table.name))
    for name, rows in waiting.items():
        insert(connection, TABLES[name], rows)
    return loaded


def _cells(table: Table, source: Source, record: Record) -> Iterator[object]:
    unknown = set(record.values) - set(table.column_names)
    assert not unknown, f"{source.id}: {table.name} has no column {sorted(unknown)}"
    for column in table.columns:
        yield source.id if column.name == "source_id" else record.values.get(column.name)


def insert(connection: duckdb.DuckDBPyConnection, table: Table, rows: list[tuple[object, ...]]) -> None:
    """Insert rows column by column, which DuckDB does a hundred times faster than one by one."""
    places = ", ".join(f"unnest(?::{column.type}[])" for column in table.columns)
    columns = [list(cells) for cells in zip(*rows, strict=True)]
    connection.execute(f'INSERT INTO "{found_name(table)}" SELECT {places}', columns)


def merge(connection: duckdb.DuckDBPyConnection, sources: Iterable[Source]) -> None:
    """Fill the merged tables; of two sources that tell the same, the highest precedence is believed."""
    ranked = sorted(sources, key=lambda source: (-source.precedence, source.id))
    connection.execute("CREATE TEMP TABLE source_rank (source_id VARCHAR, rank INTEGER)")
    connection.execute(
        "INSERT INTO source_rank SELECT unnest(?::VARCHAR[]), unnest(?::INTEGER[])",
        [[source.id for source in ranked], list(range(len(ranked)))],
    )
    connection.execute(_MERGE_VESTIGING)
    connection.execute(_DROP_SPECIAL_EDUCATION)
    connection.execute(_merge_statement(RIO_AANGEBODEN_OPLEIDING))


def drop_found(connection: duckdb.DuckDBPyConnection) -> None:
    """What each source told of the merged tables, once nothing has to be compared with it any more."""
    for table in TABLES.values():
        if table.merged:
            connection.execute(f'DROP TABLE "{found_name(table)}"')


def _merge_statement(table: Table) -> str:
    """Each fact of a row from the first source that tells it."""
    key = table.key[0]
    facts = ", ".join(f"arg_min({name}, rank)" for name in table.column_names if name != key)
    joined = f"{found_name(table)} JOIN source_rank USING (source_id)"
    return f"INSERT INTO {table.name} SELECT {key}, {facts} FROM {joined} GROUP BY {key} ORDER BY {key}"  # noqa: S608
