"""Every address that `domain.addresses` gives is answered, and every route with a name has a function there."""

from __future__ import annotations

import inspect
from collections.abc import Iterable

import pytest
from django.urls import URLPattern, resolve

from routekaart.domain import addresses
from routekaart.domain.regions import regions
from routekaart.web.site.page import all_pages

GIVEN: dict[str, Iterable[tuple[object, ...]]] = {
    "api_answer": [("regios",)],
    "division": [("rmc-regio",)],
    "edit_initiative": [(7,)],
    "embedded_figure": [("stromen", "2024-2025", "gemeente", "utrecht")],
    "figure": [
        ("stromen", "2024-2025", "gemeente", "utrecht"),
        ("netwerk", 7, "2025-01-01"),
        ("loopbaan", "2022"),
    ],
    "figure_file": [(form, "school", "01AB00") for form in ("csv", "xlsx", "svg", "png")],
    "initiative": [(7,)],
    "institution": [("01AB",)],
    "map_file": [("csv",), ("xlsx",), ("geojson",)],
    "map_shapes": [("rmc",)],
    "merge_initiative": [(7,)],
    "pinned": [("abc",), ("abc", "json")],
    "region": [
        (region,) for division in ("gemeente", "rmc", "provincie") for region in regions(division)[:2]
    ],
    "region_at": [("rmc-regio", "utrecht")],
    "route_check_file": [("json",), ("pdf",)],
    "rule": [("R09",)],
    "school": [("01AB00",)],
    "streams_to": [("01AB",)],
    "talk": [("01AB",)],
    "unmerge_initiative": [(7,)],
    "white_spots": [("nederland",), ("rmc-regio/utrecht",)],
}
"""What the functions that need something are asked in this test."""
TOLD_BY_NAME = {"inloggen"}
"""Pages of a library, which leads to them by the names of their routes."""


def functions() -> list[str]:
    """The names of the functions that give a whole address."""
    public = inspect.getmembers(addresses, inspect.isfunction)
    own = [name for name, found in public if found.__module__ == addresses.__name__]
    return [name for name in own if not name.startswith("_") and name != "adding"]


@pytest.mark.parametrize("name", functions())
def test_an_address_leads_to_a_route_with_a_name(name: str) -> None:
    for parts in GIVEN.get(name, [()]):
        assert named(name, parts)


def test_every_route_with_a_name_has_an_address() -> None:
    reached = {named(name, parts) for name in functions() for parts in GIVEN.get(name, [()])}
    routes = [
        route.name
        for page, found in all_pages().items()
        if page not in TOLD_BY_NAME
        for route in found.routes
        if isinstance(route, URLPattern) and route.name
    ]
    assert len(routes) == len(set(routes)) > 40
    assert set(routes) - reached == set()


def named(name: str, parts: tuple[object, ...]) -> str:
    """The name of the route that answers an address, which holds what a library fills in as numbers."""
    address = getattr(addresses, name)(*parts)
    for sign in ("{z}", "{x}", "{y}"):
        address = address.replace(sign, "7")
    return resolve(address.partition("#")[0].partition("?")[0]).url_name or ""
