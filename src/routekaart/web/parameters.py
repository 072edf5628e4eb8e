"""Query parameters of a page: known ones are read, others ignored and named on the page, never an error."""

from __future__ import annotations

from collections.abc import Collection

from django.http import HttpRequest

NAMED_AT_MOST = 5
SHOWN_LENGTH = 60
_IGNORED = "routekaart.ignored"


def ignored(request: HttpRequest) -> list[str]:
    """What the page says it did not understand; kept with the request."""
    names: list[str] = request.META.setdefault(_IGNORED, [])
    return names


def ignore_others(request: HttpRequest, known: Collection[str]) -> None:
    """Name every parameter that is not `known`."""
    for name in request.GET:
        if name not in known:
            _name(request, name)


def choice(request: HttpRequest, name: str, allowed: Collection[str], default: str) -> str:
    """The value of `name` when it is one of `allowed`, otherwise `default`; a wrong value is named."""
    value = request.GET.get(name, default)
    if value in allowed:
        return value
    _name(request, f"{name}={value}")
    return default


def ignore_value(request: HttpRequest, name: str, value: str) -> None:
    """Name a value of a known parameter that means nothing."""
    _name(request, f"{name}={value}")


def _name(request: HttpRequest, text: str) -> None:
    names = ignored(request)
    if len(names) < NAMED_AT_MOST:
        names.append(text[:SHOWN_LENGTH] + ("…" if len(text) > SHOWN_LENGTH else ""))
