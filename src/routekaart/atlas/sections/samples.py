"""Places that have something of everything: where sections are shown in tests."""

from __future__ import annotations

from collections.abc import Iterable

from routekaart.atlas.edition import edition
from routekaart.domain.places import INITIATIVE, INSTITUTION, SCHOOL, Place, place_of_region
from routekaart.domain.regions import Region, region_by_slug
from routekaart.network.current import current_index


def a_region(division: str = "arbeidsmarktregio", slug: str = "groningen") -> Iterable[Place]:
    """One region of a division."""
    region = region_by_slug(division, slug)
    return [place_of_region(region)] if isinstance(region, Region) else []


def a_school() -> Iterable[Place]:
    """The first school of which a source tells the gemeente."""
    rows = edition().query(
        "SELECT vestiging, name FROM vestiging WHERE gemeente IS NOT NULL ORDER BY 1 LIMIT 1"
    )
    return [Place(SCHOOL, code, name) for code, name in rows]


def an_institution() -> Iterable[Place]:
    """The first institution of which a source tells the gemeente."""
    rows = edition().query("SELECT brin, name FROM instelling WHERE gemeente IS NOT NULL ORDER BY 1 LIMIT 1")
    return [Place(INSTITUTION, code, name) for code, name in rows]


def initiatives() -> Iterable[Place]:
    """Every published initiative."""
    return [Place(INITIATIVE, str(entry.id), entry.record.name) for entry in current_index().entries]
