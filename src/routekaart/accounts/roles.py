"""Who may do what: a role gives permissions, and a permission is asked for by name (`user.has_perm`)."""

from __future__ import annotations

from typing import Any

import rules

from .models import User

ROLES: dict[str, frozenset[str]] = {
    "redactie": frozenset({"network.edit", "network.see_unpublished", "monitor.pin"}),
    "accountmanager": frozenset({"network.edit", "network.see_unpublished"}),
    "lezer": frozenset({"network.see_unpublished"}),
}
"""Role -> what it may do. Their Dutch names stand in content/messages/accounts.yml."""


def permissions() -> frozenset[str]:
    """Every permission that some role gives."""
    return frozenset().union(*ROLES.values())


def register() -> None:
    """Makes every permission known to `user.has_perm`; done once, when the app is ready."""
    for permission in permissions():
        if not rules.perm_exists(permission):
            rules.add_perm(permission, _holds(permission))


def _holds(permission: str) -> Any:
    @rules.predicate  # type: ignore[misc,untyped-decorator,unused-ignore]
    def holds(user: User) -> bool:
        return permission in ROLES.get(getattr(user, "role", ""), frozenset())

    return holds
