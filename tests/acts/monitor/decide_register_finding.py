"""Who may, and what it may be called with."""

from typing import Any

MAY = {"superuser", "redactie", "accountmanager"}


def sample() -> tuple[tuple[Any, ...], dict[str, Any]]:
    return (0, "claim", True), {"reason": "a"}
