"""A view that only some people may ask."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

View = Callable[..., HttpResponse]


def staff(permission: str) -> Callable[[View], View]:
    """A decorator for a view that needs a person with `permission`; others get the sign-in page or a 403."""

    def decorate(view: View) -> View:
        @never_cache
        @login_required
        @wraps(view)
        def answer(request: HttpRequest, **place: Any) -> HttpResponse:
            if not request.user.has_perm(permission):
                raise PermissionDenied
            return view(request, **place)

        return answer

    return decorate
