"""What people decided about two register records that are likely to be one route."""

from __future__ import annotations

from django.db.models import Max

from .models import PinnedFigure, RegisterDecision

Decisions = dict[tuple[str, str], bool]
"""(id of the vo record, id of the mbo record) -> whether they are one route."""


def decisions() -> Decisions:
    """The latest decision about every pair."""
    rows = RegisterDecision.public_objects.order_by("decided_at", "pk")
    return {(row.vo_record, row.mbo_record): row.is_one_route for row in rows}


def latest_decision() -> tuple[int, int]:
    """The row numbers of the latest decision and the latest pinned figure; 0 before the first one."""
    decided = RegisterDecision.public_objects.aggregate(last=Max("pk"))["last"]
    pinned = PinnedFigure.public_objects.aggregate(last=Max("pk"))["last"]
    return decided or 0, pinned or 0
