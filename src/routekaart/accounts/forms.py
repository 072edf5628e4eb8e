"""The forms of signing in that differ from the library's: errors stand at a field, and mail that fails is said."""

from __future__ import annotations

import logging
import smtplib
from typing import Any

from allauth.account import forms as library
from django.core.mail import get_connection
from django.forms import ValidationError

from routekaart.domain.messages import message

log = logging.getLogger(__name__)


class LoginForm(library.LoginForm):  # type: ignore[misc]
    """What is wrong with address and password together stands at the password, where a screen reader finds it."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["password"].help_text = ""

    def clean(self) -> Any:
        try:
            return super().clean()
        except ValidationError as error:
            self.add_error("password", error)
            return self.cleaned_data


class ResetPasswordForm(library.ResetPasswordForm):  # type: ignore[misc]
    """Asks the mail server first, for a known and an unknown address alike: neither is told from the other."""

    def clean(self) -> Any:
        try:
            with get_connection():
                pass
        except (OSError, smtplib.SMTPException):
            log.exception("the mail server cannot be reached")
            raise ValidationError(message("accounts.mail_down")) from None
        return super().clean()
