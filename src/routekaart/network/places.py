"""Where the partners of an initiative are: their own coordinates, or the centroid of their gemeente."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from routekaart.domain.regions import gemeenten

from .index import Entry
from .records import Partner

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees WGS84."""


@dataclass(frozen=True)
class Spot:
    """One partner on the map. `exact` is False when only its gemeente is known."""

    entry: Entry
    partner: Partner
    lon: float
    lat: float
    exact: bool


@dataclass(frozen=True)
class Cluster:
    """The spots of one square of the map: how many initiatives of each kind have a partner there."""

    lon: float
    lat: float
    kinds: dict[str, int]
    spots: tuple[Spot, ...]

    @property
    def count(self) -> int:
        return len({place.entry.id for place in self.spots})


@cache
def _centroids() -> dict[str, tuple[float, float]]:
    return {gemeente.code: (gemeente.lon, gemeente.lat) for gemeente in gemeenten()}


def spot(entry: Entry, partner: Partner) -> Spot | None:
    """Where a partner is; None when neither its coordinates nor its gemeente are known."""
    if partner.lon is not None and partner.lat is not None:
        return Spot(entry, partner, partner.lon, partner.lat, exact=True)
    centre = _centroids().get(partner.gemeente)
    return Spot(entry, partner, *centre, exact=False) if centre else None


def spots(entries: Iterable[Entry], on: date, box: Box | None = None) -> list[Spot]:
    """The known places of all partners that take part on a date, within the box."""
    found = (
        spot(entry, partner) for entry in entries for partner in entry.record.partners if partner.active(on)
    )
    return [place for place in found if place is not None and (box is None or inside(place, box))]


def inside(place: Spot, box: Box) -> bool:
    """True when the place lies in the box."""
    west, south, east, north = box
    return west <= place.lon <= east and south <= place.lat <= north


def clusters(places: Iterable[Spot], width: float, height: float) -> list[Cluster]:
    """The spots gathered in squares, each with a count per kind. A spot alone is a cluster of one.

    Units: `width` and `height` of a square are in those of the spots' positions.
    """
    gathered: dict[tuple[int, int], list[Spot]] = defaultdict(list)
    for place in places:
        gathered[int(place.lon // width), int(place.lat // height)].append(place)
    return [_cluster(group) for _, group in sorted(gathered.items(), key=lambda entry: entry[0])]


def _cluster(group: list[Spot]) -> Cluster:
    kinds: dict[str, set[int]] = defaultdict(set)
    for place in group:
        kinds[place.entry.record.kind].add(place.entry.id)
    lon = sum(place.lon for place in group) / len(group)
    lat = sum(place.lat for place in group) / len(group)
    counts = {kind: len(kinds[kind]) for kind in sorted(kinds)}
    return Cluster(round(lon, 4), round(lat, 4), counts, tuple(group))
