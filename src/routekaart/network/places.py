"""Where the partners of an initiative are: their own coordinates, or the centroid of their gemeente."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from routekaart.domain.regions import gemeenten

from .entries import Entry
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


@cache
def _centroids() -> dict[str, tuple[float, float]]:
    return {gemeente.code: (gemeente.lon, gemeente.lat) for gemeente in gemeenten()}


def lon_lat(partner: Partner) -> tuple[float, float] | None:
    """Where a partner is; None when neither its coordinates nor its gemeente are known."""
    if partner.lon is not None and partner.lat is not None:
        return partner.lon, partner.lat
    return _centroids().get(partner.gemeente)


def _spot(entry: Entry, partner: Partner) -> Spot | None:
    place = lon_lat(partner)
    return Spot(entry, partner, *place, exact=partner.lon is not None) if place else None


def spots(entries: Iterable[Entry], on: date, box: Box | None = None) -> list[Spot]:
    """The known places of all partners that take part on a date, within the box."""
    places = (
        _spot(entry, partner) for entry in entries for partner in entry.record.partners if partner.active(on)
    )
    return [place for place in places if place is not None and (box is None or inside(place, box))]


def inside(place: Spot, box: Box) -> bool:
    """True when the place lies in the box."""
    west, south, east, north = box
    return west <= place.lon <= east and south <= place.lat <= north
