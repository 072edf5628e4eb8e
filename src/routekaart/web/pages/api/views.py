"""The page that explains the API, made from its own description."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from routekaart.web.api.api import VERSION, api
from routekaart.web.site.public_page import public_page

EXAMPLES = {
    "/regios": "/regios?indeling=provincie&paginaGrootte=3",
    "/regios/{indeling}/{slug}": "/regios/provincie/groningen",
    "/initiatieven": "/initiatieven?soort=doorlopende-leerroute&niveau=2&datum=2021-12-31",
    "/initiatieven/{nummer}": "",
    "/initiatieven-geojson": "/initiatieven-geojson?bbox=6.0,52.1,6.5,52.4&limit=50",
    "/routes": "/routes?provincie=overijssel",
    "/dekking": "/dekking?datum=2020-12-31&indeling=arbeidsmarktregio",
    "/bronnen": "/bronnen",
}


BEGIN = (
    "/routes?provincie=overijssel&niveau=2",
    "/dekking?datum=2020-12-31",
    "/regios?indeling=provincie&paginaGrootte=3",
)
"""The calls to begin with."""
SHARED_BY = 3
"""A parameter that so many addresses take in the same way is explained once."""


class Parameter(NamedTuple):
    """What an address takes: `where` is "path" or "query"."""

    name: str
    where: str
    kind: str
    text: str


@dataclass(frozen=True)
class Operation:
    """One address of the API with an example that works; `shared` are the names of what is explained once."""

    id: str
    path: str
    summary: str
    parameters: tuple[Parameter, ...]
    shared: tuple[str, ...]
    example: str


@public_page()
def show(request: HttpRequest) -> HttpResponse:
    """How to begin, what there is, and every address with its parameters; those that many take once."""
    schema = api.get_openapi_schema()
    shared = _shared(schema)
    context = {
        "operations": list(_operations(schema, shared)),
        "shared": shared,
        "begin": BEGIN,
        "version": VERSION,
        "base": schema["servers"][0]["url"],
    }
    return render(request, "api/api.html", context)


def _methods(schema: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in sorted(schema["paths"].items()):
        for method, described in methods.items():
            yield path, method, described


def _parameters(described: dict[str, Any]) -> list[Parameter]:
    return [
        Parameter(one["name"], one["in"], _kind(one["schema"]), one["description"])
        for one in described.get("parameters", ())
    ]


def _shared(schema: dict[str, Any]) -> list[Parameter]:
    """The parameters that several addresses take in the same way, in the order of the description."""
    counts = Counter(one for _, _, described in _methods(schema) for one in _parameters(described))
    return [one for one, count in counts.items() if count >= SHARED_BY]


def _operations(schema: dict[str, Any], shared: Collection[Parameter]) -> Iterator[Operation]:
    for path, method, described in _methods(schema):
        taken = _parameters(described)
        yield Operation(
            described["operationId"],
            path if method == "get" else f"{method.upper()} {path}",
            described["summary"],
            tuple(one for one in taken if one not in shared),
            tuple(one.name for one in taken if one in shared),
            EXAMPLES.get(path, ""),
        )


def _kind(schema: dict[str, Any]) -> str:
    """A type in a word: its own, that of its choices, or the choices themselves."""
    if "enum" in schema:
        return " | ".join(schema["enum"])
    kinds = [one.get("format") or one.get("type", "") for one in schema.get("anyOf", [schema])]
    return ", ".join(kind for kind in kinds if kind and kind != "null")
