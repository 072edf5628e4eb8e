"""Every address that `domain.addresses` gives is answered, and every route with a name has a function there."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from django.urls import URLPattern, resolve

import routekaart
from each import each
from routekaart.domain import addresses
from routekaart.domain.regions import regions
from routekaart.web.site.page import all_pages

GIVEN: dict[str, Iterable[tuple[object, ...]]] = {
    "account": [("login",), ("2fa",)],
    "api_answer": [("regios",)],
    "division": [("rmc-regio",)],
    "edit_initiative": [(7,)],
    "embedded_figure": [("/cijfer/stromen/2024-2025/gemeente/utrecht",)],
    "figure": [
        ("stromen", "2024-2025", "gemeente", "utrecht"),
        ("netwerk", 7, "2025-01-01"),
        ("loopbaan", "2022"),
    ],
    "figure_file": [("/cijfer/school/01AB00", form) for form in ("csv", "xlsx", "svg", "png")],
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
    "region_figures": [("rmc-regio", "utrecht")],
    "route_check_file": [("json",), ("pdf",)],
    "rule": [("R09",)],
    "school": [("01AB00",)],
    "streams_to": [("01AB",)],
    "talk": [("01AB",)],
    "text_page": [("privacy",), ("toegankelijkheid",), ("vragen",), ("jongeren",), ("begrippen",)],
    "unmerge_initiative": [(7,)],
    "white_spots": [("nederland",), ("rmc-regio/utrecht",)],
}
"""What the functions that need something are asked in this test."""
TOLD_BY_NAME = {"inloggen"}
"""Pages of a library, which leads to them by the names of their routes."""
SRC = Path(routekaart.__path__[0])
ALLOWED = ("domain/addresses.py", "web/api/", "web/pages/api/views.py")
"""What writes paths: the addresses themselves, and the routes of the API with its examples."""
BEGINNINGS = {"accounts/second_factor.py": "/account/", "web/api/problems.py": "/api/"}
"""What a path begins with is no address."""


def functions() -> list[str]:
    """The names of the functions that give a whole address."""
    public = inspect.getmembers(addresses, inspect.isfunction)
    own = [name for name, found in public if found.__module__ == addresses.__name__]
    return [name for name in own if not name.startswith("_") and name != "adding"]


@pytest.mark.parametrize("name", functions())
def test_an_address_leads_to_a_route_with_a_name(name: str) -> None:
    for parts in each(GIVEN.get(name, [()])):
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


def first_words() -> set[str]:
    """What the paths of the site begin with: `kaart`, `cijfer`."""
    routes = [str(route.pattern) for page in all_pages().values() for route in page.routes]
    return {word for route in routes if (word := re.split(r"[/\\<(.]", route.removeprefix("^"))[0])}


def in_python(text: str) -> Iterator[str]:
    """The texts in a module, and the beginnings of those with a value, that are a path of the site."""
    path = re.compile(rf"/({'|'.join(sorted(first_words()))})([/?#.].*)?")
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and path.fullmatch(node.value):
            yield node.value


def in_template(text: str) -> Iterator[str]:
    """The attributes of a template or script that hold a path."""
    yield from re.findall(r"""(?:href|action|src|srcset|poster|data-[\w-]+)=["'](/[^"']*)""", text)
    yield from re.findall(r"""(?:href|src)="[^"]*[}]}([/.]\w+)""", text)
    yield from re.findall(r"%}(/(?:\?\w+=|\w+))", text)
    yield from re.findall(rf"""["'`](/(?:{"|".join(sorted(first_words()))})[/?#"'`][^"'`]*)""", text)


def paths_in(file: Path) -> list[str]:
    text = file.read_text(encoding="utf-8")
    return list(in_python(text) if file.suffix == ".py" else in_template(text))


def test_no_other_module_and_no_template_writes_a_path() -> None:
    files = [
        file
        for form in ("py", "html", "txt", "js")
        for file in SRC.rglob(f"*.{form}")
        if "vendor" not in file.parts
    ]
    names = {str(file.relative_to(SRC)): file for file in files}
    written = {
        name: paths
        for name, file in names.items()
        if not name.startswith(ALLOWED)
        and (paths := [path for path in paths_in(file) if path != BEGINNINGS.get(name)])
    }
    assert written == {}


def test_a_path_is_found() -> None:
    code = 'x = f"/kaart?soort={a}"; y = "/kaarten"; z = f"{b}/kaarten"; w = "/school/"'
    assert set(in_python(code)) == {"/school/", "/kaart?soort="}
    assert list(in_template('<a href="/">x</a> <a href="{% address "map" %}">y</a>')) == ["/"]
    assert list(in_template('<a href="{{ a.url }}.csv">x</a>')) == [".csv"]
    assert list(in_template('href="{% if a %}/?maat=b{% endif %}"')) == ["/?maat="]
    assert list(in_template('fetch("/kaart/deel"); a === "/"; say("/kaarten")')) == ["/kaart/deel"]


def test_templates_ask_for_addresses_that_there_are() -> None:
    asked = {
        (str(file.relative_to(SRC)), name)
        for file in SRC.rglob("*.html")
        for name in re.findall(r'{% address "(\w+)"', file.read_text(encoding="utf-8"))
    }
    assert len(asked) > 100
    assert {pair for pair in asked if pair[1] not in functions()} == set()
