"""Who may see or decide what is not public sets up a second step before anything else, where the site asks for it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client

from routekaart.accounts.models import User
from routekaart.accounts.roles import ROLES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("example_edition")]
PASSWORD = "een-lang-wachtwoord-9"  # noqa: S105
ACTIVATE = "/account/2fa/totp/activate/"


@pytest.fixture(autouse=True)
def asked_for(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.ROUTEKAART_SECOND_FACTOR = "staff"


def signed_in(role: str, **more: Any) -> Client:
    User.objects.create_user("ans@example.nl", PASSWORD, role=role, **more)
    client = Client()
    answer = client.post("/account/login/", {"login": "ans@example.nl", "password": PASSWORD})
    assert answer.status_code == 302
    return client


@pytest.mark.parametrize("role", sorted(ROLES))
@pytest.mark.parametrize("path", ["/beheer", "/beheer/initiatief/nieuw", "/monitor", "/privacy"])
def test_every_page_leads_to_the_second_step_for_every_role(role: str, path: str) -> None:
    client = signed_in(role)
    for answer in (client.get(path), client.post(path, {"name": "x"})):
        assert answer.status_code == 302
        assert answer.headers["Location"] == ACTIVATE


def test_who_may_do_everything_needs_it_too() -> None:
    assert signed_in("", is_superuser=True).get("/beheer").headers["Location"] == ACTIVATE


def test_who_has_no_role_and_who_does_not_sign_in_is_not_asked() -> None:
    assert signed_in("").get("/privacy").status_code == 200
    public = Client().get("/privacy")
    assert public.status_code == 200
    assert not public.cookies


def test_where_it_is_optional_nobody_is_asked(settings: Any) -> None:
    settings.ROUTEKAART_SECOND_FACTOR = "optional"
    assert signed_in("redactie").get("/beheer").status_code == 200


def test_once_set_up_the_pages_open_and_the_next_sign_in_asks_for_a_code(settings: Any) -> None:
    settings.MFA_TOTP_TOLERANCE = 1  # the half minute of the code may end before it is sent
    client = signed_in("redactie")
    asked = client.get("/beheer", follow=True)
    assert asked.redirect_chain == [(ACTIVATE, 302)], "the password was given a moment ago"
    html = asked.content.decode()
    assert "Daarom hebt u een tweede stap nodig bij het inloggen." in html
    secret = re.search(r"<code[^>]*>([A-Z2-7]+)</code>", html)
    assert secret
    done = client.post(ACTIVATE, {"code": code_of(secret[1])})
    assert done.status_code == 302
    assert client.get("/beheer").status_code == 200
    other = Client()
    answer = other.post("/account/login/", {"login": "ans@example.nl", "password": PASSWORD})
    assert answer.headers["Location"].startswith("/account/2fa/authenticate/")
    assert other.get("/beheer").headers["Location"].startswith("/account/login/")


@pytest.mark.parametrize(("seconds", "status"), [(0, 200), (200, 200), (301, 302), (86_400, 302)])
def test_the_password_is_asked_again_only_when_the_sign_in_is_long_ago(seconds: int, status: int) -> None:
    client = signed_in("redactie")
    session = client.session
    (proof,) = session[AUTHENTICATION_METHODS_SESSION_KEY]
    assert proof["method"] == "password"
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [proof | {"at": proof["at"] - seconds}]
    session.save()
    answer = client.get(ACTIVATE)
    assert answer.status_code == status
    assert ("reauthenticate" in answer.headers.get("Location", "")) == (status == 302)


def code_of(secret: str) -> str:
    """What an app shows now for this key."""
    return str(format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time()))))
