"""Mail from the environment: which server, how it is reached, and who sends."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from routekaart.domain.messages import UserError

_TLS = {"starttls": (True, False, 587), "ssl": (False, True, 465), "none": (False, False, 25)}
"""What ROUTEKAART_MAIL_TLS may be -> (STARTTLS, TLS from the first byte, the usual port)."""


def mail_from_environment() -> dict[str, Any]:
    """Django's settings for mail. Missing: host and sender stay empty; `check --deploy` tells. Raises: UserError."""
    mode = os.environ.get("ROUTEKAART_MAIL_TLS", "") or "starttls"
    if mode not in _TLS:
        raise UserError("web.mail_tls", found=mode, expected=", ".join(_TLS))
    start_tls, tls, usual_port = _TLS[mode]
    sender = os.environ.get("ROUTEKAART_MAIL_FROM", "")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": os.environ.get("ROUTEKAART_MAIL_HOST", ""),
        "EMAIL_PORT": _port(os.environ.get("ROUTEKAART_MAIL_PORT", "") or str(usual_port)),
        "EMAIL_HOST_USER": os.environ.get("ROUTEKAART_MAIL_USER", ""),
        "EMAIL_HOST_PASSWORD": _password(),
        "EMAIL_USE_TLS": start_tls,
        "EMAIL_USE_SSL": tls,
        "EMAIL_TIMEOUT": 10,
        "DEFAULT_FROM_EMAIL": sender,
        "SERVER_EMAIL": sender,
    }


def _port(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or not 0 < int(text) < 2**16:
        raise UserError("web.mail_port", found=text)
    return int(text)


def _password() -> str:
    file, word = (os.environ.get(f"ROUTEKAART_MAIL_PASSWORD{end}", "") for end in ("_FILE", ""))
    if not file:
        return word
    if word:
        raise UserError("web.mail_two_passwords")
    try:
        return Path(file).read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError("web.mail_password_file", file=file) from error
