"""The page that explains the API, made from its own description."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

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


@dataclass(frozen=True)
class Operation:
    """One address of the API. `parameters` are (name, where, kind, explanation)."""

    id: str
    path: str
    summary: str
    parameters: tuple[tuple[str, str, str, str], ...]
    example: str


@public_page()
def show(request: HttpRequest) -> HttpResponse:
    """Every address with its parameters and an example that works."""
    schema = api.get_openapi_schema()
    context = {
        "operations": list(_operations(schema)),
        "version": VERSION,
        "base": schema["servers"][0]["url"],
    }
    return render(request, "api/api.html", context)


def _operations(schema: dict[str, Any]) -> Iterator[Operation]:
    for path, methods in sorted(schema["paths"].items()):
        for method, described in methods.items():
            parameters = tuple(
                (one["name"], one["in"], _kind(one["schema"]), one["description"])
                for one in described.get("parameters", ())
            )
            name = f"{method.upper()} {path}" if method != "get" else path
            yield Operation(
                described["operationId"], name, described["summary"], parameters, EXAMPLES.get(path, "")
            )


def _kind(schema: dict[str, Any]) -> str:
    """A type in a word: its own, that of its choices, or the choices themselves."""
    if "enum" in schema:
        return " | ".join(schema["enum"])
    kinds = [one.get("format") or one.get("type", "") for one in schema.get("anyOf", [schema])]
    return ", ".join(kind for kind in kinds if kind and kind != "null")
