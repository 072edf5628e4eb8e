"""What was written down about an initiative, and by whom."""

from __future__ import annotations

from collections.abc import Iterable

from routekaart.domain.places import INITIATIVE, Place
from routekaart.domain.sections import Day, Section
from routekaart.network.changes import Change, changes
from routekaart.network.current import current_index, index_known_at, latest_version


def build(place: Place, day: Day) -> list[Change] | None:
    """The changes until the moment of knowing. Missing: None for what was withdrawn."""
    index = index_known_at(day.known)
    position = index.position(int(place.code))
    if position is None or index.entries[position].is_withdrawn:
        return None
    return [
        change for change in changes(int(place.code)) if day.known is None or change.at <= day.known
    ] or None


def samples() -> Iterable[Place]:
    """Every published initiative."""
    return [Place(INITIATIVE, str(entry.id), entry.record.name) for entry in current_index().entries]


SECTION = Section(
    kinds=(INITIATIVE,),
    order=60,
    anchor="geschiedenis",
    build=build,
    samples=samples,
    follows=(latest_version,),
)
