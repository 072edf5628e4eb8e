"""How a route stands in the register."""

from __future__ import annotations

from routekaart.atlas.initiatives.dated import dated_at
from routekaart.atlas.initiatives.register import RegisterState, register_state
from routekaart.atlas.sections.samples import initiatives
from routekaart.domain.places import INITIATIVE, Place
from routekaart.domain.sections import Day, Section
from routekaart.monitor.decisions import latest_decision
from routekaart.network.current import latest_version


def build(place: Place, day: Day) -> RegisterState | None:
    """Missing: None for what is no route, and as known at a moment: the register is of now."""
    return None if day.known else register_state(dated_at(place, day).entry, day.on)


SECTION = Section(
    kinds=(INITIATIVE,),
    order=40,
    anchor="register",
    build=build,
    samples=initiatives,
    follows=(latest_version, latest_decision),
)
