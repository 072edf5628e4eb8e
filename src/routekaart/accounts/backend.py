"""Django's question whether a user has a permission, answered by the rights that the rooms declare."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.models import AnonymousUser

from routekaart.desk.rights import rights

from .actors import actor_of
from .models import User


class RightsBackend(BaseBackend):
    """Makes `{% if perms.<room>.<right> %}` in a template and `user.has_perm` ask what an act asks."""

    def has_perm(self, user_obj: User | AnonymousUser, perm: str, obj: Any = None) -> bool:
        right = rights().get(perm)
        return right is not None and right.allows(actor_of(user_obj), obj)
