"""Other initiatives nearby that look like one."""

from __future__ import annotations

from django.utils import timezone

from routekaart.atlas.initiatives.addresses import initiative_address
from routekaart.atlas.initiatives.dated import dated_at
from routekaart.atlas.initiatives.rows import Row, row_of
from routekaart.atlas.sections.samples import initiatives
from routekaart.domain.places import INITIATIVE, Place
from routekaart.domain.sections import Day, Section
from routekaart.network.alike import alike
from routekaart.network.current import latest_version
from routekaart.network.selection import Selection, select


def build(place: Place, day: Day) -> list[Row] | None:
    """Missing: None where none does."""
    shown, dates, today = dated_at(place, day), Selection(day.on, known=day.known), timezone.localdate()
    others = alike(shown.entry, select(shown.index, dates))
    return [row_of(other, day.on, initiative_address(other.id, dates, today)) for other in others] or None


SECTION = Section(
    kinds=(INITIATIVE,),
    order=50,
    anchor="lijkt",
    build=build,
    samples=initiatives,
    follows=(latest_version,),
)
