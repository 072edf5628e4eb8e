"""Who may, and what it may be called with."""

from typing import Any

from acting import EDITOR
from routekaart.network.actions.merge_initiatives import merge_initiatives

from .merge_initiatives import two

MAY = {"superuser", "redactie", "accountmanager"}


def sample() -> tuple[tuple[Any, ...], dict[str, Any]]:
    one, other = two()
    merge_initiatives(one, other, by=EDITOR, reason="a")
    return (one,), {"reason": "a"}
