"""A row names its gemeente more than once: by number and by name, or with its provincie. All must be the same place."""

from __future__ import annotations

from routekaart.domain.counts import Unknown
from routekaart.domain.gemeente_names import gemeente_named
from routekaart.domain.messages import message
from routekaart.domain.region_names import once_named
from routekaart.domain.regions import REFERENCE, region_of
from routekaart.domain.slugs import slugify
from routekaart.sources.positions import Position


def refuse_elsewhere(place: Position, column: str, value: object, division: str, gemeente: str) -> None:
    """Raises: UserError when the name `value` is not that of the gemeente, or of the provincie that it lies in."""
    name = str(value)
    ours = region_of(gemeente, division, REFERENCE)
    assert not isinstance(ours, Unknown), f"{gemeente} lies in a {division}"
    same = (
        gemeente_named(name) == gemeente if division == "gemeente" else ours.id in once_named(slugify(name))
    )
    if not same:
        expected = message(f"sources.expected_{division}_again", name=ours.name, gemeente=gemeente)
        place.refuse(column, value, expected)
