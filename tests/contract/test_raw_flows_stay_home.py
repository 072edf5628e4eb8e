"""No path of imports leads from what serves people to true counts or to enrolments: published tables only."""

from __future__ import annotations

import grimp

SERVING = ("web", "monitor", "network", "routes", "scanner", "accounts", "knowledge")
PUBLIC = {"routekaart.flows", "routekaart.flows.streams"}
"""What may be asked: the published tables of an edition."""


def test_serving_code_reaches_published_tables_only() -> None:
    graph = grimp.build_graph("routekaart", include_external_packages=False)
    flows = {"routekaart.flows", *graph.find_descendants("routekaart.flows")}
    raw = flows - PUBLIC
    assert len(raw) > 15, "the engine is elsewhere: this test looks at nothing"
    for room in SERVING:
        package = f"routekaart.{room}"
        for module in {package, *graph.find_descendants(package)}:
            reached = graph.find_upstream_modules(module) & raw
            assert not reached, f"{module} reaches {sorted(reached)}"
