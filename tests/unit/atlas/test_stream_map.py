"""How far the map of streams says that pupils travel."""

from __future__ import annotations

import pytest

from routekaart.atlas.pictures.stromenkaart import _distance
from routekaart.figures.flow_map import Stop

GRONINGEN, UTRECHT, UNKNOWN = (
    Stop(code, code, gemeente, "") for code, gemeente in (("A", "GM0014"), ("B", "GM0344"), ("C", "GM9999"))
)


def test_a_journey_is_as_long_as_between_the_middles_of_its_gemeenten() -> None:
    """Groningen and Utrecht lie about 160 km apart: 1.1 degrees up and 1.6 along, of 111 and 67 km."""
    assert _distance(GRONINGEN, UTRECHT) == pytest.approx(160, abs=5)
    assert _distance(UTRECHT, GRONINGEN) == _distance(GRONINGEN, UTRECHT)
    assert _distance(UTRECHT, UTRECHT) == 0


@pytest.mark.parametrize("unknown", [UNKNOWN, None])
def test_a_journey_to_nobody_knows_where_has_no_length(unknown: Stop | None) -> None:
    assert _distance(GRONINGEN, unknown) is None
    assert _distance(unknown, GRONINGEN) is None
