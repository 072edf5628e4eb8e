"""One hash for what an edition says, the same wherever and whenever it is built from the same files."""

from __future__ import annotations

import hashlib

import duckdb

_NOT_CONTENT = {"meta": None, "source": ("url", "retrieved")}
"""Tables (None: whole) and columns that tell when and how an edition was built."""


def content_hash(connection: duckdb.DuckDBPyConnection) -> str:
    """The sha256 over every row of every table, in an order that does not depend on how it was loaded."""
    digest = hashlib.sha256()
    names = connection.execute(
        "SELECT table_name FROM duckdb_tables() WHERE NOT temporary ORDER BY table_name"
    ).fetchall()
    for (name,) in names:
        left_out = _NOT_CONTENT.get(name, ())
        if left_out is not None:
            digest.update(f"{name} {_table_hash(connection, name, left_out)}\n".encode())
    return digest.hexdigest()


def _table_hash(connection: duckdb.DuckDBPyConnection, name: str, left_out: tuple[str, ...]) -> str:
    columns = f"* EXCLUDE ({', '.join(left_out)})" if left_out else "*"
    lines = f'SELECT sha256(to_json(t)::VARCHAR) AS line FROM (SELECT {columns} FROM "{name}") t'  # noqa: S608
    sql = f"SELECT coalesce(sha256(string_agg(line, chr(10) ORDER BY line)), '-') FROM ({lines})"  # noqa: S608
    return str(connection.execute(sql).fetchall()[0][0])
