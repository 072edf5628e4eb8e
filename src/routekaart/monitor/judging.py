"""Writing down a judgement about the register, on the one that the judge had before his eyes."""

from __future__ import annotations

from typing import TypeVar

from django.utils import timezone

from routekaart.desk.states import step
from routekaart.desk.versions import add_version, last_version
from routekaart.domain.messages import UserError

from .models import Judgement
from .states import HOLDS, JUDGING, NO, YES, state_of

J = TypeVar("J", bound=Judgement)


def write_judgement(judgement: J, holds: bool, *, reason: str, based_on: int) -> J:
    """The judgement as it was written down. Raises: UserError when somebody judged since or said the same
    before, and for what is neither yes nor no.
    """
    if not isinstance(holds, bool):
        raise UserError("monitor.no_verdict")
    before = last_version(judgement, based_on)
    state = state_of(before.holds if before else None)
    after = step(JUDGING, state, YES if holds else NO, UserError("monitor.decided_before"))
    judgement.holds, judgement.is_public = after == HOLDS, True
    judgement.reason, judgement.recorded_at = reason, timezone.now()
    return add_version(judgement, before)
