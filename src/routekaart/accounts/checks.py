"""What `routekaart manage check --deploy` wants to know of people and mail before a site is public."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import Error, register

from routekaart.domain.messages import message

_FOR_MAIL = {"EMAIL_HOST": "ROUTEKAART_MAIL_HOST", "DEFAULT_FROM_EMAIL": "ROUTEKAART_MAIL_FROM"}


@register(deploy=True)
def mail_is_set(**_: Any) -> list[Error]:
    """A password cannot be mended without mail."""
    missing = [variable for setting, variable in _FOR_MAIL.items() if not getattr(settings, setting)]
    return [Error(message("accounts.check_mail", name=name), id="accounts.E001") for name in missing]


@register(deploy=True)
def hosts_are_named(**_: Any) -> list[Error]:
    """A site that answers to any name can be made to write that name into its mails."""
    any_name = [host for host in settings.ALLOWED_HOSTS if host.strip() in ("*", ".")]
    return [Error(message("accounts.check_hosts", found=host), id="accounts.E002") for host in any_name]
