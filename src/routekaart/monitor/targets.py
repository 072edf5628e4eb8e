"""What was promised (content/monitor/targets.yml) beside what is counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from routekaart.domain.content import read_yaml
from routekaart.domain.counts import Count
from routekaart.domain.regions import regions
from routekaart.network.bitmaps import union
from routekaart.network.divisions import list_year
from routekaart.network.index import Index, Snapshot

from .coverage import counting_routes, is_complete, maybe_in
from .matrix import LEVELS
from .tally import tally

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
    met: Count
    region_count: int

    @property
    def outcome(self) -> str:
        """`met`, `not_met`, or `unknown` where what is not known decides."""
        if self.met.low == self.region_count:
            return "met"
        return "unknown" if self.met.high == self.region_count else "not_met"


def targets() -> tuple[Target, ...]:
    """The promises in their order."""
    return tuple(Target(**entry) for entry in read_yaml("monitor", "targets.yml")["targets"])


def target_states(index: Index, on: date, division: str) -> tuple[TargetState, ...]:
    """Every promise with how far it is on a date."""
    snapshot, complete = index.on(on), is_complete(index, on)
    ids = frozenset(region.id for region in regions(division, date(list_year(on), 1, 1)))
    states = ((target, _met(snapshot, division, target.measure, ids)) for target in targets())
    return tuple(
        TargetState(target, met if complete else Count(met.low, len(ids)), len(ids)) for target, met in states
    )


def _met(snapshot: Snapshot, division: str, measure: str, ids: frozenset[str]) -> Count:
    """Units: regions. A network counts when any initiative in preparation or running has a party in the region."""
    if measure == "network":
        working = union(snapshot.facets["status"].get(status, 0) for status in WORKING)
        return tally(snapshot.parties[division], working, ids)
    routes, vo = counting_routes(snapshot), snapshot.vo_parties[division]
    if measure == "route":
        return tally(vo, routes, ids)
    assert measure == "every_level", measure
    levels = [routes & snapshot.facets["level"].get(level, 0) for level in LEVELS]
    sure = [all(vo.regions.get(one, 0) & level for level in levels) for one in ids]
    perhaps = [all((vo.regions.get(one, 0) | maybe_in(vo, one)) & level for level in levels) for one in ids]
    return Count(sum(sure), sum(perhaps))
