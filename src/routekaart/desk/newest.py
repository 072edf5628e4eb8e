"""How far the tables have come: asked at every request, so past the ORM, which takes longer than the answer does."""

from __future__ import annotations

from functools import cache

from django.db import connection, models


def how_far(*tables: type[models.Model]) -> tuple[int, ...]:
    """Of every table the highest row number (0 without rows) and how many rows there are; one question.

    The highest number is not enough: a row gets its number before others can see it, so one with a lower number may
    come after one with a higher.
    """
    with connection.cursor() as cursor:
        cursor.execute(_question(tables))
        row: tuple[int, ...] = cursor.fetchone()
        return row


@cache
def _question(tables: tuple[type[models.Model], ...]) -> str:
    parts = []
    for table in tables:
        name = connection.ops.quote_name(table._meta.db_table)
        parts += [f"(SELECT COALESCE(MAX(id), 0) FROM {name})", f"(SELECT COUNT(*) FROM {name})"]  # noqa: S608 our own names
    return f"SELECT {', '.join(parts)}"
