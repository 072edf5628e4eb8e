"""Who acts in a test that is not about who may."""

from __future__ import annotations

from routekaart.desk.actor import COMMAND, Actor, Role

EDITOR = Actor(person=1, roles=frozenset({Role("redactie")}))
OTHER_EDITOR = Actor(person=2, roles=frozenset({Role("redactie")}))
LOADER = COMMAND
