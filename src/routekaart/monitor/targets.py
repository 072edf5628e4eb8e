"""What was promised (content/monitor/targets.yml) beside what is counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from routekaart.domain.content import read_yaml
from routekaart.domain.counts import Count
from routekaart.network.bitmaps import union
from routekaart.network.index import Index, Snapshot

from .coverage import Coverage, counting_routes, maybe_in
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


@cache
def targets() -> tuple[Target, ...]:
    """The promises in their order."""
    return tuple(Target(**entry) for entry in read_yaml("monitor", "targets.yml")["targets"])


def target_states(index: Index, coverage: Coverage) -> tuple[TargetState, ...]:
    """Every promise with how far it is on the date of a coverage of the same index."""
    snapshot, count = index.on(coverage.on), coverage.region_count
    states = ((target, _met(snapshot, coverage, target.measure)) for target in targets())
    return tuple(
        TargetState(target, met if coverage.is_complete else Count(met.low, count), count)
        for target, met in states
    )


def _met(snapshot: Snapshot, coverage: Coverage, measure: str) -> Count:
    """Units: regions. A network counts when any initiative in preparation or running has a party in the region."""
    if measure == "route":
        return coverage.covered
    ids = frozenset(row.region.id for row in coverage.regions)
    if measure == "network":
        working = union(snapshot.facets["status"].get(status, 0) for status in WORKING)
        return tally(snapshot.parties[coverage.division], working, ids)
    assert measure == "every_level", measure
    routes, vo = counting_routes(snapshot), snapshot.vo_parties[coverage.division]
    levels = [routes & snapshot.facets["level"].get(level, 0) for level in LEVELS]
    sure = [all(vo.regions.get(one, 0) & level for level in levels) for one in ids]
    perhaps = [all((vo.regions.get(one, 0) | maybe_in(vo, one)) & level for level in levels) for one in ids]
    return Count(sum(sure), sum(perhaps))
