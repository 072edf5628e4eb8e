"""What a password must be, in Dutch: long, and more than the name of who chose it."""

from __future__ import annotations

import re
from typing import Any

from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    NumericPasswordValidator,
)
from django.core.exceptions import ValidationError

from routekaart.domain.messages import message

SHORTEST_WORD = 3
OF_ONES_OWN = 8


class LongEnough(MinimumLengthValidator):
    """Django's own, which has no Dutch words for it."""

    def get_error_message(self) -> str:
        return message("accounts.password_short", least=self.min_length)

    def get_help_text(self) -> str:
        return message("accounts.password_length", least=self.min_length)


class NotCommon(CommonPasswordValidator):
    """Django's own, which says "je"."""

    def get_error_message(self) -> str:
        return message("accounts.password_common")

    def get_help_text(self) -> str:
        return message("accounts.password_rare")


class NotOnlyDigits(NumericPasswordValidator):
    """Django's own, which says "je"."""

    def get_error_message(self) -> str:
        return message("accounts.password_digits")

    def get_help_text(self) -> str:
        return message("accounts.password_letters")


class MoreThanAName:
    """Without the words of the address and the name, enough must be left."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raises: ValidationError for a password that is made of them."""
        left = password.lower()
        for word in sorted(_words(user), key=len, reverse=True):
            left = left.replace(word, "")
        if left != password.lower() and len(left) < OF_ONES_OWN:
            raise ValidationError(
                message("accounts.password_like_name", least=OF_ONES_OWN), code="password_like_name"
            )

    def get_help_text(self) -> str:
        return message("accounts.password_own", least=OF_ONES_OWN)


def _words(user: Any) -> set[str]:
    personal_text = " ".join(
        str(getattr(user, name, "") or "") for name in ("email", "first_name", "last_name")
    )
    return {word for word in re.split(r"[\W_]+", personal_text.lower()) if len(word) >= SHORTEST_WORD}
