"""What changed in an initiative and when. Who of the staff wrote it down, and why, is not public."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from routekaart.domain.messages import message

from .models import Version


@dataclass(frozen=True)
class Change:
    """One published version. `fields` are the labels of what differs from the published one before it.

    Missing: `reason` is empty where a person wrote the version down.
    """

    number: int
    at: datetime
    by: str
    reason: str
    fields: tuple[str, ...]


def changes(initiative_id: int) -> list[Change]:
    """Every published version, the latest first."""
    versions = list(Version.public_objects.history(initiative_id))
    before: list[Version | None] = [None, *versions]
    oldest_first = [_change(version, old) for version, old in zip(versions, before, strict=False)]
    return oldest_first[::-1]


def _change(version: Version, old: Version | None) -> Change:
    fields = tuple(sorted(_differing(old.data, version.data))) if old else ()
    by, reason = message("network.by_staff"), ""
    if version.by_system:
        by, reason = message(f"desk.by_{version.by_system}"), version.reason
    return Change(version.number, version.recorded_at, by, reason, fields)


def _differing(old: dict[str, Any], new: dict[str, Any]) -> set[str]:
    return {message(f"network.field_{name}") for name in new if old.get(name) != new[name]}
