"""What was promised (content/monitor/targets.yml) beside what is counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from routekaart.domain.content import read_yaml
from routekaart.network.bitmaps import union
from routekaart.network.divisions import UNKNOWN_REGION
from routekaart.network.index import Index, Snapshot

from .coverage import counting_routes
from .matrix import LEVELS

WORKING = ("in-voorbereiding", "gemeld", "gestart")


@dataclass(frozen=True)
class Target:
    """A promise. `by` None: no date was given. `measure`: `network`, `route` or `every_level`."""

    id: str
    text: str
    by: date | None
    measure: str
    source: str


@dataclass(frozen=True)
class TargetState:
    """A promise with in how many of the regions it is kept on a date."""

    target: Target
    met_count: int
    region_count: int


def targets() -> tuple[Target, ...]:
    """The promises in their order."""
    return tuple(Target(**entry) for entry in read_yaml("monitor", "targets.yml")["targets"])


def target_states(index: Index, on: date, division: str, region_count: int) -> tuple[TargetState, ...]:
    """Every promise with how far it is on a date."""
    snapshot = index.on(on)
    return tuple(
        TargetState(target, _met_count(snapshot, division, target.measure), region_count)
        for target in targets()
    )


def _met_count(snapshot: Snapshot, division: str, measure: str) -> int:
    """Units: regions. A network counts when any initiative in preparation or running has a party in the region."""
    if measure == "network":
        working = union(snapshot.facets["status"].get(status, 0) for status in WORKING)
        return _regions_with(snapshot.facets[division], working)
    routes, vo = counting_routes(snapshot), snapshot.vo_regions[division]
    if measure == "route":
        return _regions_with(vo, routes)
    assert measure == "every_level", measure
    levels = [routes & snapshot.facets["niveau"].get(level, 0) for level in LEVELS]
    return sum(all(bits & level for level in levels) for key, bits in vo.items() if key != UNKNOWN_REGION)


def _regions_with(by_region: dict[str, int], wanted: int) -> int:
    return sum(bool(bits & wanted) for key, bits in by_region.items() if key != UNKNOWN_REGION)
