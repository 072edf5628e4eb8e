"""Who may see or decide what is not public needs a second step: without it every page leads to the one that sets it up."""

from __future__ import annotations

from collections.abc import Callable

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from .actors import actor_of
from .models import User

STAFF, OPTIONAL = "staff", "optional"
"""What ROUTEKAART_SECOND_FACTOR may be: needed for everybody with a role, or left to each person."""


def is_missing(user: User) -> bool:
    """True for a person with a role, or who may do everything, without an app for codes."""
    actor = actor_of(user)
    may_more = actor.may_everything or bool(actor.roles)
    return may_more and not is_mfa_enabled(user, [Authenticator.Type.TOTP])


def second_factor_first(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """The middleware. Who has no session is not asked who he is, so that public pages stay the same for all."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
        if (
            settings.ROUTEKAART_SECOND_FACTOR == STAFF
            and has_session
            and isinstance(person := request.user, User)
        ):
            missing = is_missing(person)
            if missing and not request.path.startswith("/account/"):
                return redirect("mfa_activate_totp")
            request.second_factor_missing = missing  # type: ignore[attr-defined]
        return get_response(request)

    return answer
