"""What `routekaart manage check --deploy` wants to know of people and mail before a site is public."""

from __future__ import annotations

from collections.abc import Iterator
from email.utils import getaddresses
from ipaddress import ip_address
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register
from django.core.exceptions import ValidationError
from django.core.validators import DomainNameValidator, EmailValidator

from routekaart.domain.messages import message

from .second_factor import STAFF

_FOR_MAIL = {"EMAIL_HOST": "ROUTEKAART_MAIL_HOST", "DEFAULT_FROM_EMAIL": "ROUTEKAART_MAIL_FROM"}


@register(deploy=True)
def mail_is_set(**_: Any) -> list[CheckMessage]:
    """A password cannot be mended without mail."""
    missing = [variable for setting, variable in _FOR_MAIL.items() if not getattr(settings, setting)]
    errors = [Error(message("accounts.check_mail", name=name), id="accounts.E001") for name in missing]
    return [*errors, *_wrong_host(), *_wrong_sender(), *_wrong_password()]


def _wrong_host() -> Iterator[CheckMessage]:
    host = settings.EMAIL_HOST
    if host and not is_host(host):
        yield Error(message("accounts.check_mail_host", found=host), id="accounts.E006")


def _wrong_sender() -> Iterator[CheckMessage]:
    """One address, in one line, that others can answer."""
    sender = settings.DEFAULT_FROM_EMAIL
    addresses = [address for _, address in getaddresses([sender])]
    try:
        if not sender.isprintable() or len(addresses) != 1:
            raise ValidationError(sender)
        EmailValidator(allowlist=())(addresses[0])
    except ValidationError:
        if sender:
            yield Error(message("accounts.check_sender", found=sender), id="accounts.E003")


def _wrong_password() -> Iterator[CheckMessage]:
    """A user and a password belong together, and a password does not go over an open line."""
    user, password = bool(settings.EMAIL_HOST_USER), bool(settings.EMAIL_HOST_PASSWORD)
    if user != password:
        yield Error(message("accounts.check_mail_user"), id="accounts.E004")
    if password and not (settings.EMAIL_USE_TLS or settings.EMAIL_USE_SSL):
        yield Error(message("accounts.check_mail_open"), id="accounts.E005")


@register(deploy=True)
def hosts_are_named(**_: Any) -> list[CheckMessage]:
    """A site that answers to any name can be made to write that name into its mails."""
    wrong = [host for host in settings.ALLOWED_HOSTS if not is_host(host.removeprefix("."))]
    return [Error(message("accounts.check_hosts", found=host), id="accounts.E002") for host in wrong]


def is_host(text: str) -> bool:
    """True for the name or the number of a machine, without protocol, port or path."""
    try:
        ip_address(text.strip("[]"))
    except ValueError:
        try:
            DomainNameValidator()(text if "." in text else f"{text}.local")
        except ValidationError:
            return False
    return True


@register(deploy=True)
def staff_has_a_second_factor(**_: Any) -> list[CheckMessage]:
    """A password alone may be guessed or lent."""
    if settings.ROUTEKAART_SECOND_FACTOR == STAFF:
        return []
    return [Warning(message("accounts.check_second_factor"), id="accounts.W001")]
