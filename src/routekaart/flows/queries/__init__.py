"""The tables that `flows build` makes: one module each, found by walking this package.

A module has `NAME`, `COLUMNS` (the dimensions; `count` follows) and `SQL`, in the words that DuckDB and Spark share: it
counts numbers first, then says what they stand for.
"""

from __future__ import annotations

import importlib
import pkgutil
from typing import Any


def tables() -> list[Any]:
    """Every table module, in order of its name."""
    names = sorted(info.name for info in pkgutil.iter_modules(__path__))
    return [importlib.import_module(f"{__name__}.{name}") for name in names]


def school_year(column: str) -> str:
    """The text `2024-2025` of a first year."""
    return f"concat(CAST({column} AS STRING), '-', CAST({column} + 1 AS STRING))"
