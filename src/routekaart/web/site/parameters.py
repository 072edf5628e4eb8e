"""Query parameters of a page: known ones are read, others ignored and named on the page, never an error."""

from __future__ import annotations

from collections.abc import Collection

from django.http import HttpRequest

from routekaart.domain.messages import message

NAMED_AT_MOST = 5
SHOWN_LENGTH = 60
_IGNORED, _REASONS = "routekaart.ignored", "routekaart.reasons"


def ignored(request: HttpRequest) -> list[str]:
    """What the page says it did not understand; kept with the request."""
    names: list[str] = request.META.setdefault(_IGNORED, [])
    return names


def reasons(request: HttpRequest) -> list[str]:
    """What was expected of a value that was not understood, in sentences; kept with the request."""
    sentences: list[str] = request.META.setdefault(_REASONS, [])
    return sentences


def ignore_others(request: HttpRequest, parameters: Collection[str]) -> None:
    """Name every parameter that is not among the `parameters` of the page."""
    for name in request.GET:
        if name not in parameters:
            _name(request, name)


def choice(request: HttpRequest, name: str, allowed: Collection[str], default: str) -> str:
    """The value of `name` when it is one of `allowed`, otherwise `default`; a wrong value is named."""
    value = request.GET.get(name, default)
    if value in allowed:
        return value
    ignore_value(request, name, value, expected(name, allowed))
    return default


def expected(name: str, allowed: Collection[str]) -> str:
    """What can be asked, in a sentence."""
    return message("parameters.expected", name=name, values=", ".join(filter(None, allowed)))


def ignore_value(request: HttpRequest, name: str, value: str, reason: str = "") -> None:
    """Name a value of a known parameter that means nothing, and say the `reason` where there is one."""
    _name(request, f"{name}={value}")
    sentences = reasons(request)
    if reason and reason not in sentences and len(sentences) < NAMED_AT_MOST:
        sentences.append(reason)


def _name(request: HttpRequest, text: str) -> None:
    names = ignored(request)
    if len(names) < NAMED_AT_MOST:
        names.append(text[:SHOWN_LENGTH] + ("…" if len(text) > SHOWN_LENGTH else ""))
