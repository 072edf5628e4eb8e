"""Who may, and what it may be called with."""

from typing import Any

MAY = {"superuser", "the system"}


def sample() -> tuple[tuple[Any, ...], dict[str, Any]]:
    return (), {}
