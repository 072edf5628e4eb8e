"""The states of a judgement about the register: nobody said anything, it holds, or it does not; one may come back on it."""

from __future__ import annotations

from routekaart.desk.states import Transitions

OPEN, HOLDS, FAILS = "open", "holds", "fails"
YES, NO = "yes", "no"
JUDGING: Transitions = {
    (OPEN, YES): HOLDS,
    (OPEN, NO): FAILS,
    (HOLDS, NO): FAILS,
    (FAILS, YES): HOLDS,
}


def state_of(said: bool | None) -> str:
    """The state after the latest word; None: there is none."""
    return OPEN if said is None else HOLDS if said else FAILS
