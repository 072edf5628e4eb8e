"""Who may, and what it may be called with."""

from typing import Any

from acting import LOADER
from routekaart.network.actions.load_records import load_records
from routekaart.network.models import Initiative
from routekaart.network.records import Record

MAY = {"superuser", "redactie", "accountmanager"}


def two() -> list[Initiative]:
    records = [Record("samenwerking", name) for name in ("Een", "Ander")]
    return [version.initiative for version in load_records(records, by=LOADER, reason="a")]


def sample() -> tuple[tuple[Any, ...], dict[str, Any]]:
    return tuple(two()), {"reason": "a"}
