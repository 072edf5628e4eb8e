"""What is written down about an initiative: an immutable record with partners and dated statuses.

A record knows its own truth over time (when a partner joined, when a status began). Who wrote it down, when and
why is kept by `models.Version`.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from routekaart.domain.codes import written

ENDED = "beeindigd"


@dataclass(frozen=True)
class Partner:
    """One party: a vo vestiging, mbo institution, company, municipality or sector.

    `code` is its vestigingscode, brin or gemeente code ("" for a party without one), however it was typed;
    `gemeente` is a GM code or "" when its place is not known; `lon`, `lat` in degrees WGS84. A party takes part
    from `since` up to, not including, `until`; None on either side is open.
    """

    role: str
    name: str
    code: str = ""
    gemeente: str = ""
    lon: float | None = None
    lat: float | None = None
    since: date | None = None
    until: date | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "code", written(self.code))

    def active(self, on: date) -> bool:
        """True when this party takes part on `on`."""
        return (self.since is None or self.since <= on) and (self.until is None or on < self.until)


@dataclass(frozen=True)
class StatusEvent:
    """From `on` the initiative is in `status`."""

    status: str
    on: date


@dataclass(frozen=True)
class Record:
    """An initiative as written down in one version. Field meanings: docs/reference/network.md.

    `mbo_at_vmbo_location` tells whether mbo 2 is offered at a vmbo location; None is unknown.
    """

    kind: str
    name: str
    goal: str = ""
    partners: tuple[Partner, ...] = ()
    statuses: tuple[StatusEvent, ...] = ()
    profielen: tuple[str, ...] = ()
    domeinen: tuple[str, ...] = ()
    leerwegen: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    starts_on: date | None = None
    ends_on: date | None = None
    practice_region: str = ""
    contact_role: str = ""
    source: str = "zelf-gemeld"
    source_reference: str = ""
    last_confirmed_on: date | None = None
    mbo_at_vmbo_location: bool | None = None
    is_example: bool = False
    merged_into: int | None = None

    def status(self, on: date) -> str | None:
        """The status on `on`; None before the first one and for a record merged into another."""
        if self.merged_into is not None:
            return None
        if self.ends_on is not None and self.ends_on <= on:
            return ENDED
        begun = [event for event in self.statuses if event.on <= on]
        return max(begun, key=lambda event: event.on).status if begun else None


_DATES = {"since", "until", "on", "starts_on", "ends_on", "last_confirmed_on"}


def to_json(record: Record) -> dict[str, Any]:
    """The record as JSON values (dates as ISO text), the inverse of `from_json`."""
    return {key: _plain(value) for key, value in vars(record).items()}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Partner | StatusEvent):
        return {key: _plain(item) for key, item in vars(value).items()}
    return value


def from_json(data: dict[str, Any]) -> Record:
    """The record of stored JSON. Raises: KeyError, TypeError or ValueError when it was not written by `to_json`."""
    parts = dict(data)
    parts["partners"] = tuple(Partner(**_dated(partner)) for partner in data.get("partners", ()))
    parts["statuses"] = tuple(StatusEvent(**_dated(event)) for event in data.get("statuses", ()))
    for name in LISTS:
        parts[name] = tuple(str(item) for item in data.get(name, ()))
    return Record(**_dated(parts))


def _dated(data: dict[str, Any]) -> dict[str, Any]:
    return {
        key: date.fromisoformat(value) if key in _DATES and value is not None else value
        for key, value in data.items()
    }


LISTS = tuple(part.name for part in fields(Record) if part.type == "tuple[str, ...]")
"""The fields that hold a list of codes."""
