"""Whoever is signed in, as an actor: ids and roles."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser

from routekaart.desk.actor import ANONYMOUS, Actor, Role

from .models import User


def actor_of(user: User | AnonymousUser) -> Actor:
    """The actor that a user is; his roles are read once per user object. Missing: anonymous where the account is off."""
    if not isinstance(user, User) or not user.is_active:
        return ANONYMOUS
    kept: Actor | None = getattr(user, "_actor", None)
    actor = kept or Actor(user.pk, _roles(user), may_everything=user.is_superuser)
    user._actor = actor  # type: ignore[attr-defined]
    return actor


def _roles(user: User) -> frozenset[Role]:
    rows = user.memberships.values_list("role", "organisation", "region")
    return frozenset(Role(*row) for row in rows)
