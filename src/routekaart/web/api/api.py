"""The API itself: its resources, its version, and its errors as problem+json with all errors at once."""

from __future__ import annotations

import importlib
import pkgutil
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.renderers import JSONRenderer

from routekaart.atlas.edition import is_example
from routekaart.domain import addresses
from routekaart.domain.messages import NotBuilt, UserError, message
from routekaart.web import api as resources

VERSION = "1.0.0"
PROBLEM = "application/problem+json"
TITLED = (400, 403, 404, 405, 413, 415, 500, 503)
"""Statuses of errors with a sentence of their own."""


def _info() -> dict[str, Any]:
    site = settings.ROUTEKAART_SITE
    return {
        "contact": {"name": site["operator"], "email": site["email"], "url": site["source_code"]},
        "license": {"name": "EUPL-1.2", "url": site["source_code"]},
        "x-api-version": VERSION,
    }


class MarkedRenderer(JSONRenderer):
    """JSON in which every answer that was read from this edition says whether its data are invented."""

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> Any:
        marked = {_MARK: is_example(), **data} if request.method in ("GET", "HEAD") else data
        return super().render(request, marked, response_status=response_status)


class DescribedAPI(NinjaAPI):
    """An API whose description follows the NLGov API Design Rules: addresses under a server with the major version,

    the version header on every answer, and problem documents for every error.
    """

    def get_openapi_schema(self, **options: Any) -> Any:
        schema = super().get_openapi_schema(path_prefix="/")
        schema["servers"] = [{"url": addresses.api_answer()}]
        for component in schema["components"]["schemas"].values():
            component.pop("description", None)
        schema["components"]["schemas"]["Probleem"] = PROBLEM_SCHEMA
        for path in schema["paths"].values():
            for operation in path.values():
                _describe(operation)
            if "get" in path:
                _mark(schema["components"]["schemas"], path["get"])
        return schema


def _describe(operation: dict[str, Any]) -> None:
    """Puts the Dutch words on an operation: docstrings are for who reads the code."""
    operation["summary"] = message(f"api.summary_{operation['operationId']}")
    operation.pop("description", None)
    for parameter in operation.get("parameters", ()):
        if "description" not in parameter:
            parameter["description"] = message(f"api.field_{parameter['name']}")
    problems = (400, 404, 413) if "requestBody" in operation else (400, 404)
    operation["responses"] |= {str(status): _problem_response(status) for status in problems}
    for response in operation["responses"].values():
        response["headers"] = {"API-Version": _VERSION_HEADER}


def _mark(components: dict[str, Any], operation: dict[str, Any]) -> None:
    """Describes what `MarkedRenderer` adds: an answer of its own, as the same thing may be an item of a list."""
    answer = operation["responses"][200]["content"]["application/json"]["schema"]
    plain = components[answer["$ref"].rpartition("/")[2]]
    mark = {"type": "boolean", "description": message("api.field_voorbeeldgegevens")}
    answer["$ref"] += "Antwoord"
    components[answer["$ref"].rpartition("/")[2]] = plain | {
        "properties": {_MARK: mark} | plain["properties"],
        "required": list(dict.fromkeys([_MARK, *plain.get("required", ())])),
    }


_MARK = "voorbeeldgegevens"
_VERSION_HEADER = {"description": message("api.version_header"), "schema": {"type": "string"}}
PROBLEM_SCHEMA = {
    "title": "Probleem",
    "type": "object",
    "required": ["type", "status", "title"],
    "properties": {
        "type": {"type": "string"},
        "status": {"type": "integer"},
        "title": {"type": "string"},
        "detail": {"type": "string"},
        "errors": {"type": "array", "items": {"type": "object"}},
    },
}


def _problem_response(status: int) -> dict[str, Any]:
    content = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Probleem"}}}
    return {"description": message(f"api.status_{status}"), "content": content}


api = DescribedAPI(
    title=message("api.title"),
    version=VERSION,
    description=message("api.description"),
    docs_url=None,
    openapi_url="/openapi.json",
    docs_decorator=lambda view: csrf_exempt(require_safe(view)),
    renderer=MarkedRenderer(),
    openapi_extra={"info": _info()},
    urls_namespace="api-v1",
)


def problem(status: int, title: str, **extra: Any) -> JsonResponse:
    """The error as a problem document (RFC 9457)."""
    body = {"type": "about:blank", "status": status, "title": title, **extra}
    return JsonResponse(body, status=status, content_type=PROBLEM)


def title_of(status: int) -> str:
    """What an error status means, in Dutch."""
    return message(f"api.title_{status}" if status in TITLED else "api.title_other")


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """400 with every wrong input: where it stands, what was given and what is expected."""
    errors = [
        {
            "in": {"body": "body", "query": "query", "path": "path"}.get(str(item["loc"][0]), "query"),
            "location": ".".join(str(part) for part in item["loc"][1:]),
            "code": item["type"],
            "detail": _detail(item),
        }
        for item in error.errors
    ]
    return problem(400, message("api.invalid_input"), errors=errors)


def _detail(item: dict[str, Any]) -> str:
    """The Dutch sentence for a kind of mistake; a plain one for a kind we have no sentence for."""
    context = {key: str(value)[:200] for key, value in item.get("ctx", {}).items()}
    try:
        return message(f"api.{item['type']}", **context)
    except KeyError:
        return message("api.other_mistake")


@api.exception_handler(UserError)
def _user_error(request: HttpRequest, error: UserError) -> HttpResponse:
    errors = getattr(error, "errors", [{"detail": str(error)}])
    return problem(400, message("api.invalid_input"), errors=errors)


@api.exception_handler(NotBuilt)
def _not_built(request: HttpRequest, error: NotBuilt) -> HttpResponse:
    return problem(503, title_of(503), detail=str(error))


@api.exception_handler(Http404)
def _not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    return problem(404, message("api.not_found"), detail=str(error) or message("api.not_found_detail"))


@api.exception_handler(HttpError)
def _http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(error.status_code, title_of(error.status_code), detail=str(error))


def add_resources() -> None:
    """Adds the router of every module of this package that has one: a resource."""
    for info in pkgutil.iter_modules(resources.__path__):
        module = importlib.import_module(f"{resources.__name__}.{info.name}")
        if router := vars(module).get("router"):
            api.add_router("", router)


add_resources()
