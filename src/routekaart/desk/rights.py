"""What somebody may do. A room declares its rights in `<room>/rights.py`; they are found by walking."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.core.exceptions import PermissionDenied

from routekaart.domain.messages import message

from .actor import Actor
from .walking import in_rooms

Predicate = Callable[[Actor, Any], bool]
"""(who, about what) -> whether he may. What it is about is None where nothing is chosen yet, as on a list."""


class NotAllowed(PermissionDenied):
    """Who asks may not do this. A page and the API answer 403, a command says so and ends with 2."""

    def __str__(self) -> str:
        return message("desk.not_allowed")


@dataclass(frozen=True)
class Right:
    """A right of a room; its name is `<room>.<the name it has in rights.py, in small letters>`."""

    holds: Predicate

    def allows(self, actor: Actor, thing: Any = None) -> bool:
        """True when the actor may, about `thing`."""
        return actor.may_everything or self.holds(actor, thing)

    def require(self, actor: Actor, thing: Any = None) -> None:
        """Nothing. Raises: NotAllowed."""
        if not self.allows(actor, thing):
            raise NotAllowed


def who_has(*roles: str) -> Predicate:
    """A predicate: everybody with one of these roles."""
    return lambda actor, _: actor.has_role(*roles)


def the_system_only(actor: Actor, thing: Any) -> bool:
    """A predicate: no person, only what acts by itself."""
    return bool(actor.system)


@cache
def rights() -> dict[str, Right]:
    """Name -> right, of all rooms."""
    return {
        f"{room}.{name.lower()}": right
        for room, module in in_rooms("rights")
        for name, right in vars(module).items()
        if isinstance(right, Right)
    }
