"""How far the tables have come: asked at every request, so past the ORM, which takes longer than the answer does."""

from __future__ import annotations

from typing import Any, LiteralString

from django.db import connection


def row_of(sql: LiteralString) -> tuple[Any, ...]:
    """The one row that a question without parameters gives."""
    with connection.cursor() as cursor:
        cursor.execute(sql)
        row: tuple[Any, ...] = cursor.fetchone()
        return row
