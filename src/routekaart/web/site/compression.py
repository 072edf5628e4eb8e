"""Compressed answers: brotli where a browser takes it, otherwise gzip; never where a cookie is involved.

A page that mixes a secret of the reader with text from the address could leak the secret by its length
(BREACH), so answers to readers with a session go out as they are.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable

import brotli  # type: ignore[import-untyped]
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

SMALLEST = 400
TEXTUAL = ("text/", "application/json", "image/svg+xml", "application/xml", "application/geo+json")


def compress(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """The middleware."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if isinstance(response, HttpResponse) and _worth_it(request, response):
            patch_vary_headers(response, ["Accept-Encoding"])
            encoding = accepted(request.headers.get("Accept-Encoding", ""))
            if encoding:
                _encode(response, encoding)
        return response

    return answer


def accepted(header: str) -> str:
    """The best encoding that an Accept-Encoding header allows: `br`, `gzip`, or empty."""
    names: set[str] = set()
    for part in header.split(","):
        name, _, quality = part.partition(";")
        if quality.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000"):
            names.add(name.strip())
    return next((name for name in ("br", "gzip") if name in names), "")


def _worth_it(request: HttpRequest, response: HttpResponse) -> bool:
    return (
        not response.has_header("Content-Encoding")
        and len(response.content) >= SMALLEST
        and response.get("Content-Type", "").startswith(TEXTUAL)
        and not response.cookies
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
    )


def _encode(response: HttpResponse, encoding: str) -> None:
    encodings: dict[str, bytes] = getattr(response, "encodings", {})
    if encoding not in encodings:
        body = response.content
        encodings[encoding] = brotli.compress(body, quality=6) if encoding == "br" else gzip.compress(body, 6)
    response.content = encodings[encoding]
    response["Content-Encoding"] = encoding
    response["Content-Length"] = str(len(response.content))
