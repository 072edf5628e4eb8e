"""What the API's own addresses answer around its operations: headers on everything, and problems instead of pages."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt

from routekaart.domain.messages import message

from .api import PROBLEM, VERSION, problem, title_of

BASE = "/api/"


@csrf_exempt
def missing(request: HttpRequest, rest: str = "") -> HttpResponse:
    """The answer of an address of the API that does not exist."""
    return problem(404, message("api.not_found"), detail=message("api.not_found_detail"))


def api_headers(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """The middleware that names the version, lets any site read and makes a problem of every error.

    NLGov ADR core/version-header, publish-openapi. It stands first, so that also what is refused before it comes to
    the API (a method, a form without its token, another host) is no page.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if not request.path.startswith(BASE):
            return response
        if response.status_code >= 400 and response.headers.get("Content-Type") != PROBLEM:
            response = _as_problem(response)
        response.headers["API-Version"] = VERSION
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response

    return answer


def _as_problem(response: HttpResponseBase) -> HttpResponse:
    """The same error as a problem document; of a page that was to be read only what holds for any form stays."""
    status = response.status_code
    document = problem(status, title_of(status))
    for name, value in response.items():
        if name not in ("Content-Type", "Content-Length", "Content-Encoding", "ETag"):
            document[name] = value
    return document
