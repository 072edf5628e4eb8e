"""A view that only some people may ask."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache

from routekaart.accounts.actors import actor_of
from routekaart.desk.rights import Right

View = Callable[..., HttpResponse]


def staff(right: Right, form: str = "") -> Callable[[View], View]:
    """A decorator for a view that needs a person with a right; others get the sign-in page or a 403.

    `form` names the page that a view for posts only has its form on: to there one comes after signing in.
    """

    def decorate(view: View) -> View:
        @never_cache
        @wraps(view)
        def answer(request: HttpRequest, **place: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(reverse(form, kwargs=place) if form else request.get_full_path())
            right.require(actor_of(request.user))
            return view(request, **place)

        return answer

    return decorate
