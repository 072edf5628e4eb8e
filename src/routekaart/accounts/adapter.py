"""What the sign-in library asks of us: who may sign up, what it says, and how its mails go out."""

from __future__ import annotations

import logging
import smtplib
import time
from threading import Thread
from typing import Any

from allauth.account import app_settings as account_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core.internal.httpkit import clean_client_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.core.mail import EmailMessage
from django.http import HttpRequest

from routekaart.domain.messages import message

log = logging.getLogger(__name__)


def _in_dutch(library: dict[str, Any], said: tuple[str, ...]) -> dict[str, Any]:
    return {**library, **{key: message(f"accounts.error_{key}") for key in said}}


class InvitedOnly(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up by himself: who runs the site adds a person with `routekaart accounts add`."""

    error_messages = _in_dutch(
        DefaultAccountAdapter.error_messages,
        (
            "account_inactive",
            "email_password_mismatch",
            "enter_current_password",
            "incorrect_password",
            "invalid_password_reset",
            "rate_limited",
            "same_as_current",
            "too_many_login_attempts",
        ),
    )

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:
        """Not so soon after the sign-in: who just proved who he is would be asked for the same once more."""
        required = super().is_reauthentication_required(app=app, **more)
        return bool(required) and not _just_signed_in(self.request)

    def get_client_ip(self, request: HttpRequest) -> str:
        """Who asks: the step that the outermost of our proxies wrote down, counted from the right.

        With fewer steps than proxies, somebody came in behind the outermost: the first step is all that is known of
        him. What is no address is not believed; then it is whoever is connected.
        """
        proxies = int(settings.ALLAUTH_TRUSTED_PROXY_COUNT)
        steps = request.headers.get("X-Forwarded-For", "").split(",") if proxies else [""]
        forwarded = clean_client_ip(steps[-min(proxies, len(steps))].strip())
        return forwarded or str(request.META.get("REMOTE_ADDR", ""))

    def format_email_subject(self, subject: str) -> str:
        return subject

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Sends beside the answer, so that its time does not tell whether an address is known."""
        prepared = self.render_mail(template_prefix, email, {**context, "site": settings.ROUTEKAART_SITE})
        Thread(target=_send, args=(prepared,), name="mail").start()


def _just_signed_in(request: HttpRequest) -> bool:
    """Whether the last proof of this session is younger than the time in which the library asks for none again."""
    given = get_authentication_records(request, request.user)
    return bool(given) and time.time() - given[-1]["at"] < account_settings.REAUTHENTICATION_TIMEOUT


def _send(mail: EmailMessage) -> None:
    try:
        mail.send()
    except (OSError, smtplib.SMTPException):
        log.exception("a mail could not be sent")


class SecondFactor(DefaultMFAAdapter):  # type: ignore[misc]
    """The app on a phone shows the name of the site."""

    error_messages = _in_dutch(DefaultMFAAdapter.error_messages, ("incorrect_code",))

    def get_totp_issuer(self) -> str:
        return str(settings.ROUTEKAART_SITE["name"])
