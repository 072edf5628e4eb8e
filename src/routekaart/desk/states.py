"""States and what may be done in each, as a table that a room declares: (state, step) -> state."""

from __future__ import annotations

from collections.abc import Mapping

from routekaart.domain.messages import UserError

Transitions = Mapping[tuple[str, str], str]


def step(table: Transitions, state: str, name: str, refused: UserError) -> str:
    """The state after a step. Raises: `refused` where the table has no such step from `state`."""
    if (state, name) not in table:
        raise refused
    return table[state, name]
