"""Who may, and what it may be called with."""

from typing import Any

from routekaart.network.records import Record

MAY = {"superuser", "the system"}


def sample() -> tuple[tuple[Any, ...], dict[str, Any]]:
    return ([Record("samenwerking", "Proef")],), {"reason": "a"}
