"""A view that only some people may ask."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from routekaart.accounts.actors import actor_of
from routekaart.desk.rights import Right

View = Callable[..., HttpResponse]


def staff(right: Right) -> Callable[[View], View]:
    """A decorator for a view that needs a person with a right; others get the sign-in page or a 403."""

    def decorate(view: View) -> View:
        @never_cache
        @login_required
        @wraps(view)
        def answer(request: HttpRequest, **place: Any) -> HttpResponse:
            right.require(actor_of(request.user))
            return view(request, **place)

        return answer

    return decorate
