"""The act of deciding whether two register records are one route. An earlier decision stays in the history."""

from __future__ import annotations

from django.utils import timezone

from ..models import RegisterDecision


def decide_register_pair(vo_record: str, mbo_record: str, is_one_route: bool, *, by: str) -> RegisterDecision:
    """The decision as it was written down."""
    return RegisterDecision.public_objects.create(
        vo_record=vo_record,
        mbo_record=mbo_record,
        is_one_route=is_one_route,
        decided_at=timezone.now(),
        decided_by=by,
    )
