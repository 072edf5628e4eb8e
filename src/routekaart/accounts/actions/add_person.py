"""The act of adding a person who may sign in, with a role."""

from __future__ import annotations

from routekaart.desk.actor import Actor
from routekaart.desk.acts import act
from routekaart.domain.messages import UserError

from ..models import User
from ..rights import ADD
from ..roles import ROLES


@act(ADD)
def add_person(email: str, password: str, *, by: Actor, role: str, name: str = "") -> User:
    """The person. Raises: UserError for an unknown role; ValidationError for an address that is wrong or there already."""
    if role not in ROLES:
        raise UserError("accounts.unknown_role", role=role, known=", ".join(ROLES))
    first, _, last = name.partition(" ")
    return User.objects.create_user(email, password, role=role, first_name=first, last_name=last)
