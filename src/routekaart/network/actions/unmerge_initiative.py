"""The act of taking a merger back: the initiative stands by itself again. The history keeps both acts."""

from __future__ import annotations

from dataclasses import replace

from routekaart.desk.actor import Actor
from routekaart.desk.acts import act
from routekaart.desk.states import step
from routekaart.domain.messages import UserError

from ..models import Initiative, Version
from ..rights import EDIT
from ..states import MERGING, UNMERGE, state_of
from ..writing import write_version


@act(EDIT)
def unmerge_initiative(initiative: Initiative, *, by: Actor, reason: str) -> Version:
    """The version that says that `initiative` is no other one. Raises: UserError when it was not merged."""
    latest = initiative.latest()
    step(MERGING, state_of(latest), UNMERGE, UserError("network.not_merged", number=initiative.pk))
    return write_version(
        replace(latest.record, merged_into=None),
        by=by,
        reason=reason,
        initiative=initiative,
        based_on=latest.number,
        is_public=latest.is_public,
    )
