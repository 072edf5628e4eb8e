"""No path of imports leads from what serves people to true counts or to enrolments."""

from __future__ import annotations

import grimp

COMMANDS = ("cli", "flows", "__main__")
"""The only rooms that know the batch on persons: itself, and what starts it."""


def test_nothing_that_serves_reaches_the_batch_on_persons() -> None:
    graph = grimp.build_graph("routekaart", include_external_packages=False)
    batch = {"routekaart.flows", *graph.find_descendants("routekaart.flows")}
    assert len(batch) > 15, "the batch is elsewhere: this test looks at nothing"
    rooms = graph.find_children("routekaart") - {f"routekaart.{room}" for room in COMMANDS}
    assert len(rooms) > 8
    for room in sorted(rooms):
        for module in {room, *graph.find_descendants(room)}:
            reached = graph.find_upstream_modules(module) & batch
            assert not reached, f"{module} reaches {sorted(reached)}"
