"""Pages for what went wrong. They say what happened and where to go on."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader

from routekaart.atlas.missing import NotFound
from routekaart.atlas.search import nearest
from routekaart.domain.messages import NotBuilt, UserError
from routekaart.domain.places import Place


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A 404 that suggests what lies near."""
    text = exception.text if isinstance(exception, NotFound) else request.path.rsplit("/", 1)[-1]
    near = exception.near if isinstance(exception, NotFound) else ()
    context = {"asked": text[:80], "near": near or _nearest(text)}
    return render(request, "not_found.html", context, status=404)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that no browser makes by itself."""
    return render(request, "bad_request.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Something that this person may not do."""
    return render(request, "forbidden.html", status=403)


def without_token(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that did not come from our own page, or came after its cookie had gone."""
    return render(request, "forbidden.html", {"without_token": True}, status=403)


def too_many(request: HttpRequest) -> HttpResponse:
    """Somebody tried to sign in too often; the sign-in library asks for this page."""
    return render(request, "too_many.html", status=429)


def server_error(request: HttpRequest) -> HttpResponse:
    """A page that needs nothing that may have failed: no figures, no database, no context."""
    return HttpResponse(loader.get_template("server_error.html").render(), status=500)


def user_error(request: HttpRequest, error: UserError) -> HttpResponse:
    """What a person can mend: the input, or a site that was not built yet."""
    if isinstance(error, NotBuilt):
        return render(request, "unavailable.html", {"text": str(error)}, status=503)
    return render(request, "bad_request.html", {"text": str(error)}, status=400)


def _nearest(text: str) -> Sequence[Place]:
    try:
        return nearest(text)
    except UserError:
        return ()
