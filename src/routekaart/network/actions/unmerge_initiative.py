"""The act of taking a merger back: the initiative stands by itself again. The history keeps both acts."""

from __future__ import annotations

from dataclasses import replace

from routekaart.domain.messages import UserError

from ..models import Initiative, Version
from .record_version import record_version


def unmerge_initiative(initiative: Initiative, *, by: str, reason: str) -> Version:
    """The version that says that `initiative` is no other one. Raises: UserError when it was not merged."""
    latest = initiative.latest()
    if latest.record.merged_into is None:
        raise UserError("network.not_merged", number=initiative.pk)
    return record_version(
        replace(latest.record, merged_into=None),
        by=by,
        reason=reason,
        initiative=initiative,
        based_on=latest.number,
        is_public=latest.is_public,
    )
