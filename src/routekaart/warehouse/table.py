"""What a table of an edition is: its columns with their types, its key and the statement that makes it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """One column: its DuckDB type and its meaning. `required` columns are never NULL."""

    name: str
    type: str
    meaning: str
    required: bool = True


@dataclass(frozen=True)
class Table:
    """One table with its key. In a `merged` table several sources may tell about the same key."""

    name: str
    meaning: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    merged: bool = False

    @property
    def column_names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


def text(name: str, meaning: str, required: bool = True) -> Column:
    return Column(name, "VARCHAR", meaning, required)


def count(name: str, meaning: str) -> tuple[Column, Column]:
    """The two columns of an interval."""
    return (
        Column(f"{name}_low", "INTEGER", f"{meaning}: lowest possible number"),
        Column(f"{name}_high", "INTEGER", f"{meaning}: highest possible number"),
    )


def create_statement(table: Table, name: str) -> str:
    """The CREATE TABLE statement of `table`. Keys are verified after loading, so there is no index."""
    columns = ", ".join(f'"{c.name}" {c.type}{" NOT NULL" if c.required else ""}' for c in table.columns)
    return f'CREATE TABLE "{name}" ({columns})'
