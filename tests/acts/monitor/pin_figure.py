"""Who may, and what it may be called with."""

from datetime import date
from typing import Any

MAY = {"superuser", "redactie"}


def sample() -> tuple[tuple[Any, ...], dict[str, Any]]:
    return (date(2024, 1, 1), "provincie"), {}
