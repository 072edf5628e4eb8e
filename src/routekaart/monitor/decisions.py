"""What people decided about two register records that are likely to be one route."""

from __future__ import annotations

from django.db.models import Max

from .models import RegisterDecision

Decisions = dict[tuple[str, str], bool]
"""(id of the vo record, id of the mbo record) -> whether they are one route."""


def decisions() -> Decisions:
    """The latest decision about every pair."""
    rows = RegisterDecision.public_objects.order_by("decided_at", "pk")
    return {(row.vo_record, row.mbo_record): row.is_one_route for row in rows}


def latest_decision() -> int:
    """The row number of the latest decision; 0 before the first one."""
    return RegisterDecision.public_objects.aggregate(last=Max("pk"))["last"] or 0
