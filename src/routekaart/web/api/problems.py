"""What the API's own addresses answer around its operations: headers on everything, and problems instead of pages."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from routekaart.domain.messages import message

from .api import VERSION, problem

BASE = "/api/"


def missing(request: HttpRequest, rest: str = "") -> HttpResponse:
    """The answer of an address of the API that does not exist."""
    return problem(404, message("api.not_found"), detail=message("api.not_found_detail"))


def api_headers(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """The middleware that names the version and lets any site read (NLGov ADR core/version-header, publish-openapi)."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if request.path.startswith(BASE):
            response["API-Version"] = VERSION
            response["Access-Control-Allow-Origin"] = "*"
            response["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response

    return answer
